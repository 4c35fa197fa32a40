import DescentScene

/// Text sizes without fonts: about half an em for a Latin letter, an em for a Hangul syllable.
struct FixedMetrics: TextMeasuring {
  /// Makes all text wider or narrower.
  var factor = 1.0

  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    if string.contains("\u{FFFF}") { throw MissingGlyph(character: "\u{FFFF}", in: string) }
    let ems = string.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 1 : 0.55) }
    return TextExtent(width: ems * font.size * factor, ascent: 0.95 * font.size, descent: 0.24 * font.size)
  }
}
