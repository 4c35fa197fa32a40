import CDescentCairo
import CDescentPNG
import DescentScene

extension Scene {
  /// The scene as a PNG that states its resolution, color space (sRGB), title, description and provenance.
  ///
  /// It has 24 bits per pixel if the scene's background is opaque, else 32 with transparency. Memory: four bytes per
  /// pixel, and the file. The same scene and fonts give the same bytes.
  ///
  /// - Parameters:
  ///   - dpi: Pixels per inch, at least 16.
  ///   - fonts: The fonts that the scene's text was measured in.
  /// - Throws: `RenderingError`: `resolution` below 16 dpi; `pixels` above 32 767 pixels on a side or 2 × 10⁸ in total;
  ///   `missingGlyph` and `textSize` for text that cannot be drawn; `library` if cairo or libpng fails.
  public func png(dpi: Double = 150, fonts: Fonts) throws(RenderingError) -> [UInt8] {
    let grid = try PixelGrid(size, dpi: dpi)
    let isOpaque = background.map { $0.opacity >= 1 } ?? false
    let image = PixelImage(grid, isOpaque: isOpaque)
    try check(cairo_surface_status(image.surface))
    try Canvas(image.surface, pixelsPerPoint: grid.scale(of: size), text: .outlines).draw(self, fonts: fonts)
    cairo_surface_flush(image.surface)
    try check(cairo_surface_status(image.surface))

    var picture = cpng_picture()
    picture.pixels = UnsafePointer(cairo_image_surface_get_data(image.surface))
    picture.stride = Int(cairo_image_surface_get_stride(image.surface))
    picture.width = UInt32(grid.width)
    picture.height = UInt32(grid.height)
    (picture.repeat_x, picture.repeat_y) = (1, 1)
    picture.opaque = isOpaque
    // Figures consist of flat areas and thin lines: level 3 without filters is three times as fast as libpng's
    // defaults, for files at most 6 % larger.
    picture.compression_level = 3
    picture.pixels_per_metre = UInt32((dpi / 0.0254).rounded())
    return try encodePNG(picture, texts: texts)
  }

  private var texts: [PNGText] {
    let inLanguage = [("Title", title), ("Description", description)]
    let entries = provenance?.entries ?? []
    return inLanguage.map { PNGText(keyword: $0.0, text: $0.1, language: language) }
      + entries.map { PNGText(keyword: $0.entry.keyword, text: $0.text, language: nil) }
  }
}

/// The size of a scene in pixels at a resolution.
struct PixelGrid {
  /// In dpi; text is illegible below.
  static let minimumResolution = 16.0
  /// The limit of cairo's image surfaces.
  static let maximumSide = 32_767.0
  /// 800 MB in memory.
  static let maximumPixels = 200_000_000.0

  let width, height: Int32

  /// Pixels per point horizontally and vertically, such that the scene fills all pixels exactly.
  ///
  /// No pixel at the edges is covered in part, as in other renderers of the same size.
  func scale(of size: Size) -> SIMD2<Double> { SIMD2(Double(width) / size.width, Double(height) / size.height) }

  init(_ size: Size, dpi: Double) throws(RenderingError) {
    guard dpi >= Self.minimumResolution else { throw .resolution(dpi: dpi) }
    let width = max(1, (size.width * dpi / 72).rounded())
    let height = max(1, (size.height * dpi / 72).rounded())
    guard max(width, height) <= Self.maximumSide, width * height <= Self.maximumPixels else {
      throw .pixels(width: width, height: height)
    }
    self.width = Int32(width)
    self.height = Int32(height)
  }
}

private struct PixelImage: ~Copyable {
  let surface: OpaquePointer

  init(_ grid: PixelGrid, isOpaque: Bool) {
    surface = cairo_image_surface_create(isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, grid.width, grid.height)
  }

  deinit { cairo_surface_destroy(surface) }
}
