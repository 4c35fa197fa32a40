/// An axis as an author describes it.
public struct Axis: Hashable, Sendable {
  public var label: String
  /// What the values are counted in; it stands behind the label, in brackets. None where empty.
  public var unit: String
  public var scale: ScaleKind
  /// Both ends of the axis; taken from the marks and rounded where nil. Not empty, finite, and positive on a log axis.
  public var domain: ClosedRange<Double>?
  /// Whether the domain's upper end is at the left, or at the bottom.
  public var isReversed: Bool
  /// How far from 0 a symlog axis is linear, above 0; other scales do not ask.
  public var threshold: Double
  /// The names of the values 0, 1, 2, … of a category axis, which are numbers where it is empty.
  public var categories: [String]
  /// Whether the values are counted, as updates are: ticks then stand at whole numbers where two of them are in the domain.
  public var isCounted: Bool

  public init(
    label: String = "", unit: String = "", scale: ScaleKind = .linear, domain: ClosedRange<Double>? = nil,
    isReversed: Bool = false, threshold: Double = 1, categories: [String] = [], isCounted: Bool = false
  ) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.domain = domain
    self.isReversed = isReversed
    self.threshold = threshold
    self.categories = categories
    self.isCounted = isCounted
  }
}

extension Axis {
  /// What stands at the axis: `Time (ms)`, `Loss (×10⁻⁴)`, `Time (×10⁻⁴ ms)`; without a label, what would be in the brackets.
  ///
  /// - Parameter notation: mathematics that says how values are written; none where empty.
  public func title(notation: String = "") -> String {
    let inner = [notation.isEmpty ? "" : "$\(notation)$", unit].filter { !$0.isEmpty }.joined(separator: " ")
    if label.isEmpty || inner.isEmpty { return label + inner }
    return "\(label) (\(inner))"
  }
}
