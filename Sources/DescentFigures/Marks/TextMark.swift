import DescentScene

/// Words at a point of the data. They stand beside it where there is room, and are never left out.
public struct TextMark: Mark {
  /// In data coordinates.
  public var x, y: Double
  public var text: String

  public init(_ text: String, x: Double, y: Double) {
    self.text = text
    self.x = x
    self.y = y
  }

  public var extent: Extent? { Extent(xs: [x], ys: [y]) }
  public func rows(in panel: String) -> [DataRow] { [] }

  public func draw(in area: PlotArea) -> Drawing {
    guard let at = area.position(x: x, y: y), area.frame.contains(at) else {
      return Drawing(problem: "the text stands at (\(x), \(y)), which is outside of the panel's axes")
    }
    return Drawing(labels: [LabelRequest(.text(text), anchors: [at])])
  }
}
