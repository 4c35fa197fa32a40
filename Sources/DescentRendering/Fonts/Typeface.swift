import CDescentCairo
import CDescentHarfBuzz

/// An open font file: HarfBuzz shapes text with it, and cairo draws its glyphs, from the same bytes.
///
/// It may be used on several threads at once: the HarfBuzz font is immutable after `init`, and cairo locks the
/// FreeType face, which nothing else uses.
final class Typeface: @unchecked Sendable {
  let file: FontFile
  let path: String
  let unitsPerEm: Double
  /// The font's extent above and below the baseline, in ems.
  let ascent, descent: Double
  private let shaper: Shaper
  /// Opened when something is first drawn in it: an SVG needs none, and few figures need every font.
  private let drawn = Locked<CairoFace?>(nil)

  /// Opens the file for shaping.
  ///
  /// - Throws: `FontError.unreadable`.
  init(_ file: FontFile, path: String) throws(FontError) {
    guard let shaper = Shaper(path: path) else { throw .unreadable(path: path) }
    self.file = file
    self.path = path
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(shaper.font, &extents)
    unitsPerEm = Double(hb_face_get_upem(hb_font_get_face(shaper.font)))
    ascent = Double(extents.ascender) / unitsPerEm
    descent = Double(-extents.descender) / unitsPerEm
    self.shaper = shaper
  }

  /// The immutable HarfBuzz font, in the font's own units.
  var shapingFont: OpaquePointer { shaper.font }

  /// The font face for cairo; the typeface owns it.
  ///
  /// - Throws: `RenderingError.library` if FreeType cannot open the font.
  func cairoFace() throws(RenderingError) -> OpaquePointer {
    try drawn.with { (face: inout CairoFace?) throws(RenderingError) in
      if let face { return face.pointer }
      guard let opened = CairoFace(of: shaper) else {
        throw .library(name: "FreeType", reason: "cannot open \(path)")
      }
      face = opened
      return opened.pointer
    }
  }

  /// Whether the font has a glyph for a single character; false for control characters, though Inter draws boxes for
  /// some of them.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.properties.generalCategory != .control else { return false }
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(shaper.font, scalar.value, &glyph) != 0
  }
}

/// A HarfBuzz font over a file that is mapped into memory.
private struct Shaper: ~Copyable {
  let font: OpaquePointer

  init?(path: String) {
    guard let bytes = hb_blob_create_from_file_or_fail(path) else { return nil }
    defer { hb_blob_destroy(bytes) }
    let face = hb_face_create(bytes, 0)
    defer { hb_face_destroy(face) }
    guard hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face) else { return nil }
    hb_font_make_immutable(font)
    self.font = font
  }

  deinit { hb_font_destroy(font) }
}

/// A cairo font face for the bytes of a HarfBuzz font.
private final class CairoFace {
  let pointer: OpaquePointer

  /// Cairo keeps scaled fonts in a cache of its own, so the FreeType face must live as long as the cairo face: it is
  /// the cairo face's user data, with its own address as the key.
  init?(of shaper: borrowing Shaper) {
    guard let source = FreeTypeFace(of: shaper),
      let face = cairo_ft_font_face_create_for_ft_face(source.face, Int32(FT_LOAD_NO_HINTING))
    else { return nil }
    let owned = Unmanaged.passRetained(source)
    let key = UnsafeRawPointer(source.face).assumingMemoryBound(to: cairo_user_data_key_t.self)
    let status = cairo_font_face_set_user_data(face, key, owned.toOpaque()) { owned in
      if let owned { Unmanaged<FreeTypeFace>.fromOpaque(owned).release() }
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(face)
      owned.release()
      return nil
    }
    pointer = face
  }

  deinit { cairo_font_face_destroy(pointer) }
}

/// A FreeType face with a library of its own, since threads must not share a FreeType library.
private final class FreeTypeFace {
  let face: FT_Face
  private let library: FT_Library
  private let bytes: OpaquePointer

  init?(of shaper: borrowing Shaper) {
    guard let bytes = hb_face_reference_blob(hb_font_get_face(shaper.font)) else { return nil }
    var library: FT_Library?
    var face: FT_Face?
    var count: UInt32 = 0
    guard FT_Init_FreeType(&library) == 0, let library else {
      hb_blob_destroy(bytes)
      return nil
    }
    guard let data = hb_blob_get_data(bytes, &count),
      FT_New_Memory_Face(
        library, UnsafeRawPointer(data).assumingMemoryBound(to: FT_Byte.self), FT_Long(count), 0, &face) == 0,
      let face
    else {
      FT_Done_FreeType(library)
      hb_blob_destroy(bytes)
      return nil
    }
    self.library = library
    self.face = face
    self.bytes = bytes
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
    hb_blob_destroy(bytes)
  }
}
