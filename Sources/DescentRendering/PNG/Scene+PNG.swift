import CDescentCairo
import CDescentPNG
import DescentScene

extension Scene {
  /// The scene as a PNG that states its resolution, its colour space (sRGB), its title, its description and where it comes
  /// from.
  ///
  /// - Parameter dpi: Pixels per inch, from 16.
  /// - Throws: `RenderingError`; a picture has no more than 32 767 pixels a side and 2 × 10⁸ in all.
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
    // A figure is flat areas and thin lines: level 3 without filters is three times as fast as the defaults, and
    // within 6 % as small.
    picture.compression_level = 3
    picture.pixels_per_metre = UInt32((dpi / 0.0254).rounded())
    return try encodePNG(picture, texts: texts)
  }

  private var texts: [PNGText] {
    let said = [("Title", title), ("Description", description)]
    let entries = provenance?.entries ?? []
    return said.map { PNGText(keyword: $0.0, text: $0.1, language: language) }
      + entries.map { PNGText(keyword: $0.entry.keyword, text: $0.text, language: nil) }
  }
}

/// How many pixels a canvas has at a resolution.
struct PixelGrid {
  /// Below it, no text can be read.
  static let lowestResolution = 16.0
  /// Where cairo's image surfaces end.
  static let longestSide = 32_767.0
  /// 800 MB in memory.
  static let mostPixels = 200_000_000.0

  let width, height: Int32

  /// Pixels per point each way, so that the canvas fills the pixels exactly: the last ones are not cut, and other renderers of the same
  /// size agree.
  func scale(of size: Size) -> SIMD2<Double> { SIMD2(Double(width) / size.width, Double(height) / size.height) }

  init(_ size: Size, dpi: Double) throws(RenderingError) {
    guard dpi >= Self.lowestResolution else { throw .resolution(dpi: dpi) }
    let width = max(1, (size.width * dpi / 72).rounded())
    let height = max(1, (size.height * dpi / 72).rounded())
    guard max(width, height) <= Self.longestSide, width * height <= Self.mostPixels else {
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
