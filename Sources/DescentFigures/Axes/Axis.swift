/// A horizontal or vertical axis of a panel: its label, scale and domain.
///
/// Laying out a figure checks the values and throws `FigureError` for those that are out of range.
public struct Axis: Hashable, Sendable {
  /// The text at the axis, which may contain mathematics (see `MathText`); empty for none.
  public var label: String
  /// The unit of the values, written in parentheses after the label; empty for none.
  public var unit: String
  /// The kind of scale that maps values to lengths.
  public var scale: ScaleKind
  /// Both ends of the axis: finite and different, positive on a log axis. If nil, the marks' data decide.
  public var domain: ClosedRange<Double>?
  /// Whether the upper end of the domain is at the left or at the bottom.
  public var isReversed: Bool
  /// The distance from 0 up to which a symlog axis is linear, above 0; other scales ignore it.
  public var threshold: Double
  /// The names of the values 0, 1, 2, … of a category axis; if empty, the axis shows the numbers.
  public var categories: [String]
  /// Whether the values are counts, such as updates: ticks are at whole numbers if the domain contains two of them.
  public var isCounted: Bool

  /// Creates an axis, by default a linear one without label whose domain follows the data.
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
  /// Returns the title of the axis: `Time (ms)`, `Loss (×10⁻⁴)` or `Time (×10⁻⁴ ms)`.
  ///
  /// Without a label the title is the content of the parentheses.
  ///
  /// - Parameter notation: The factor and offset of tick labels as mathematics without dollar signs; empty for none.
  public func title(notation: String = "") -> String {
    let inner = [notation.isEmpty ? "" : "$\(notation)$", unit].filter { !$0.isEmpty }.joined(separator: " ")
    if label.isEmpty || inner.isEmpty { return label + inner }
    return "\(label) (\(inner))"
  }
}
