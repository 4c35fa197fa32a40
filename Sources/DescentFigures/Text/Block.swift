import DescentNumbers
import DescentScene

/// A short text in as many lines as its room asks for.
struct Block {
  let lines: [TextLine]
  let font: Font
  /// How far each line's baseline is below the first one's, in points.
  let baselines: [Double]

  /// - Parameters:
  ///   - width: the room for a line, in points.
  ///   - mayBeWider: whether mathematics that cannot be broken may take more room; else it is an error.
  init(
    _ text: String, _ font: Font, width: Double, mayBeWider: Bool = false, setter: TextSetter, part: FigurePart
  ) throws(FigureError) {
    self.font = font
    lines = try setter.paragraph(text, font: font, width: width, part: part)
    if !mayBeWider, let widest = lines.max(by: { $0.extent.width < $1.extent.width }),
      widest.extent.width > width + 0.01
    {
      throw FigureError(
        part: part,
        message:
          "'\(TextSetter.excerpt(widest.string))' is \(Int(widest.extent.width)) points wide and cannot be broken: there are \(Int(width))"
      )
    }
    var baselines: [Double] = []
    for (k, line) in lines.enumerated() {
      guard k > 0, let last = baselines.last else { baselines.append(0); continue }
      // Lines of tall formulas stand farther apart.
      baselines.append(last + max(font.size * Typography.lineSpacing, lines[k - 1].extent.descent + line.extent.ascent))
    }
    self.baselines = baselines
  }

  var isEmpty: Bool { lines.isEmpty }

  /// In points: a line's own height for the first, the distance of lines for the others.
  var height: Double { ascent + (baselines.last ?? 0) + descent }

  /// The width of the longest line.
  var width: Double { lines.map(\.extent.width).max() ?? 0 }

  /// How far the first line reaches above its baseline, and the last below.
  var ascent: Double { lines.first?.extent.ascent ?? 0 }
  var descent: Double { lines.last?.extent.descent ?? 0 }

  /// The lines one below the other.
  ///
  /// - Parameter x: where a line begins, given its width.
  func nodes(firstBaseline y: Double, color: Color, x: (Double) -> Double) -> [Node] {
    zip(lines, baselines).map { line, baseline in
      .text(TextNode(line, at: Point(x(line.extent.width), y + baseline), color: color))
    }
  }

  /// The same, counted from the last line.
  func nodes(lastBaseline y: Double, color: Color, x: (Double) -> Double) -> [Node] {
    nodes(firstBaseline: y - (baselines.last ?? 0), color: color, x: x)
  }
}
