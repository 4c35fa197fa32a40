import DescentScene

/// A text at a data point: beside it if there is room, and never omitted.
public struct TextMark: Mark {
  /// In data coordinates.
  public var x, y: Double
  public var text: String
  public var origin: Origin?

  public init(_ text: String, x: Double, y: Double) {
    self.text = text
    self.x = x
    self.y = y
  }

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { Extent(xs: [self.x], ys: [self.y]) }

  public func draw(in area: PlotArea) -> Drawing {
    guard let at = area.position(x: x, y: y), area.frame.contains(at) else {
      return Drawing(problem: "the text at (\(x), \(y)) is outside of the panel's axes")
    }
    return Drawing(labels: [LabelRequest(.text(text), anchors: [at])])
  }
}
