import DescentNumbers
import DescentScene

/// A short text set in as many lines as the available width requires.
struct Block {
  let lines: [TextLine]
  let font: Font
  /// How far each line's baseline is below the first one's, in points.
  let baselines: [Double]

  /// - Parameters:
  ///   - width: The room for a line, in points.
  ///   - mayBeWider: Whether unbreakable mathematics may exceed the width; otherwise that is an error.
  ///   - part: The part of the figure to blame in errors: `panels.landscape.title`.
  /// - Throws: `FigureError` for wrong mathematics, missing glyphs and lines that are too wide.
  init(
    _ text: String, _ font: Font, width: Double, mayBeWider: Bool = false, setter: TextSetter, part: FigurePart
  ) throws(FigureError) {
    self.font = font
    lines = try setter.paragraph(text, font: font, width: width, part: part)
    if !mayBeWider, let widest = lines.max(by: { $0.extent.width < $1.extent.width }),
      widest.extent.width > width + 0.01
    {
      let needed = Int(widest.extent.width)
      throw FigureError(
        part: part,
        message: "'\(TextSetter.excerpt(widest.string))' is \(needed) points wide and cannot be broken; "
          + "only \(Int(width)) points are available")
    }
    var baselines: [Double] = []
    for (k, line) in lines.enumerated() {
      guard k > 0, let last = baselines.last else { baselines.append(0); continue }
      // Tall formulas push lines farther apart.
      baselines.append(last + max(font.size * Typography.lineSpacing, lines[k - 1].extent.descent + line.extent.ascent))
    }
    self.baselines = baselines
  }

  var isEmpty: Bool { lines.isEmpty }

  /// The distance from the top of the first line to the bottom of the last, in points.
  var height: Double { ascent + (baselines.last ?? 0) + descent }

  /// The width of the longest line, in points.
  var width: Double { lines.map(\.extent.width).max() ?? 0 }

  /// The reach of the first line above its baseline, in points.
  var ascent: Double { lines.first?.extent.ascent ?? 0 }
  /// The reach of the last line below its baseline, in points.
  var descent: Double { lines.last?.extent.descent ?? 0 }

  /// Returns one text node per line, top to bottom, starting at the first line's baseline.
  ///
  /// - Parameter x: The left end of a line, given its width.
  func nodes(firstBaseline y: Double, color: Color, x: (Double) -> Double) -> [Node] {
    zip(lines, baselines).map { line, baseline in
      .text(TextNode(line, at: Point(x(line.extent.width), y + baseline), color: color))
    }
  }

  /// Returns one text node per line, top to bottom, ending at the last line's baseline.
  func nodes(lastBaseline y: Double, color: Color, x: (Double) -> Double) -> [Node] {
    nodes(firstBaseline: y - (baselines.last ?? 0), color: color, x: x)
  }
}
