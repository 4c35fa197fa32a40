import DescentScene

extension Markup {
  /// An `image` element that holds its cells as a PNG.
  ///
  /// `pixelated` keeps the cells' edges sharp in browsers; for other readers cells are many pixels. The link is of XLink's namespace, which older
  /// readers want and none refuses; it is declared here, so that a picture without images has none of it.
  mutating func write(_ node: ImageNode) throws(RenderingError) {
    raw("<image xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
    let frame = node.frame
    // Sides that end where the frame ends, to the hundredth.
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
