import CDescentHarfBuzz
import DescentScene

/// A part of a line of text in one typeface, shaped by HarfBuzz; measuring and every writer use the same run.
struct GlyphRun: Sendable {
  /// A glyph and its position from the run's left end and baseline, y up, in the font's units.
  struct Glyph: Hashable {
    var index: UInt32
    var x, y: Int32
  }

  /// How many bytes of the text and how many glyphs belong together; a PDF needs it so that its text can be found.
  struct Cluster: Hashable {
    var bytes, glyphs: Int32
  }

  let string: String
  let typeface: Typeface
  let glyphs: [Glyph]
  let clusters: [Cluster]
  /// The width in the font's units.
  let advance: Int32

  /// The width in points.
  func width(size: Double) -> Double { Double(advance) * size / typeface.unitsPerEm }

  /// The bounding box of the outlines in points, from the left end and baseline, y down; nil if there are none.
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

  /// Shapes a text; nil if the typeface lacks a glyph.
  ///
  /// Script and language are given, since HarfBuzz would guess the language from the process's locale.
  init?(_ string: String, in typeface: Typeface) {
    let buffer = Buffer()
    hb_buffer_add_utf8(buffer.pointer, string, -1, 0, -1)
    hb_buffer_set_direction(buffer.pointer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer.pointer, typeface.isKorean ? HB_SCRIPT_HANGUL : HB_SCRIPT_LATIN)
    hb_buffer_set_language(buffer.pointer, hb_language_from_string(typeface.isKorean ? "ko" : "en", -1))
    hb_shape(typeface.shapingFont, buffer.pointer, nil, 0)

    var count: UInt32 = 0
    let infos = UnsafeBufferPointer(start: hb_buffer_get_glyph_infos(buffer.pointer, &count), count: Int(count))
    let positions = UnsafeBufferPointer(start: hb_buffer_get_glyph_positions(buffer.pointer, &count), count: Int(count))
    var pen: Int32 = 0
    var glyphs: [Glyph] = []
    for (info, position) in zip(infos, positions) {
      guard info.codepoint != 0 else { return nil }
      glyphs.append(Glyph(index: info.codepoint, x: pen + position.x_offset, y: position.y_offset))
      pen += position.x_advance
    }
    self.string = string
    self.typeface = typeface
    self.glyphs = glyphs
    self.clusters = Self.clusters(starts: infos.map { Int32($0.cluster) }, bytes: Int32(string.utf8.count))
    advance = pen
  }

  /// The indices of the glyphs of every second word; a long word counts as several.
  var glyphsOfEverySecondWord: [Int] {
    var indices: [Int] = []
    var isOdd = false
    var glyph = 0
    var length = 0
    var bytes = string.utf8.makeIterator()
    for cluster in clusters {
      let first = bytes.next()
      for _ in 0..<max(0, cluster.bytes - 1) { _ = bytes.next() }
      for _ in 0..<cluster.glyphs {
        if isOdd { indices.append(glyph) }
        glyph += 1
        length += 1
      }
      if first == UInt8(ascii: " ") || length >= Self.maximumWordLength { (isOdd, length) = (!isOdd, 0) }
    }
    return indices
  }

  /// In glyphs: over so many, the rounding of widths adds up to less than a tenth of a point.
  private static let maximumWordLength = 12

  /// Groups the glyphs that start at the same byte.
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
