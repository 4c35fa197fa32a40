import CDescentCairo
import DescentScene

/// A cairo surface that holds the cells of an image, each as one or more pixels.
struct CellSurface: ~Copyable {
  let surface: OpaquePointer
  let width, height: Int

  init(_ image: ImageNode, _ pixels: CellPixels) throws(RenderingError) {
    width = image.columns * pixels.x
    height = image.rows * pixels.y
    let format = image.isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
    surface = cairo_image_surface_create(format, Int32(width), Int32(height))
    try check(cairo_surface_status(surface))
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    // Rows of 32-bit pixels are not padded.
    let target = UnsafeMutableRawPointer(data).bindMemory(to: UInt32.self, capacity: width * height)
    var next = target
    for (i, cell) in image.multiplied.enumerated() {
      next.update(repeating: cell, count: pixels.x)
      next += pixels.x
      guard (i + 1) % image.columns == 0 else { continue }
      for _ in 1..<pixels.y {
        next.update(from: next - width, count: width)
        next += width
      }
    }
    cairo_surface_mark_dirty(surface)
  }

  deinit { cairo_surface_destroy(surface) }
}
