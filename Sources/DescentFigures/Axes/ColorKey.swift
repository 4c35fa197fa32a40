import DescentScene

/// The meaning of the colours of a panel's areas: blocks between levels, or a ramp over a range.
///
/// A panel draws the key as a bar; marks of several panels may share one.
public struct ColorKey: Hashable, Sendable {
  /// The colours from low to high.
  public private(set) var colors: [Color]
  /// The values at the borders between colours, and at ends that are not open; empty for a ramp.
  public private(set) var levels: [Double]
  /// The scale of a ramp; nil for blocks.
  let scale: RampScale?
  /// Whether the first colour also represents all values below the first level, or below a ramp's range.
  public private(set) var isOpenBelow: Bool
  /// Whether the last colour also represents all values above the last level, or above a ramp's range.
  public private(set) var isOpenAbove: Bool
  /// The text above the bar; empty for none.
  public let title: String
  /// The name under which marks share the key; nil for a key of one mark.
  public let set: String?

  struct RampScale: Hashable, Sendable {
    var kind: ScaleKind
    var range: ClosedRange<Double>
  }

  /// Creates a key of blocks between levels.
  ///
  /// - Parameters:
  ///   - levels: At least one value, in increasing order.
  ///   - colors: One more colour than levels.
  ///   - occurring: The range of indices of colours that occur in the picture; the key leaves out all others.
  ///   - title: The text above the bar; empty for none.
  ///   - set: The name under which marks share the key.
  public init(
    levels: [Double], colors: [Color], occurring: ClosedRange<Int>, title: String, set: String? = nil
  ) {
    isOpenBelow = occurring.lowerBound == 0
    isOpenAbove = occurring.upperBound == levels.count
    self.levels = Array(levels[max(0, occurring.lowerBound - 1)..<min(levels.count, occurring.upperBound + 1)])
    self.colors = Array(colors[occurring])
    scale = nil
    self.title = title
    self.set = set
  }

  /// Creates a ramp: colours at even steps along a linear or logarithmic scale.
  ///
  /// - Parameters:
  ///   - kind: The kind of scale.
  ///   - range: The values at the ends; positive on a logarithmic scale.
  ///   - colors: At least one colour, from low to high.
  ///   - isOpenBelow: Whether there are values below the range, which have the first colour.
  ///   - isOpenAbove: Whether there are values above the range, which have the last colour.
  ///   - title: The text above the bar; empty for none.
  ///   - set: The name under which marks share the key.
  public init(
    ramp kind: ScaleKind, over range: ClosedRange<Double>, colors: [Color], isOpenBelow: Bool = false,
    isOpenAbove: Bool = false, title: String, set: String? = nil
  ) {
    self.colors = colors
    levels = []
    scale = RampScale(kind: kind, range: range)
    (self.isOpenBelow, self.isOpenAbove) = (isOpenBelow, isOpenAbove)
    self.title = title
    self.set = set
  }

  /// Returns a key for the values of both marks; nil if their colours have different meanings.
  func joined(with other: ColorKey) -> ColorKey? {
    var (joined, theirs) = (self, other)
    if scale != nil {
      joined.isOpenBelow = isOpenBelow || other.isOpenBelow
      joined.isOpenAbove = isOpenAbove || other.isOpenAbove
      (theirs.isOpenBelow, theirs.isOpenAbove) = (joined.isOpenBelow, joined.isOpenAbove)
    }
    return joined == theirs ? joined : nil
  }

  /// Returns the numbers beside a bar of this height, in points, each with its height as a share of the bar's.
  func labels(height: Double) -> [(share: Double, text: String)] {
    guard let scale else { return borderLabels(height: height) }
    let bar = Scale(scale.kind, domain: scale.range, from: 0, to: height)
    for candidate in Ticks.candidates(for: bar, target: max(2, min(7, Int(height / 24)))) {
      let set = candidate.make()
      let ticks = set.ticks.filter { $0.label != nil }
      let heights = ticks.compactMap { bar.position(of: $0.value) }
      guard !ticks.isEmpty, zip(heights, heights.dropFirst()).allSatisfy({ $1 - $0 >= Self.spacing }) else { continue }
      // The bar's title does not show a common factor, so each number is written in full.
      let texts = set.notation.isPlain ? ticks.compactMap(\.label) : LevelText.texts(for: ticks.map(\.value))
      return zip(heights, texts).map { ($0 / height, $1) }
    }
    return []
  }

  /// The minimum distance between the baselines of two numbers, in points.
  private static let spacing = 13.0

  /// Returns numbers for as many levels as have room.
  ///
  /// Skips levels evenly, counted from 0, a power of ten or the middle, so that the level of interest has a number.
  private func borderLabels(height: Double) -> [(share: Double, text: String)] {
    let texts = LevelText.texts(for: levels)
    let block = height / Double(colors.count)
    let stride = max(1, Int((Self.spacing / block).rounded(.up)))
    let origin = levels.firstIndex(of: 0) ?? texts.firstIndex(where: LevelText.isPowerOfTen) ?? levels.count / 2
    return levels.indices.filter { ($0 - origin) % stride == 0 }.map { level in
      (Double(level + (isOpenBelow ? 1 : 0)) / Double(colors.count), texts[level])
    }
  }
}

/// A colour key and the position of its bar.
struct PlacedKey {
  var key: ColorKey
  /// The mark to blame in errors.
  var part: FigurePart
  /// The union of the frames that the bar belongs to, which are stacked vertically: the bar is as tall as all of them.
  var frame: Rect
}
