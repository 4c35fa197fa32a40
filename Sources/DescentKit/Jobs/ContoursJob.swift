import DescentContours
import DescentNumbers
import DescentOptimization
import DescentTemplates

/// The level lines of a surface as cubic curves.
///
/// The tolerance is in pixels of a window of 640 × 640, x and y scaled separately: no point of a curve is farther than
/// that from its level set, and no piece of the level set is missing, except where the result says so.
public struct ContoursJob: Sendable {
  /// The surface.
  public let surface: any Surface
  /// The window.
  public let x, y: ClosedRange<Double>
  /// The levels in increasing order, each once.
  public let levels: [Double]
  /// How far a curve may be from its level set, in pixels.
  public let tolerance: Double

  package let window: Window
  package let field: SurfaceField

  /// Creates a job from a surface, a window and the levels whose lines are traced.
  ///
  /// - Parameters:
  ///   - surface: the surface.
  ///   - x, y: the window; finite, and so wide that numbers in it can be told apart.
  ///   - levels: from 1 to 1000 finite numbers, in any order.
  ///   - tolerance: in pixels, from 0.001 to 100.
  /// - Throws: `Failure` of the kind `usage` for a value out of its range.
  public init(
    surface: any Surface, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double],
    tolerance: Double = defaultTolerance
  ) throws(Failure) {
    guard 1...Self.maximumLevelCount ~= levels.count, levels.allSatisfy(\.isFinite) else {
      throw Failure(.usage, "expected from 1 to \(Self.maximumLevelCount) finite levels")
    }
    guard Self.tolerances.contains(tolerance) else {
      throw Failure(.usage, "the tolerance must be a number \(Self.tolerances), not \(tolerance)")
    }
    guard let window = Window(x: x, y: y, size: Self.size), Self.hasPixels(x), Self.hasPixels(y) else {
      throw Failure(.usage, "the window is too narrow for numbers in it to be told apart")
    }
    self.surface = surface
    self.x = x
    self.y = y
    self.levels = Levels.explicit(levels)
    self.tolerance = tolerance
    self.window = window
    field = SurfaceField(surface: surface)
  }

  /// Traces the lines of all levels, in data coordinates.
  public func levelSets() -> [LevelSet] { levelSets(tolerance: tolerance) }

  private func levelSets(tolerance: Double) -> [LevelSet] {
    DescentContours.levelSets(of: field, at: levels, in: window, tolerance: tolerance)
  }

  /// Traces the lines of all levels, then writes them, level by level.
  ///
  /// - Parameter write: takes the next bytes; what it throws ends the work.
  /// - Returns: the lines as they were written, with their certificates.
  package func write(
    as format: Format, to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> [LevelSet] {
    let sets = levelSets(tolerance: format.curveTolerance(of: tolerance))
    try write(format.opening)
    var isFirst = true
    for set in sets {
      let bytes = format.bytes(of: set, in: window, tolerance: tolerance, isFirst: isFirst)
      if bytes.isEmpty { continue }
      try write(bytes)
      isFirst = false
    }
    try write(format.closing)
    return sets
  }

  /// The largest number of levels.
  package static let maximumLevelCount = 1000
  /// The tolerances that can be asked for, in pixels.
  package static let tolerances = ValueRange(0.001, 100)
  private static let size = SIMD2(640.0, 640.0)

  /// Whether a range has enough numbers for a thousandth of a pixel.
  private static func hasPixels(_ range: ClosedRange<Double>) -> Bool {
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    return range.upperBound - range.lowerBound > 640_000 * largest.ulp
  }
}
