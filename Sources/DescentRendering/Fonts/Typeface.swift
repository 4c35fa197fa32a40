import CDescentCairo
import CDescentHarfBuzz

/// One font file, open: HarfBuzz places its glyphs, cairo draws them, from the same bytes.
///
/// It may be used on several threads at once: the HarfBuzz font is immutable after `init`, and cairo locks the
/// FreeType face, which nobody else touches.
final class Typeface: @unchecked Sendable {
  let file: FontFile
  let path: String
  let unitsPerEm: Double
  /// The font's reach above and below the baseline, in ems.
  let ascent, descent: Double
  private let shaper: Shaper
  private let outlines: Outlines

  /// - Throws: `FontError.unreadable`.
  init(_ file: FontFile, path: String) throws(FontError) {
    guard let blob = Blob(path: path), let shaper = Shaper(blob), let outlines = Outlines(blob) else {
      throw .unreadable(path: path)
    }
    self.file = file
    self.path = path
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(shaper.font, &extents)
    unitsPerEm = Double(hb_face_get_upem(hb_font_get_face(shaper.font)))
    ascent = Double(extents.ascender) / unitsPerEm
    descent = Double(-extents.descender) / unitsPerEm
    self.shaper = shaper
    self.outlines = outlines
  }

  /// The immutable HarfBuzz font; one unit is one of the font's.
  var shapingFont: OpaquePointer { shaper.font }
  /// The face to draw with.
  var cairoFace: OpaquePointer { outlines.face }

  /// Whether the font has a glyph for this character alone; a control character is nothing to draw, though Inter has
  /// boxes for some.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.properties.generalCategory != .control else { return false }
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(shaper.font, scalar.value, &glyph) != 0
  }
}

/// A file's bytes, mapped into memory.
private struct Blob: ~Copyable {
  let pointer: OpaquePointer

  init?(path: String) {
    guard let pointer = hb_blob_create_from_file_or_fail(path) else { return nil }
    self.pointer = pointer
  }

  deinit { hb_blob_destroy(pointer) }
}

private struct Shaper: ~Copyable {
  let font: OpaquePointer

  init?(_ blob: borrowing Blob) {
    let face = hb_face_create(blob.pointer, 0)
    defer { hb_face_destroy(face) }
    guard hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face) else { return nil }
    hb_font_make_immutable(font)
    self.font = font
  }

  deinit { hb_font_destroy(font) }
}

private struct Outlines: ~Copyable {
  let face: OpaquePointer

  /// Cairo keeps scaled fonts in a cache of its own, so that the FreeType face must live as long as cairo wants it:
  /// it is the cairo face's user data, under its own address as the key.
  init?(_ blob: borrowing Blob) {
    guard let source = FreeTypeFace(blob),
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
    self.face = face
  }

  deinit { cairo_font_face_destroy(face) }
}

/// A FreeType face with a library of its own, since FreeType's libraries are not to be shared between threads.
private final class FreeTypeFace {
  let face: FT_Face
  private let library: FT_Library
  private let bytes: OpaquePointer

  init?(_ blob: borrowing Blob) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    var count: UInt32 = 0
    var face: FT_Face?
    guard let data = hb_blob_get_data(blob.pointer, &count),
      FT_New_Memory_Face(
        library, UnsafeRawPointer(data).assumingMemoryBound(to: FT_Byte.self), FT_Long(count), 0, &face) == 0,
      let face
    else {
      FT_Done_FreeType(library)
      return nil
    }
    self.library = library
    self.face = face
    bytes = hb_blob_reference(blob.pointer)
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
    hb_blob_destroy(bytes)
  }
}
