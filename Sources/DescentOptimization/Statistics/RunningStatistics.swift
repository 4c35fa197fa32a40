/// Count, mean and variance of a sequence of numbers, none of which is stored.
///
/// Welford 1962: the mean moves by a fraction of each number's distance from it, so no large terms cancel.
package struct RunningStatistics: Hashable, Sendable {
  package private(set) var count = 0
  /// NaN for no numbers.
  package var mean: Double { count > 0 ? center : .nan }
  private var center = 0.0
  /// Σ(x − mean)².
  private var squares = 0.0

  package init() {}

  package init(_ values: some Sequence<Double>) { for value in values { add(value) } }

  package mutating func add(_ value: Double) {
    count += 1
    let distance = value - center
    center += distance / Double(count)
    squares += distance * (value - center)
  }

  /// The sample variance, Σ(x − mean)²/(n − 1); NaN for fewer than two numbers.
  package var variance: Double { count > 1 ? squares / Double(count - 1) : .nan }
  /// The square root of the sample variance.
  package var standardDeviation: Double { variance.squareRoot() }
}
