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

  /// A picture of `factor` times fewer pixels each way, each the mean of a square of them.
  package func reduced(by factor: Int) -> Picture {
    let (w, h) = (width / factor, height / factor)
    var reduced = [UInt32](repeating: 0, count: w * h)
    let count = UInt32(factor * factor)
    for y in 0..<h {
      for x in 0..<w {
        var sums = SIMD4<UInt32>()
        for row in (y * factor)..<((y + 1) * factor) {
          for pixel in pixels[(row * width + x * factor)..<(row * width + (x + 1) * factor)] {
            sums &+= SIMD4(pixel >> 24, pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF)
          }
        }
        let mean = (sums &+ count / 2) / count
        reduced[y * w + x] = mean[0] << 24 | mean[1] << 16 | mean[2] << 8 | mean[3]
      }
    }
    return Picture(width: w, height: h, pixels: reduced)
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
