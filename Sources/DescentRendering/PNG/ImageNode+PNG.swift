import CDescentPNG
import DescentScene

extension ImageNode {
  /// The grid as a PNG, as small as it gets: up to 256 colours are numbered.
  ///
  /// - Parameter pixels: how many pixels a cell becomes.
  func png(_ pixels: CellPixels) throws(RenderingError) -> [UInt8] {
    var picture = cpng_picture()
    picture.width = UInt32(columns)
    picture.height = UInt32(rows)
    (picture.repeat_x, picture.repeat_y) = (UInt32(pixels.x), UInt32(pixels.y))
    picture.opaque = isOpaque
    picture.compression_level = 6  // 9 takes four times as long, and leaves a tenth less
    if let (palette, numbers) = numbered {
      return try palette.withUnsafeBufferPointer { palette throws(RenderingError) in
        try numbers.withUnsafeBufferPointer { numbers throws(RenderingError) in
          picture.pixels = numbers.baseAddress
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

  /// The cells with their colours multiplied by their opacity, as cairo wants them.
  var multiplied: [UInt32] {
    cells.map { cell in
      let alpha = cell >> 24
      guard alpha < 255 else { return cell }
      func channel(_ shift: UInt32) -> UInt32 { (((cell >> shift & 0xFF) * alpha + 127) / 255) << shift }
      return alpha << 24 | channel(16) | channel(8) | channel(0)
    }
  }

  /// The colours in the order they first appear, and the number of each cell's; nil where they are more than 256.
  private var numbered: (palette: [UInt32], numbers: [UInt8])? {
    var palette: [UInt32] = []
    var known: [UInt32: UInt8] = [:]
    var numbers: [UInt8] = []
    numbers.reserveCapacity(cells.count)
    for cell in cells {
      if let number = known[cell] {
        numbers.append(number)
        continue
      }
      guard palette.count < 256 else { return nil }
      let number = UInt8(palette.count)
      known[cell] = number
      palette.append(cell)
      numbers.append(number)
    }
    return (palette, numbers)
  }
}
