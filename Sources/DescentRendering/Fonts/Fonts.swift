import CDescentHarfBuzz
import DescentScene

/// The fonts that text is measured and drawn in: Inter, and Nanum Gothic for characters that Inter lacks.
///
/// Both families must be installed, as six font files (Debian's packages fonts-inter and fonts-nanum); no other fonts,
/// nor any font configuration, have an influence. Sizes are sums of integers in the fonts' own units, so they do not
/// depend on resolution or hinting.
///
/// Creating fonts maps the files and costs about half a millisecond. Shaping a label costs some microseconds; the last
/// thousand distinct texts are kept, since layout and each writer ask for the same ones. A value may be used on several
/// threads at once.
public struct Fonts: TextMeasuring, Sendable {
  private let typefaces: [FontFile: Typeface]
  private let shaped = Locked<[ShapedText: [GlyphRun]]>([:])

  /// Opens the six font files.
  ///
  /// - Parameter folders: Where to search for each file, in order. By default the folders in the environment variable
  ///   `DESCENT_FONTS`, separated by colons, or else the usual folders of the system and the user.
  /// - Throws: `FontError` for a file that is missing or not a font; its description names the package to install.
  public init(folders: [String]? = nil) throws(FontError) {
    let folders = folders ?? FontFile.usualFolders
    var typefaces: [FontFile: Typeface] = [:]
    for file in FontFile.allCases {
      typefaces[file] = try Typeface(file, path: file.path(in: folders))
    }
    self.typefaces = typefaces
  }

  /// The font files in use and the version that each states; a figure's bytes depend on them.
  public var files: [(path: String, version: String)] {
    FontFile.allCases.compactMap { typefaces[$0] }.map { ($0.path, $0.version) }
  }

  public func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    let runs = try glyphRuns(of: string, font: font)
    let typefaces = runs.isEmpty ? candidates(for: font).prefix(1) : runs.map(\.typeface)[...]
    return TextExtent(
      width: runs.reduce(0) { $0 + $1.width(size: font.size) },
      ascent: typefaces.map(\.ascent).max().map { $0 * font.size } ?? 0,
      descent: typefaces.map(\.descent).max().map { $0 * font.size } ?? 0)
  }

  public func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect? {
    var ink: Rect?
    var start = 0.0
    for run in try glyphRuns(of: string, font: font) {
      if let box = run.ink(size: font.size) {
        let placed = Rect(minX: start + box.minX, minY: box.minY, maxX: start + box.maxX, maxY: box.maxY)
        ink = ink?.union(placed) ?? placed
      }
      start += run.width(size: font.size)
    }
    return ink
  }

  /// The shaped text, split where its typeface changes; each run begins where the previous one ends.
  func glyphRuns(of string: String, font: Font) throws(MissingGlyph) -> [GlyphRun] {
    let text = ShapedText(string: string, weight: font.weight, slant: font.slant)
    if let known = shaped.with({ $0[text] }) { return known }
    let runs = try shape(string, font: font)
    shaped.with {
      if $0.count >= Self.maximumShapedTexts { $0.removeAll() }
      $0[text] = runs
    }
    return runs
  }

  private static let maximumShapedTexts = 1000

  private func shape(_ string: String, font: Font) throws(MissingGlyph) -> [GlyphRun] {
    let candidates = candidates(for: font)
    var parts: [(text: String, typeface: Typeface)] = []
    for character in string {
      let typeface = try typeface(for: character, among: candidates, after: parts.last?.typeface, in: string)
      if let last = parts.last, last.typeface === typeface {
        parts[parts.count - 1].text.append(character)
      } else {
        parts.append((String(character), typeface))
      }
    }
    var runs: [GlyphRun] = []
    for part in parts {
      guard let run = GlyphRun(part.text, in: part.typeface) else {
        throw MissingGlyph(character: part.text.first ?? " ", in: string)
      }
      runs.append(run)
    }
    return runs
  }

  /// The first typeface that has the character; a space takes the one of the character before it.
  private func typeface(
    for character: Character, among candidates: [Typeface], after previous: Typeface?, in string: String
  ) throws(MissingGlyph) -> Typeface {
    if character == " ", let previous { return previous }
    let scalars = character.unicodeScalars
    for typeface in candidates {
      // Several scalars may form one glyph, or a base with marks: only shaping shows whether the typeface has them.
      if scalars.count == 1 ? scalars.allSatisfy(typeface.has) : GlyphRun(String(character), in: typeface) != nil {
        return typeface
      }
    }
    throw MissingGlyph(character: character, in: string)
  }

  private func candidates(for font: Font) -> [Typeface] {
    let files: [FontFile] =
      switch (font.weight, font.slant) {
      case (.regular, .upright): [.interRegular, .nanumRegular]
      case (.regular, .italic): [.interItalic, .nanumRegular]
      case (.semibold, .upright): [.interSemibold, .nanumBold]
      case (.semibold, .italic): [.interSemiboldItalic, .nanumBold]
      }
    return files.compactMap { typefaces[$0] }
  }
}

/// The key of shaped glyphs: shaping is in the font's units, whatever the size.
private struct ShapedText: Hashable {
  var string: String
  var weight: Font.Weight
  var slant: Font.Slant
}

extension Typeface {
  /// The version in the font's name table: `Version 3.019`.
  fileprivate var version: String {
    let face = hb_font_get_face(shapingFont)
    var bytes = [CChar](repeating: 0, count: 128)
    var count = UInt32(bytes.count)
    hb_ot_name_get_utf8(face, 5, nil, &count, &bytes)  // 5: the version string, in OpenType's `name`
    return String(decoding: bytes.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
