import CDescentPNG
import DescentScene

extension ImageNode {
  /// The cells as a small PNG: with a palette if there are at most 256 colors.
  ///
  /// - Parameter pixels: The number of pixels that a cell becomes.
  func png(_ pixels: CellPixels) throws(RenderingError) -> [UInt8] {
    var picture = cpng_picture()
    picture.width = UInt32(columns)
    picture.height = UInt32(rows)
    (picture.repeat_x, picture.repeat_y) = (UInt32(pixels.x), UInt32(pixels.y))
    picture.opaque = isOpaque
    picture.compression_level = 6  // 9 takes four times as long for 10 % less
    if let (palette, indices) = indexed {
      return try palette.withUnsafeBufferPointer { palette throws(RenderingError) in
        try indices.withUnsafeBufferPointer { indices throws(RenderingError) in
          picture.pixels = indices.baseAddress
          picture.stride = columns
          (picture.palette, picture.palette_count) = (palette.baseAddress, palette.count)
          return try encodePNG(picture)
        }
      }
    }
    return try multiplied.withUnsafeBufferPointer { cells throws(RenderingError) in
      picture.pixels = cells.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self) }
      picture.stride = 4 * columns
      return try encodePNG(picture)
    }
  }

  /// The cells with their colors multiplied by their opacity, as cairo requires.
  var multiplied: [UInt32] {
    cells.map { cell in
      let alpha = cell >> 24
      guard alpha < 255 else { return cell }
      func channel(_ shift: UInt32) -> UInt32 { (((cell >> shift & 0xFF) * alpha + 127) / 255) << shift }
      return alpha << 24 | channel(16) | channel(8) | channel(0)
    }
  }

  /// The colors in order of appearance, and each cell's index among them; nil if there are more than 256.
  private var indexed: (palette: [UInt32], indices: [UInt8])? {
    var palette: [UInt32] = []
    var known: [UInt32: UInt8] = [:]
    var indices: [UInt8] = []
    indices.reserveCapacity(cells.count)
    for cell in cells {
      if let index = known[cell] {
        indices.append(index)
        continue
      }
      guard palette.count < 256 else { return nil }
      let index = UInt8(palette.count)
      known[cell] = index
      palette.append(cell)
      indices.append(index)
    }
    return (palette, indices)
  }
}
