import DescentScene

/// Baselines on whole pixels of the usual resolution, 150 to the inch. There letters are sharp, and renderers that move text to whole
/// pixels draw it where the others do. No text moves by more than a quarter of a point.
enum BaselineGrid {
  private static let pixel = 72.0 / 150
  /// Below the pixel's edge by a tenth of it: on the edge, rounding would send one word up and the next one down.
  private static let inside = 0.1

  static func settled(_ nodes: [Node]) -> [Node] { nodes.map(settled) }

  private static func settled(_ node: Node) -> Node {
    switch node {
    case .group(var group):
      group.children = settled(group.children)
      return .group(group)
    case .text(var text):
      // Along the baseline letters may stand anywhere; values in level lines go by their line.
      if text.rotation == 0 { text.position.y = nearest(text.position.y) }
      if abs(text.rotation) == 90 { text.position.x = nearest(text.position.x) }
      return .text(text)
    case .path, .image: return node
    }
  }

  private static func nearest(_ length: Double) -> Double { ((length / pixel - inside).rounded() + inside) * pixel }
}
