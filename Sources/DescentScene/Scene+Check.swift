extension Scene {
  /// Checks the canvas size and every number of every node.
  func check() throws(SceneError) {
    for side in [size.width, size.height] where !(1...Self.longestSide).contains(side) {
      throw .canvas(width: size.width, height: size.height)
    }
    let canvas = Rect(origin: .zero, size: size).inset(by: -Self.reach)
    for node in nodes { try Self.check(node, within: canvas) }
  }

  private static func check(_ node: Node, within canvas: Rect) throws(SceneError) {
    switch node {
    case .group(let group):
      if let clip = group.clip {
        try check([Point(clip.minX, clip.minY), Point(clip.maxX, clip.maxY)], within: canvas)
      }
      for child in group.children { try check(child, within: canvas) }
    case .path(let node):
      try check(node.path.points, within: canvas)
      if let stroke = node.stroke { try check(stroke) }
    case .text(let node):
      let offsets = node.line.runs.map(\.offset) + node.line.shapes.flatMap(\.points)
      try check([node.position] + offsets.map { node.position + $0 }, within: canvas)
      let lengths = node.line.runs.map(\.font.size) + [node.line.extent.width, abs(node.rotation)]
      guard lengths.allSatisfy({ (0...Self.reach).contains($0) }) else {
        throw .length(of: "text '\(node.line.string.prefix(40))'")
      }
      if let halo = node.halo { try check(halo) }
    case .image(let node): try check(node, within: canvas)
    }
  }

  private static func check(_ points: [Point], within canvas: Rect) throws(SceneError) {
    for p in points where !canvas.contains(p) { throw .coordinate(x: p.x, y: p.y) }
  }

  private static func check(_ image: ImageNode, within canvas: Rect) throws(SceneError) {
    let (columns, rows) = (image.columns, image.rows)
    let sides = 1...ImageNode.longestSide
    guard sides.contains(columns), sides.contains(rows), columns * rows <= ImageNode.mostCells,
      image.cells.count == columns * rows
    else { throw .image(columns: columns, rows: rows, cells: image.cells.count) }
    let frame = image.frame
    try check([Point(frame.minX, frame.minY), Point(frame.maxX, frame.maxY)], within: canvas)
    guard frame.width > 0, frame.height > 0 else { throw .emptyImage }
  }

  private static func check(_ stroke: Stroke) throws(SceneError) {
    guard ([stroke.width] + stroke.dash).allSatisfy({ (0...Self.reach).contains($0) }) else {
      throw .length(of: "a stroke")
    }
  }
}

/// The reason why a scene cannot be drawn.
public enum SceneError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A side of the canvas is not from 1 to `Scene.longestSide` points long.
  case canvas(width: Double, height: Double)
  /// A point is not finite, or farther than `Scene.reach` from the canvas.
  case coordinate(x: Double, y: Double)
  /// A stroke width, dash, font size or the like is negative, not finite or too large.
  case length(of: String)
  /// An image has no cells, too many, or not `columns` × `rows` of them.
  case image(columns: Int, rows: Int, cells: Int)
  /// An image's frame has no area.
  case emptyImage

  public var description: String {
    switch self {
    case .canvas(let width, let height):
      "a canvas of \(width) × \(height) points cannot be drawn; each side is from 1 to \(Scene.longestSide)"
    case .coordinate(let x, let y): "the point (\(x), \(y)) is not finite or far outside the canvas"
    case .length(let owner): "a length of \(owner) is negative, not finite or too large"
    case .image(let columns, let rows, let cells):
      """
      an image of \(columns) × \(rows) cells with \(cells) colours cannot be drawn; each side is from 1 to \
      \(ImageNode.longestSide), and there are at most \(ImageNode.mostCells) cells
      """
    case .emptyImage: "the frame of an image is empty"
    }
  }
}
