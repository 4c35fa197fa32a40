import DescentScene

// Accents over letters and groups. Lengths are in ems unless noted otherwise.
extension MathSetter {
  func accented(_ list: [MathAtom], _ accent: MathAccent, _ style: Style) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    if let letter = list.onlyLetter, let box = try marked(letter, accent, style) { return box }
    let content = try box(list, style)
    let pen = rule * em
    let gap = 0.1 * em
    // The mark follows the slant of italic letters.
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

  /// Sets a letter with its mark in the same font; returns nil for accents that are not characters.
  ///
  /// Inter has glyphs for letters that some language writes with the mark. It would put the mark at the same position
  /// over all other letters, off the centre of an m and across a θ; these are accented by the ink of letter and mark.
  private func marked(
    _ letter: (string: String, face: MathAtom.Face), _ accent: MathAccent, _ style: Style
  ) throws(MissingGlyph) -> MathBox? {
    guard let mark = accent.mark else { return nil }
    if mark.letters.contains(letter.string) {
      return try box((letter.string + String(mark.combining), letter.face), style)
    }
    let em = em(style)
    let font = font(letter.face, size: em)
    let string = Self.dotless[letter.string] ?? letter.string
    guard let ink = try measurer.ink(string, font: font),
      let markInk = try measurer.ink(String(mark.alone), font: font)
    else { return nil }
    var box = try box((string, letter.face), style)
    let bottom = max(box.height, xHeight * em) + 0.06 * em
    let slope = letter.face == .italic || letter.face == .boldItalic ? Self.slope : 0
    let middle = (box.height - box.depth) / 2
    let center = ink.center.x + slope * (bottom + markInk.height / 2 - middle)
    let glyph = try self.box((String(mark.alone), letter.face), style)
    box.place(glyph, at: Point(center - markInk.center.x, -bottom - markInk.maxY))
    return box
  }

  private static let dotless = ["i": "ı", "j": "ȷ"]

  /// The slope of Inter's italics, as a shift to the right for each point up: 9.4 degrees.
  private static let slope = 0.166
}

/// An accent as characters.
private struct AccentMark {
  /// The character that combines with the letter before it.
  var combining: Unicode.Scalar
  /// The character that shows the mark alone.
  var alone: Unicode.Scalar
  /// The letters for which Inter has an accented glyph.
  var letters: String
}

extension MathAccent {
  fileprivate var mark: AccentMark? {
    guard let combining else { return nil }
    func mark(_ alone: Unicode.Scalar, _ letters: String) -> AccentMark {
      AccentMark(combining: combining, alone: alone, letters: letters)
    }
    return switch self {
    case .hat, .widehat: mark("\u{2C6}", "aceghijosuwyzACEGHIJOSUWYZ")
    case .bar: mark("\u{AF}", "aegiouyAEGIOUY")
    case .tilde, .widetilde: mark("\u{2DC}", "aeinouvyAEINOUVY")
    case .dot: mark("\u{2D9}", "abcdefghlmnoprstwxyzABCDEFGHILMNOPRSTWXYZ")
    case .ddot: mark("\u{A8}", "aehiotuwxyAEHIOUWXY")
    case .vec, .overline, .underline: nil
    }
  }
}

extension [MathAtom] {
  /// The letter of a list that consists of a single letter; nil for others.
  fileprivate var onlyLetter: (string: String, face: MathAtom.Face)? {
    guard count == 1 else { return nil }
    if let glyphs = self[0].bareGlyphs { return glyphs.string.count == 1 ? glyphs : nil }
    if case .group(let list) = self[0].nucleus, self[0].sub == nil, self[0].sup == nil { return list.onlyLetter }
    return nil
  }
}

extension MathAtom {
  /// Whether the atom begins with an italic letter.
  fileprivate var leans: Bool {
    switch nucleus {
    case .glyphs(_, let face): face == .italic || face == .boldItalic
    case .group(let list): list.first?.leans ?? false
    default: false
    }
  }
}
