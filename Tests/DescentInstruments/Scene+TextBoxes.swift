import DescentScene

extension Scene {
  /// The string and the rotated box of every line of text, for tests of overlap and clipping.
  package var textBoxes: [(text: String, box: Rect)] { Self.textBoxes(in: nodes) }

  private static func textBoxes(in nodes: [Node]) -> [(text: String, box: Rect)] {
    nodes.flatMap { node -> [(text: String, box: Rect)] in
      switch node {
      case .group(let group): textBoxes(in: group.children)
      case .path, .image: []
      case .text(let text): [(text.line.string, text.box)]
      }
    }
  }
}
