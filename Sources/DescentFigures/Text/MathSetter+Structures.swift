import DescentScene

// Fractions, roots and brackets. Lengths are in ems unless noted otherwise.
extension MathSetter {
  /// Sets a fraction: the bar lies on the math axis and is as wide as the wider part.
  func fraction(
    _ over: [MathAtom], _ under: [MathAtom], _ size: MathAtom.FractionSize, _ style: Style
  ) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    let numerator = try box(over, style.fraction(size))
    let denominator = try box(under, style.fraction(size))
    // Keeps the bar clear of adjacent letters.
    let side = 0.16 * em
    let width = max(numerator.width, denominator.width)
    let thickness = rule * em
    let gap = 0.12 * em
    var box = MathBox.space(width + 2 * side)
    let bar = Rect(
      minX: side, minY: -axis * em - thickness / 2, maxX: side + width, maxY: -axis * em + thickness / 2)
    box.place(Path(bar))
    box.place(numerator, at: Point(side + (width - numerator.width) / 2, bar.minY - gap - numerator.depth))
    box.place(denominator, at: Point(side + (width - denominator.width) / 2, bar.maxY + gap + denominator.height))
    return box
  }

  /// Sets a root: the radical sign grows with the radicand and stays clear of it.
  func root(_ index: [MathAtom], _ list: [MathAtom], _ style: Style) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    let content = try box(list, style)
    let pen = rule * 1.12 * em
    let gap = 0.11 * em
    // At least the height of a small letter, so that adjacent roots look alike.
    let top = max(content.height, xHeight * em) + gap + pen / 2
    let bottom = max(content.depth, 0) + 0.05 * em
    let sign = RootSign(top: -top, bottom: bottom, em: em, pen: pen)
    let degree = try box(index, Style(scale: Style.minimumScale * style.scale, isIndex: true))
    let start = index.isEmpty ? 0 : max(0, degree.width + 0.03 * em - sign.hook)
    var box = MathBox()
    box.place(sign.path(barEnd: sign.width + content.width + 0.04 * em).moved(by: Point(start, 0)))
    box.place(content, at: Point(start + sign.width, 0))
    box.width = start + sign.width + content.width + 0.08 * em
    if !index.isEmpty {
      let x = start + sign.hook - 0.03 * em - degree.width
      box.place(degree, at: Point(x, sign.hookTop - 0.1 * em - degree.depth))
    }
    return box
  }

  // MARK: Brackets

  func fenced(
    _ opening: MathDelimiter?, _ list: [MathAtom], _ closing: MathDelimiter?, _ style: Style
  ) throws(MissingGlyph) -> MathBox {
    let content = try box(list, style)
    var box = MathBox()
    if let opening { box.append(try bracket(opening, round: content, style)) }
    box.append(content)
    if let closing { box.append(try bracket(closing, round: content, style)) }
    return box
  }

  /// Sets a bracket: the font's glyph if it is tall enough, else a shape as tall as the content, centred on the axis.
  func bracket(_ delimiter: MathDelimiter, round content: MathBox, _ style: Style) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    let reach = max(content.height - axis * em, content.depth + axis * em)
    let isBar = delimiter == .bar || delimiter == .doubleBar
    if reach <= 0.56 * em, delimiter.isGlyph {
      return isBar ? try bar(delimiter, em) : try box(String(delimiter.rawValue), face: .upright, size: em)
    }
    let half = max(reach + 0.04 * em, 0.47 * em)
    let shape = BracketShape(delimiter, half: half, em: em, pen: rule * 1.3 * em)
    var box = MathBox.space(shape.width)
    for path in shape.paths { box.place(path.moved(by: Point(0, -axis * em))) }
    return box
  }

  /// Sets a bar at a smaller size: the font's own spans the whole line, and brackets do not.
  private func bar(_ delimiter: MathDelimiter, _ em: Double) throws(MissingGlyph) -> MathBox {
    var bar = try box(String(delimiter.rawValue), face: .upright, size: em * 0.82)
    let middle = (bar.height - bar.depth) / 2
    var box = MathBox.space(bar.width)
    bar.overhang = 0
    box.place(bar, at: Point(0, middle - (axis + 0.03) * em))
    return box
  }
}
