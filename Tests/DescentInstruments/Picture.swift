import CDescentCairo

/// A PNG's pixels.
package struct Picture {
  package let width, height: Int
  /// Row by row; 0xAARRGGBB, colours multiplied by alpha.
  private let pixels: [UInt32]

  /// - Parameter factor: of how many pixels each way one is made, as their mean.
  package init(png path: String, reducedBy factor: Int = 1) throws {
    let file = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(file) }
    guard cairo_surface_status(file) == CAIRO_STATUS_SUCCESS else {
      throw ToolFailure(description: "\(path) is no PNG")
    }
    width = Int(cairo_image_surface_get_width(file)) / factor
    height = Int(cairo_image_surface_get_height(file)) / factor
    // In cairo's C, whatever form the file has: tests are not compiled to be fast.
    let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    let cairo = cairo_create(surface)
    defer { cairo_destroy(cairo) }
    cairo_scale(cairo, 1 / Double(factor), 1 / Double(factor))
    cairo_set_source_surface(cairo, file, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), factor == 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
    cairo_paint(cairo)
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw ToolFailure(description: "\(path) is no PNG") }
    // Rows of 32-bit pixels have no padding.
    let rows = UnsafeRawBufferPointer(start: data, count: 4 * width * height).bindMemory(to: UInt32.self)
    pixels = Array(rows)
  }

  private init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The upper left part; the whole where it is no larger.
  package func cropped(width: Int, height: Int) -> Picture {
    let (w, h) = (min(width, self.width), min(height, self.height))
    let kept = (0..<h).flatMap { pixels[($0 * self.width)..<($0 * self.width + w)] }
    return Picture(width: w, height: h, pixels: kept)
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
    pixels.withUnsafeBufferPointer { own in
      other.pixels.withUnsafeBufferPointer { their in
        for i in 0..<own.count where own[i] != their[i] {
          let (a, b) = (own[i], their[i])
          let red = abs(Int(a >> 16 & 0xFF) &- Int(b >> 16 & 0xFF))
          let green = abs(Int(a >> 8 & 0xFF) &- Int(b >> 8 & 0xFF))
          let blue = abs(Int(a & 0xFF) &- Int(b & 0xFF))
          sums[i / width / 16 * columns + i % width / 16] += red &+ green &+ blue
        }
      }
    }
    let full = 3.0 * 255
    return (
      Double(sums.reduce(0, +)) / (full * Double(width * height)), Double(sums.max() ?? 0) / (full * 256)
    )
  }
}
