/// Count, mean, variance and range of numbers that come one after another, none of which is kept.
///
/// Welford 1962: the mean moves by a part of each number's distance from it, and nothing large cancels. Two parts are joined by
/// the formulas of Chan, Golub and LeVeque 1979. What is rounded depends on how the numbers were parted and on the order of the
/// parts: for the same bits, join the same parts in the same order.
public struct RunningStatistics: Hashable, Sendable {
  public private(set) var count = 0
  /// Of no numbers NaN, as are the others.
  public var mean: Double { count > 0 ? center : .nan }
  /// The least and the greatest; NaN where a number is.
  public private(set) var minimum = Double.nan
  public private(set) var maximum = Double.nan
  private var center = 0.0
  /// Σ(x − mean)².
  private var squares = 0.0

  public init() {}

  public init(_ values: some Sequence<Double>) { for value in values { add(value) } }

  public mutating func add(_ value: Double) {
    count += 1
    let distance = value - center
    center += distance / Double(count)
    squares += distance * (value - center)
    minimum = count == 1 ? value : .smaller(minimum, value)
    maximum = count == 1 ? value : .larger(maximum, value)
  }

  /// Numbers that came after these.
  public mutating func add(_ other: RunningStatistics) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (mine, others) = (Double(count), Double(other.count))
    let distance = other.center - center
    count += other.count
    center += distance * (others / Double(count))
    squares += other.squares + distance * distance * (mine * others / Double(count))
    minimum = .smaller(minimum, other.minimum)
    maximum = .larger(maximum, other.maximum)
  }

  /// The sample's variance, Σ(x − mean)²/(n − 1); NaN of fewer than two numbers.
  public var variance: Double { count > 1 ? squares / Double(count - 1) : .nan }
  public var standardDeviation: Double { variance.squareRoot() }
}
