import CDescentHarfBuzz
import DescentScene

/// A stretch of a line of text in one typeface, shaped: what is measured, and what every writer draws.
struct Fragment {
  /// Its glyphs' places and advances are in the font's units.
  struct Glyph: Hashable {
    var index: UInt32
    var x, y: Int32
  }

  /// A piece of the text and the glyphs that stand for it; a PDF needs it for its text to be found.
  struct Cluster: Hashable {
    var bytes, glyphs: Int32
  }

  let string: String
  let typeface: Typeface
  let glyphs: [Glyph]
  let clusters: [Cluster]
  /// In the font's units.
  let advance: Int32

  /// The width in points.
  func width(size: Double) -> Double { Double(advance) * size / typeface.unitsPerEm }

  /// The box round its outlines in points, from its left end and baseline, y down; nil where there are none.
  func ink(size: Double) -> Rect? {
    let scale = size / typeface.unitsPerEm
    var ink: Rect?
    for glyph in glyphs {
      var extents = hb_glyph_extents_t()
      guard hb_font_get_glyph_extents(typeface.shapingFont, glyph.index, &extents) != 0, extents.width != 0 else {
        continue
      }
      let (left, top) = (glyph.x + extents.x_bearing, glyph.y + extents.y_bearing)
      let box = Rect(
        minX: Double(left) * scale, minY: -Double(top) * scale, maxX: Double(left + extents.width) * scale,
        maxY: -Double(top + extents.height) * scale)
      ink = ink?.union(box) ?? box
    }
    return ink
  }

  /// Nil where the typeface lacks a glyph.
  ///
  /// Script and language are given, never guessed: HarfBuzz would take the language from the process's locale.
  init?(_ string: String, in typeface: Typeface) {
    let buffer = Buffer()
    hb_buffer_add_utf8(buffer.pointer, string, -1, 0, -1)
    hb_buffer_set_direction(buffer.pointer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer.pointer, typeface.isKorean ? HB_SCRIPT_HANGUL : HB_SCRIPT_LATIN)
    hb_buffer_set_language(buffer.pointer, hb_language_from_string(typeface.isKorean ? "ko" : "en", -1))
    hb_shape(typeface.shapingFont, buffer.pointer, nil, 0)

    var count: UInt32 = 0
    let infos = UnsafeBufferPointer(start: hb_buffer_get_glyph_infos(buffer.pointer, &count), count: Int(count))
    let places = UnsafeBufferPointer(start: hb_buffer_get_glyph_positions(buffer.pointer, &count), count: Int(count))
    var pen: Int32 = 0
    var glyphs: [Glyph] = []
    for (info, place) in zip(infos, places) {
      guard info.codepoint != 0 else { return nil }
      glyphs.append(Glyph(index: info.codepoint, x: pen + place.x_offset, y: place.y_offset))
      pen += place.x_advance
    }
    self.string = string
    self.typeface = typeface
    self.glyphs = glyphs
    self.clusters = Self.clusters(starts: infos.map { Int32($0.cluster) }, bytes: Int32(string.utf8.count))
    advance = pen
  }

  /// The glyphs of every other word, a longer word counted as several.
  var wordPlaces: [Int] {
    var places: [Int] = []
    var isOdd = false
    var glyph = 0
    var length = 0
    var bytes = string.utf8.makeIterator()
    for cluster in clusters {
      let first = bytes.next()
      for _ in 0..<max(0, cluster.bytes - 1) { _ = bytes.next() }
      for _ in 0..<cluster.glyphs {
        if isOdd { places.append(glyph) }
        glyph += 1
        length += 1
      }
      if first == UInt8(ascii: " ") || length >= Self.longestWord { (isOdd, length) = (!isOdd, 0) }
    }
    return places
  }

  /// In glyphs: over so many, rounded widths are off by less than a tenth of a point.
  private static let longestWord = 12

  /// Glyphs that start at the same byte belong together.
  private static func clusters(starts: [Int32], bytes: Int32) -> [Cluster] {
    var clusters: [Cluster] = []
    var end = bytes
    var glyphs: Int32 = 0
    for (i, start) in starts.enumerated().reversed() {
      glyphs += 1
      if i == 0 || starts[i - 1] != start {
        clusters.append(Cluster(bytes: end - start, glyphs: glyphs))
        (end, glyphs) = (start, 0)
      }
    }
    return clusters.reversed()
  }
}

extension Typeface {
  var isKorean: Bool { file == .nanumRegular || file == .nanumBold }
}

private struct Buffer: ~Copyable {
  let pointer: OpaquePointer? = hb_buffer_create()
  deinit { hb_buffer_destroy(pointer) }
}
