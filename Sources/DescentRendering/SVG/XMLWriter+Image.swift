import DescentScene

extension XMLWriter {
  /// Writes an `image` element with the cells as an embedded PNG.
  ///
  /// `pixelated` keeps the edges of cells sharp in browsers; for other readers, cells consist of many pixels. Older
  /// readers need the link in XLink's namespace. It is declared here, so an SVG without images does not mention it.
  mutating func write(_ node: ImageNode) throws(RenderingError) {
    raw("<image xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
    let frame = node.frame
    // Rounded such that the right and lower edges are exact to a hundredth, too.
    for (name, start, end) in [("x", frame.minX, frame.maxX), ("y", frame.minY, frame.maxY)] {
      attribute(name, .length(start))
      let length = FixedPoint(count: FixedPoint(end).count - FixedPoint(start).count)
      attribute(name == "x" ? "width" : "height", .length(Double(length.count) / 100))
    }
    raw(" preserveAspectRatio=\"none\" image-rendering=\"pixelated\" xlink:href=\"data:image/png;base64,")
    base64(try node.png(CellPixels(node)))
    raw("\"/>\n")
  }
}

extension [UInt8] {
  /// Appends bytes in base64 (RFC 4648, section 4), padded, on one line.
  mutating func append(base64 bytes: [UInt8]) {
    reserveCapacity(count + (bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let end = Swift.min(start + 3, bytes.count)
      var bits: UInt32 = 0
      for k in start..<(start + 3) { bits = bits << 8 | (k < end ? UInt32(bytes[k]) : 0) }
      for k in 0..<4 {
        append(k <= end - start ? base64Alphabet[Int(bits >> UInt32(18 - 6 * k) & 63)] : UInt8(ascii: "="))
      }
    }
  }
}

private let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
