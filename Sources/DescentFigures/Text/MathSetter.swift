import DescentScene

/// Typesets formulas in a font: places runs of text, and draws shapes that no font has at the required size.
///
/// Lengths follow TeX's rules ("The TeXbook", appendix G), adapted to Inter, whose x-height is large and whose
/// symbols sit high. They are in ems unless noted otherwise.
struct MathSetter {
  /// The size of a part of a formula and how tightly it is spaced.
  struct Style {
    /// The size as a share of the text's.
    var scale = 1.0
    /// Whether the part is an index, which has no space around operators.
    var isIndex = false

    /// Smaller letters are illegible in print.
    static let minimumScale = 0.52

    var index: Style { Style(scale: max(Self.minimumScale, scale * 0.7), isIndex: true) }

    func fraction(_ size: MathAtom.FractionSize) -> Style {
      switch size {
      case .usual: Style(scale: max(Self.minimumScale, scale * 0.82), isIndex: isIndex)
      case .text: Style(scale: max(Self.minimumScale, scale * 0.7), isIndex: isIndex)
      case .display: self
      }
    }
  }

  let measurer: any TextMeasuring
  /// The font of the surrounding text.
  let font: Font
  /// The height of a small letter, in ems.
  let xHeight: Double
  /// The height of the math axis, through the middle of a minus sign, in ems.
  let axis: Double

  init(_ measurer: any TextMeasuring, font: Font) throws(MissingGlyph) {
    self.measurer = measurer
    self.font = font
    xHeight = -(try measurer.ink("x", font: font)?.minY ?? -0.5 * font.size) / font.size
    axis = try measurer.ink("−", font: font).map { -($0.minY + $0.maxY) / 2 / font.size } ?? 0.28
  }

  /// The thickness of a fraction's bar, in ems.
  var rule: Double { font.weight == .semibold ? 0.085 : 0.066 }

  func em(_ style: Style) -> Double { font.size * style.scale }

  // MARK: Lists

  func box(_ list: [MathAtom], _ style: Style = Style()) throws(MissingGlyph) -> MathBox {
    var line = MathBox()
    var previous: MathAtom.Kind?
    var pending: (string: String, face: MathAtom.Face)?
    let kinds = list.kinds
    for (i, atom) in list.enumerated() {
      if case .space(let width) = atom.nucleus, atom.sub == nil, atom.sup == nil {
        if let glyphs = pending { line.append(try box(glyphs, style)) }
        pending = nil
        line.append(.space(width * em(style)))
        continue
      }
      var space = previous.map { MathSpacing.between($0, and: kinds[i], inIndex: style.isIndex) } ?? 0
      if case .fenced = atom.nucleus, previous == .function { space = 0 }
      // Adjacent glyphs of one face without space between them are shaped together, so that they kern.
      if let glyphs = atom.bareGlyphs {
        if let before = pending, before.face == glyphs.face, space == 0 {
          pending = (before.string + glyphs.string, glyphs.face)
        } else {
          if let before = pending { line.append(try box(before, style)) }
          if space != 0 { line.append(.space(space * em(style))) }
          pending = glyphs
        }
      } else {
        if let before = pending { line.append(try box(before, style)) }
        pending = nil
        if space != 0 { line.append(.space(space * em(style))) }
        line.append(try box(atom, style))
      }
      previous = kinds[i]
    }
    if let glyphs = pending { line.append(try box(glyphs, style)) }
    return line
  }

  private func box(_ atom: MathAtom, _ style: Style) throws(MissingGlyph) -> MathBox {
    let nucleus = try box(atom.nucleus, style)
    if atom.sub == nil, atom.sup == nil { return nucleus }
    return try withIndices(nucleus, of: atom, style)
  }

  private func box(_ nucleus: MathAtom.Nucleus, _ style: Style) throws(MissingGlyph) -> MathBox {
    switch nucleus {
    case .glyphs(let string, let face): try box((string, face), style)
    case .centered(let string): try centered(string, style)
    case .group(let list): try box(list, style)
    case .fraction(let over, let under, let size): try fraction(over, under, size, style)
    case .root(let index, let list): try root(index, list, style)
    case .accent(let accent, let list): try accented(list, accent, style)
    case .fenced(let opening, let list, let closing): try fenced(opening, list, closing, style)
    case .delimiter(let delimiter): try bracket(delimiter, round: MathBox(), style)
    case .space(let width): .space(width * em(style))
    }
  }

  // MARK: Glyphs

  func box(_ glyphs: (string: String, face: MathAtom.Face), _ style: Style) throws(MissingGlyph) -> MathBox {
    try box(glyphs.string, face: glyphs.face, size: em(style))
  }

  func box(_ string: String, face: MathAtom.Face, size: Double) throws(MissingGlyph) -> MathBox {
    guard !string.isEmpty else { return MathBox() }
    let font = font(face, size: size)
    var box = MathBox()
    box.width = try measurer.measure(string, font: font).width
    box.runs = [TextRun(string, font: font)]
    if let ink = try measurer.ink(string, font: font) {
      (box.height, box.depth) = (-ink.minY, ink.maxY)
      box.overhang = max(0, ink.maxX - box.width)
    }
    return box
  }

  func font(_ face: MathAtom.Face, size: Double) -> Font {
    var font = font
    font.size = size
    font.slant = face == .italic || face == .boldItalic ? .italic : .upright
    if face == .bold || face == .boldItalic { font.weight = .semibold }
    return font
  }

  /// Sets a symbol centred on the math axis, with the side bearings of Inter's own symbols.
  private func centered(_ string: String, _ style: Style) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    var font = font
    font.size = em
    // A gradient is as tall as a capital and sits on the baseline like one.
    let isGradient = string == "∇"
    if isGradient { font.size *= 1.18 }
    // Nanum Gothic's symbols are thin: its semibold ones match Inter's letters.
    if !isGradient, !Self.symbolsOfInter.contains(string) { font.weight = .semibold }
    guard let ink = try measurer.ink(string, font: font) else { return MathBox() }
    let air = (isGradient ? 0.04 : 0.08) * em
    var symbol = MathBox()
    symbol.runs = [TextRun(string, font: font)]
    (symbol.height, symbol.depth) = (-ink.minY, ink.maxY)
    var box = MathBox.space(ink.width + 2 * air)
    box.place(symbol, at: Point(air - ink.minX, isGradient ? -ink.maxY : -axis * em - (ink.minY + ink.maxY) / 2))
    return box
  }

  private static let symbolsOfInter = ["*", "~", "◦"]

  // MARK: Indices

  private func withIndices(_ nucleus: MathBox, of atom: MathAtom, _ style: Style) throws(MissingGlyph) -> MathBox {
    let em = em(style)
    let sub = try atom.sub.map { (list) throws(MissingGlyph) in try self.box(list, style.index) }
    let sup = try atom.sup.map { (list) throws(MissingGlyph) in try self.box(list, style.index) }
    // Next to a letter, indices have fixed heights, whatever the letter; next to a tall nucleus they follow its ends.
    let isLetter = atom.nucleus.isLetterOrNumber
    var up = isLetter ? 0 : nucleus.height - 0.27 * em
    var down = isLetter ? 0 : nucleus.depth + 0.04 * em
    if let sup { up = max(up, (sub == nil ? 0.36 : 0.42) * em, sup.depth + 0.16 * em) }
    if let sub { down = max(down, (sup == nil ? 0.16 : 0.2) * em, sub.height - 0.44 * em) }
    if let sub, let sup {
      let gap = (up - sup.depth) - (sub.height - down)
      down += max(0, 0.09 * em - gap)
    }
    var box = nucleus
    // An upper index avoids the overhang of a slanted letter, except for the part within the letter's side bearing.
    let aside = max(0, nucleus.overhang - 0.02 * em)
    var end = nucleus.width
    if let sub {
      box.place(sub, at: Point(nucleus.width, down))
      end = max(end, nucleus.width + sub.width)
    }
    if let sup {
      box.place(sup, at: Point(nucleus.width + aside, -up))
      end = max(end, nucleus.width + aside + sup.width)
    }
    box.width = end + 0.04 * em
    box.overhang = 0
    return box
  }
}

extension MathAtom.Nucleus {
  /// Whether indices are placed as next to a letter, accented or not.
  fileprivate var isLetterOrNumber: Bool {
    switch self {
    case .glyphs, .centered, .delimiter, .space: true
    case .accent(_, let list), .group(let list):
      list.count == 1 && list[0].sub == nil && list[0].sup == nil && list[0].nucleus.isLetterOrNumber
    default: false
    }
  }
}
