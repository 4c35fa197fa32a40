import DescentScene

/// A line of one value on the page. Where its value is to stand in it and finds room, the line is cut.
public struct LevelLine: Hashable, Sendable {
  /// One curve.
  public var path: Path
  public var stroke: Stroke
  /// The value, as it is to be written; nil where the line carries no number.
  public var text: String?

  public init(path: Path, stroke: Stroke, text: String? = nil) {
    self.path = path
    self.stroke = stroke
    self.text = text
  }
}
