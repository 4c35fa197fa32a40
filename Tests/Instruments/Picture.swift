import CCairo

/// A PNG's pixels.
package struct Picture {
  package let width, height: Int
  /// Row by row; 0xAARRGGBB, colours multiplied by alpha.
  private let pixels: [UInt32]

  package init(png path: String) throws {
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      throw ToolFailure(description: "\(path) is no PNG")
    }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let opaque: UInt32 = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24 ? 0xFF00_0000 : 0
    // Rows of 32-bit pixels have no padding.
    let rows = UnsafeRawBufferPointer(start: data, count: 4 * width * height).bindMemory(to: UInt32.self)
    pixels = rows.map { $0 | opaque }
  }

  /// Red, green, blue and alpha.
  package subscript(x: Int, y: Int) -> [UInt8] {
    let pixel = pixels[y * width + x]
    return [16, 8, 0, 24].map { UInt8(truncatingIfNeeded: pixel >> $0) }
  }

  /// How far two pictures of one size are apart, in 0 … 1: on average, and in the worst block of 16 × 16 pixels.
  package func difference(from other: Picture) -> (mean: Double, worstBlock: Double) {
    guard width == other.width, height == other.height else { return (1, 1) }
    let columns = (width + 15) / 16
    var sums = [Int](repeating: 0, count: columns * ((height + 15) / 16))
    for (i, (a, b)) in zip(pixels, other.pixels).enumerated() where a != b {
      for shift: UInt32 in [0, 8, 16] {
        sums[i / width / 16 * columns + i % width / 16] += abs(Int(a >> shift & 0xFF) - Int(b >> shift & 0xFF))
      }
    }
    let full = 3.0 * 255
    return (
      Double(sums.reduce(0, +)) / (full * Double(width * height)), Double(sums.max() ?? 0) / (full * 256)
    )
  }
}
