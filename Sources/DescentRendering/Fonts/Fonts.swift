import CDescentHarfBuzz
import DescentScene

/// The two families that figures are set in: Inter, and Nanum Gothic for what Inter lacks.
///
/// Opening them maps six files and costs half a millisecond; shaping a label costs some microseconds, so nothing is
/// cached. Sizes are sums of the fonts' own integers: they depend on no resolution, hinting or configuration. May be
/// used on several threads at once.
public struct Fonts: TextMeasuring, Sendable {
  private let typefaces: [FontFile: Typeface]

  /// - Parameter folders: Where the font files are; the usual places, or those of the environment variable
  ///   `DESCENT_FONTS`, where nil.
  /// - Throws: `FontError` for a file that is missing or no font; it names the package to install.
  public init(folders: [String]? = nil) throws(FontError) {
    let folders = folders ?? FontFile.usualFolders
    var typefaces: [FontFile: Typeface] = [:]
    for file in FontFile.allCases {
      typefaces[file] = try Typeface(file, path: file.path(in: folders))
    }
    self.typefaces = typefaces
  }

  /// The files in use, with the version that each states: what the bytes of a figure depend on.
  public var files: [(path: String, version: String)] {
    FontFile.allCases.compactMap { typefaces[$0] }.map { ($0.path, $0.version) }
  }

  public func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    let fragments = try fragments(of: string, font: font)
    let reach = fragments.isEmpty ? candidates(for: font).prefix(1) : fragments.map(\.typeface)[...]
    return TextExtent(
      width: fragments.reduce(0) { $0 + $1.width(size: font.size) },
      ascent: reach.map(\.ascent).max().map { $0 * font.size } ?? 0,
      descent: reach.map(\.descent).max().map { $0 * font.size } ?? 0)
  }

  public func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect? {
    var ink: Rect?
    var start = 0.0
    for fragment in try fragments(of: string, font: font) {
      if let box = fragment.ink(size: font.size) {
        let placed = Rect(minX: start + box.minX, minY: box.minY, maxX: start + box.maxX, maxY: box.maxY)
        ink = ink?.union(placed) ?? placed
      }
      start += fragment.width(size: font.size)
    }
    return ink
  }

  /// The text, cut where its typeface changes, in order; each fragment begins where the one before it ends.
  func fragments(of string: String, font: Font) throws(MissingGlyph) -> [Fragment] {
    let candidates = candidates(for: font)
    var pieces: [(text: String, typeface: Typeface)] = []
    for character in string {
      let typeface = try typeface(for: character, among: candidates, after: pieces.last?.typeface, in: string)
      if let last = pieces.last, last.typeface === typeface {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append((String(character), typeface))
      }
    }
    var fragments: [Fragment] = []
    for piece in pieces {
      guard let fragment = Fragment(piece.text, in: piece.typeface) else {
        throw MissingGlyph(character: piece.text.first ?? " ", in: string)
      }
      fragments.append(fragment)
    }
    return fragments
  }

  /// The first typeface that has the character; a space stays with the word before it.
  private func typeface(
    for character: Character, among candidates: [Typeface], after previous: Typeface?, in string: String
  ) throws(MissingGlyph) -> Typeface {
    if character == " ", let previous { return previous }
    let scalars = character.unicodeScalars
    for typeface in candidates {
      // A character of several scalars may be one glyph, or a base and its marks: only shaping tells.
      if scalars.count == 1 ? scalars.allSatisfy(typeface.has) : Fragment(String(character), in: typeface) != nil {
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

extension Typeface {
  /// What the font's name table says: `Version 3.019`.
  fileprivate var version: String {
    let face = hb_font_get_face(shapingFont)
    var bytes = [CChar](repeating: 0, count: 128)
    var count = UInt32(bytes.count)
    hb_ot_name_get_utf8(face, 5, nil, &count, &bytes)  // 5: the version string, in OpenType's `name`
    return String(decoding: bytes.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
