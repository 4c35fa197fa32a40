import CDescentCairo

/// The pixels of a PNG file.
package struct Picture {
  package let width, height: Int
  /// Pixels row by row as 0xAARRGGBB, colours multiplied by alpha.
  private let pixels: [UInt32]

  /// Reads a PNG file.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - factor: The factor by which to shrink the picture in both directions.
  /// - Throws: `ToolFailure` if the file is not a PNG.
  package init(png path: String, reducedBy factor: Int = 1) throws {
    let file = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(file) }
    guard cairo_surface_status(file) == CAIRO_STATUS_SUCCESS else {
      throw ToolFailure(description: "\(path) is not a PNG file")
    }
    width = Int(cairo_image_surface_get_width(file)) / factor
    height = Int(cairo_image_surface_get_height(file)) / factor
    // cairo converts any pixel format: tests are not compiled with optimization.
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
    guard let data = cairo_image_surface_get_data(surface) else {
      throw ToolFailure(description: "\(path) is not a PNG file")
    }
    // Rows of 32-bit pixels are not padded.
    let rows = UnsafeRawBufferPointer(start: data, count: 4 * width * height).bindMemory(to: UInt32.self)
    pixels = Array(rows)
  }

  private init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Returns the upper left part of at most this size.
  package func cropped(width: Int, height: Int) -> Picture {
    let (w, h) = (min(width, self.width), min(height, self.height))
    let kept = (0..<h).flatMap { pixels[($0 * self.width)..<($0 * self.width + w)] }
    return Picture(width: w, height: h, pixels: kept)
  }

  /// The red, green, blue and alpha components of a pixel.
  package subscript(x: Int, y: Int) -> [UInt8] {
    let pixel = pixels[y * width + x]
    return [16, 8, 0, 24].map { UInt8(truncatingIfNeeded: pixel >> $0) }
  }

  /// Returns the difference of two pictures, 0 … 1: the mean, and that of the worst block of 16 × 16 pixels.
  ///
  /// Pictures of different sizes differ by 1.
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
