/// A map of the minima in which an optimizer ends, for starts on a regular grid.
///
/// ```swift
/// let map = try BasinMap(ensemble, x: -5...5, y: -5...5, width: 512, height: 512)
/// let basins = await map.basins(jobs: 4)
/// ```
public struct BasinMap: Sendable {
  public let ensemble: Ensemble
  public let x, y: ClosedRange<Double>
  public let width, height: Int

  /// - Parameters:
  ///   - x, y: the coordinates of the first and the last column, and of the first and the last row.
  ///   - width, height: the numbers of columns and rows, at least 1 each, with at most `mostStarts` starts in total.
  /// - Throws: `BasinMapError` for other sizes, and for coordinates that are not finite.
  public init(
    _ ensemble: Ensemble, x: ClosedRange<Double>, y: ClosedRange<Double>, width: Int, height: Int
  ) throws(BasinMapError) {
    guard width >= 1, height >= 1, width <= Self.mostStarts / height else { throw .size(width, height) }
    guard [x.lowerBound, x.upperBound, y.lowerBound, y.upperBound].allSatisfy(\.isFinite) else { throw .window }
    self.ensemble = ensemble
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The largest number of starts.
  public static let mostStarts = 1 << 24

  /// The largest distance from a minimum at which a run has found it, in the surface's units.
  public static let nearness = 1e-2

  /// Start number k, with x changing fastest; the first and the last of a row or column lie on the window's edge.
  public func start(_ k: Int) -> Pair {
    Pair(Self.node(k % width, of: width, in: x), Self.node(k / width, of: height, in: y))
  }

  private static func node(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    guard count > 1 else { return range.lowerBound }
    if index == count - 1 { return range.upperBound }
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(count - 1)
  }

  /// Runs all starts.
  ///
  /// - Parameter jobs: the largest number of threads; the result does not depend on it.
  public func basins(jobs: Int) async -> Basins {
    let surface = ensemble.surface
    if surface.areMinimaKnown {
      let search = NearestMinimum(surface.minima, within: Self.nearness)
      let numbers = await ensemble.ends(count: width * height, jobs: jobs, start: start, search.number)
      return Basins(minima: surface.minima, numbers: numbers)
    }
    let ends = await ensemble.ends(count: width * height, jobs: jobs, start: start)
    let minima = surface.minima(amongEnds: ends, within: Self.nearness)
    return Basins(minima: minima, numbers: ends.map(NearestMinimum(minima, within: Self.nearness).number))
  }
}

/// The minima in which runs ended.
public struct Basins: Hashable, Sendable {
  /// The surface's known minima in their order.
  ///
  /// For a surface without known minima, the minima in which runs ended, in the order of the first starts that led
  /// there.
  public let minima: [Minimum]
  /// The index of each start's minimum; nil for a run that diverged, or that ended near no minimum.
  public let numbers: [Int?]
}

/// Why a basin map cannot be made.
public enum BasinMapError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A width and a height with too few or too many starts.
  case size(Int, Int)
  /// A window that is not finite.
  case window

  public var description: String {
    switch self {
    case .size(let width, let height):
      "a map of \(width) × \(height) starts cannot be made, only of 1 to \(BasinMap.mostStarts)"
    case .window: "the window must be finite"
    }
  }
}

extension [Minimum] {
  /// The number of points at each of these minima: those to which it is the nearest, at most the radius away.
  package func counts(of points: [Pair], within radius: Double) -> [Int] {
    let search = NearestMinimum(self, within: radius)
    var counts = [Int](repeating: 0, count: count)
    for index in points.compactMap(search.number) { counts[index] += 1 }
    return counts
  }
}

/// A search for the nearest of some minima.
private struct NearestMinimum: Sendable {
  private let minima: [(index: Int, point: Pair)]
  private let radius: Double

  init(_ minima: [Minimum], within radius: Double) {
    self.minima = minima.enumerated().map { ($0.offset, $0.element.point) }.sorted { $0.point.x < $1.point.x }
    self.radius = radius
  }

  /// The index of the nearest minimum, at most the radius away. O(log n) for n minima that are far from each other.
  @Sendable func number(near point: Pair) -> Int? {
    var (low, high) = (0, minima.count)
    while low < high {
      let middle = (low + high) / 2
      if minima[middle].point.x < point.x - radius { low = middle + 1 } else { high = middle }
    }
    var nearest: (index: Int, distance: Double)?
    for (index, minimum) in minima[low...] {
      guard minimum.x <= point.x + radius else { break }
      let off = minimum - point
      let distance = off.x * off.x + off.y * off.y
      if distance <= radius * radius, distance < nearest?.distance ?? .infinity { nearest = (index, distance) }
    }
    return nearest?.index
  }
}
