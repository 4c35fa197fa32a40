import Scene

/// A short text in as many lines as its room asks for.
struct Block {
  let lines: [TextLine]
  let font: Font

  /// - Parameter width: the room for a line, in points.
  init(_ text: String, _ font: Font, width: Double, setter: TextSetter, part: String) throws(FigureError) {
    self.font = font
    lines = try setter.paragraph(text, font: font, width: width, part: part)
  }

  var isEmpty: Bool { lines.isEmpty }

  /// In points: a line's own height for the first, the distance of lines for the others.
  var height: Double {
    guard let first = lines.first else { return 0 }
    return first.extent.height + Double(lines.count - 1) * step
  }

  /// The width of the longest line.
  var width: Double { lines.map(\.extent.width).max() ?? 0 }

  /// From one baseline to the next.
  var step: Double { font.size * Typography.lineSpacing }

  /// How far the first line reaches above its baseline, and the last below.
  var ascent: Double { lines.first?.extent.ascent ?? 0 }
  var descent: Double { lines.last?.extent.descent ?? 0 }

  /// The lines one below the other.
  ///
  /// - Parameter x: where a line begins, given its width.
  func nodes(firstBaseline y: Double, color: Color, x: (Double) -> Double) -> [Node] {
    lines.enumerated().map { k, line in
      .text(TextNode(line, at: Point(x(line.extent.width), y + Double(k) * step), color: color))
    }
  }

  /// The same, counted from the last line.
  func nodes(lastBaseline y: Double, color: Color, x: (Double) -> Double) -> [Node] {
    nodes(firstBaseline: y - Double(max(0, lines.count - 1)) * step, color: color, x: x)
  }
}
