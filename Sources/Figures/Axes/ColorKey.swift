import Scene

/// What the colours of a panel's areas mean: those that occur, low to high, and the levels at their borders.
public struct ColorKey: Hashable, Sendable {
  /// Between the colours; also at an end that is not open.
  public private(set) var levels: [Double]
  public private(set) var colors: [Color]
  /// Whether the first colour is of everything below the first level.
  public let isOpenBelow: Bool
  /// Whether the last colour is of everything from the last level on.
  public let isOpenAbove: Bool
  public let title: String
  /// The name under which marks share the levels.
  public let set: String?

  /// - Parameters:
  ///   - levels: in increasing order, at least one.
  ///   - colors: one more than `levels`.
  ///   - occurring: which colours are in the picture, and those between; the others are left out.
  public init(
    levels: [Double], colors: [Color], occurring: ClosedRange<Int>, title: String, set: String? = nil
  ) {
    isOpenBelow = occurring.lowerBound == 0
    isOpenAbove = occurring.upperBound == levels.count
    self.levels = Array(levels[max(0, occurring.lowerBound - 1)..<min(levels.count, occurring.upperBound + 1)])
    self.colors = Array(colors[occurring])
    self.title = title
    self.set = set
  }
}

/// A colour key and the mark it is of, for errors: `panels.landscape.marks.0`.
struct PlacedKey {
  var key: ColorKey
  var part: String
}
