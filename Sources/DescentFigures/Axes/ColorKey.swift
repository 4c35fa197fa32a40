import DescentScene

/// What the colours of a panel's areas mean, low to high: blocks between levels, or a ramp over a range.
public struct ColorKey: Hashable, Sendable {
  public private(set) var colors: [Color]
  /// Between the colours; also at an end that is not open. None of a ramp.
  public private(set) var levels: [Double]
  /// How a ramp's values lie along it; nil for blocks.
  let scale: RampScale?
  /// Whether the first colour is of everything below the first level, or below a ramp's range, too.
  public private(set) var isOpenBelow: Bool
  /// Whether the last colour is of everything from the last level on, or above a ramp's range, too.
  public private(set) var isOpenAbove: Bool
  public let title: String
  /// The name under which marks share the key.
  public let set: String?

  struct RampScale: Hashable, Sendable {
    var kind: ScaleKind
    var range: ClosedRange<Double>
  }

  /// Blocks.
  ///
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
    scale = nil
    self.title = title
    self.set = set
  }

  /// A ramp: `colors` at even steps along a linear or logarithmic scale.
  ///
  /// - Parameters:
  ///   - isOpenBelow, isOpenAbove: whether there are values beyond the range, which have the colour of its end.
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

  /// This key for the values of another mark as well; nil where the other one's colours mean something else.
  func joined(with other: ColorKey) -> ColorKey? {
    var (joined, theirs) = (self, other)
    if scale != nil {
      joined.isOpenBelow = isOpenBelow || other.isOpenBelow
      joined.isOpenAbove = isOpenAbove || other.isOpenAbove
      (theirs.isOpenBelow, theirs.isOpenAbove) = (joined.isOpenBelow, joined.isOpenAbove)
    }
    return joined == theirs ? joined : nil
  }

  /// The numbers beside a bar of this height, in points, each at its share of the way up.
  func labels(height: Double) -> [(share: Double, text: String)] {
    guard let scale else { return borderLabels(height: height) }
    let bar = Scale(scale.kind, domain: scale.range, from: 0, to: height)
    for candidate in Ticks.candidates(for: bar, target: max(2, min(7, Int(height / 24)))) {
      let set = candidate.make()
      let ticks = set.ticks.filter { $0.label != nil }
      let places = ticks.compactMap { bar.position(of: $0.value) }
      guard !ticks.isEmpty, zip(places, places.dropFirst()).allSatisfy({ $1 - $0 >= 13 }) else { continue }
      // A bar's title has no place for a common factor: each number says what it is.
      let texts = set.notation.isPlain ? ticks.compactMap(\.label) : LevelText.texts(for: ticks.map(\.value))
      return zip(places, texts).map { ($0 / height, $1) }
    }
    return []
  }

  /// At the levels, as many as have room, counted from 0, a power of ten or the middle, so that the level people look for has a number.
  private func borderLabels(height: Double) -> [(share: Double, text: String)] {
    let texts = LevelText.texts(for: levels)
    let block = height / Double(colors.count)
    let stride = max(1, Int((13 / block).rounded(.up)))
    let origin = levels.firstIndex(of: 0) ?? texts.firstIndex(where: LevelText.isPowerOfTen) ?? levels.count / 2
    return levels.indices.filter { ($0 - origin) % stride == 0 }.map { level in
      (Double(level + (isOpenBelow ? 1 : 0)) / Double(colors.count), texts[level])
    }
  }
}

/// A colour key and the mark it belongs to, for errors.
struct PlacedKey {
  var key: ColorKey
  var part: FigurePart
  /// The frames that its bar is for, one below the other: it is as high as they are together.
  var frame: Rect
}
