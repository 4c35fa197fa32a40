import Scene

// Marks over letters and groups: lengths in ems, unless said otherwise.
extension MathSetter {
  func accented(_ list: [MathAtom], _ accent: MathAccent, _ style: Style) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    if let letter = list.onlyLetter, let box = try marked(letter, accent, style) { return box }
    let content = try box(list, style)
    let pen = rule * em
    let gap = 0.1 * em
    // Over letters that lean, the mark goes along.
    let lean = list.contains { $0.leans } ? Self.slope * max(0, content.height) / 2 : 0
    var box = content
    box.overhang = 0
    let mark = AccentShape(center: content.width / 2 + lean, width: content.width, em: em, pen: pen)
    let base = -(max(content.height, xHeight * em) + gap)
    switch accent {
    case .underline:
      box.place(mark.line(at: max(0, content.depth) + gap + pen / 2, from: 0, to: content.width))
    case .overline, .bar:
      let start = min(lean, 0.08 * em)
      box.width = max(content.width, start + 0.2 * em)
      box.place(mark.line(at: base - pen / 2, from: start, to: box.width))
    case .hat, .widehat: box.place(mark.hat(base))
    case .tilde, .widetilde: box.place(mark.tilde(base))
    case .vec: box.place(mark.arrow(base))
    case .dot: box.place(mark.dot(base, at: 0))
    case .ddot: for side in [-0.12, 0.12] { box.place(mark.dot(base, at: side * em)) }
    }
    return box
  }

  /// A letter with its mark in the same font; nil for a mark that goes with no letter.
  ///
  /// The font itself knows where a mark stands over most Latin letters. Over the others it would cross them, and is placed here.
  private func marked(
    _ letter: (string: String, face: MathAtom.Face), _ accent: MathAccent, _ style: Style
  ) throws(MissingGlyph) -> MathBox? {
    guard let marks = accent.marks else { return nil }
    let em = em(style)
    var box = try box(letter, style)
    if letter.string.allSatisfy(\.isASCII) {
      let whole = try self.box((letter.string + String(marks.combining), letter.face), style)
      // An i loses its dot, which was as high.
      if whole.height > box.height + 0.06 * em || "ij".contains(letter.string) { return whole }
    }
    let font = font(letter.face, size: em)
    guard let ink = try measurer.ink(letter.string, font: font),
      let mark = try measurer.ink(String(marks.alone), font: font)
    else { return nil }
    let bottom = max(box.height, xHeight * em) + 0.06 * em
    let slope = letter.face == .italic || letter.face == .boldItalic ? Self.slope : 0
    let center = (ink.minX + ink.maxX) / 2 + slope * (bottom + mark.height / 2 - (ink.maxY - ink.minY) / 2)
    let glyph = try self.box((String(marks.alone), letter.face), style)
    box.place(glyph, at: Point(center - (mark.minX + mark.maxX) / 2, -bottom - mark.maxY))
    return box
  }

  /// How far Inter's italics lean to the right, for each point up: 9.4 degrees.
  private static let slope = 0.166
}

extension MathAccent {
  /// The mark that joins a letter, and the same alone.
  fileprivate var marks: (combining: Unicode.Scalar, alone: Unicode.Scalar)? {
    guard let combining else { return nil }
    return switch self {
    case .hat, .widehat: (combining, "\u{2C6}")
    case .bar: (combining, "\u{AF}")
    case .tilde, .widetilde: (combining, "\u{2DC}")
    case .dot: (combining, "\u{2D9}")
    case .ddot: (combining, "\u{A8}")
    case .vec, .overline, .underline: nil
    }
  }
}

extension [MathAtom] {
  /// Its one letter, where it is nothing else.
  fileprivate var onlyLetter: (string: String, face: MathAtom.Face)? {
    guard count == 1 else { return nil }
    if let glyphs = self[0].bareGlyphs { return glyphs.string.count == 1 ? glyphs : nil }
    if case .group(let list) = self[0].nucleus, self[0].sub == nil, self[0].sup == nil { return list.onlyLetter }
    return nil
  }
}

extension MathAtom {
  /// Whether it begins with an italic letter.
  fileprivate var leans: Bool {
    switch nucleus {
    case .glyphs(_, let face): face == .italic || face == .boldItalic
    case .group(let list): list.first?.leans ?? false
    default: false
    }
  }
}
