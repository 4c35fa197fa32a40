/// In which minimum an optimizer ends, for starts on a regular grid.
public struct BasinMap: Sendable {
  public let ensemble: Ensemble
  public let x, y: ClosedRange<Double>
  public let width, height: Int

  /// - Parameters:
  ///   - x, y: the first and the last column and row of starts.
  ///   - width, height: how many columns and rows there are, at least 1 each and no more than `mostStarts` in all.
  /// - Throws: `BasinMapError` for sizes outside of that, and for ends that are not finite.
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

  public static let mostStarts = 1 << 24

  /// How near to a minimum a run must end to have found it.
  public static let nearness = 1e-2

  /// Start number k, x fastest: the first and the last of a row or column lie on the window's edge.
  public func start(_ k: Int) -> Pair {
    Pair(Self.node(k % width, of: width, in: x), Self.node(k / width, of: height, in: y))
  }

  private static func node(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    guard count > 1 else { return range.lowerBound }
    if index == count - 1 { return range.upperBound }
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(count - 1)
  }

  /// - Parameter jobs: how many threads work; the result does not depend on it.
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

/// Where runs ended.
public struct Basins: Hashable, Sendable {
  /// The surface's known minima in their order; of a surface that does not know them, those in which runs ended, in the
  /// order of the first starts that led there.
  public let minima: [Minimum]
  /// For every start the index of its minimum; nil where it ended near none, or diverged.
  public let numbers: [Int?]
}

/// Why there can be no such map.
public enum BasinMapError: Error, Hashable, Sendable, CustomStringConvertible {
  case size(Int, Int)
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
  /// How many points lie at each of these minima: it is the nearest of them, at most the radius away.
  package func counts(of points: [Pair], within radius: Double) -> [Int] {
    let search = NearestMinimum(self, within: radius)
    var counts = [Int](repeating: 0, count: count)
    for index in points.compactMap(search.number) { counts[index] += 1 }
    return counts
  }
}

/// Finds the nearest of some minima.
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
