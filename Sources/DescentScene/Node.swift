/// One thing to draw: a group, a path, a line of text or an image.
public indirect enum Node: Hashable, Sendable {
  case group(Group)
  case path(PathNode)
  case text(TextNode)
  case image(ImageNode)
}

extension Node {
  /// The node translated by `offset`, with everything it contains: children, clips, text and images.
  public func moved(by offset: Point) -> Node {
    switch self {
    case .group(var group):
      group.children = group.children.map { $0.moved(by: offset) }
      group.clip = group.clip?.moved(by: offset)
      return .group(group)
    case .path(var node):
      node.path = node.path.moved(by: offset)
      return .path(node)
    case .text(var node):
      node.position += offset
      return .text(node)
    case .image(var node):
      node.frame = node.frame.moved(by: offset)
      return .image(node)
    }
  }
}

/// Nodes drawn one after the other as a unit.
public struct Group: Hashable, Sendable {
  /// An id unique within the scene; nil if nothing refers to the group.
  public var id: String?
  /// The kind of element the group represents: `axis`, `contour`, `series`.
  public var role: String?
  /// The rectangle that the children are clipped to; nil if they are not clipped.
  public var clip: Rect?
  /// The nodes in drawing order: later ones are painted over earlier ones.
  public var children: [Node]

  /// Creates a group.
  public init(id: String? = nil, role: String? = nil, clip: Rect? = nil, _ children: [Node]) {
    self.id = id
    self.role = role
    self.clip = clip
    self.children = children
  }
}

/// A path that is filled, stroked or both; the fill rule is even-odd.
public struct PathNode: Hashable, Sendable {
  /// The outline.
  public var path: Path
  /// The colour of the inside; nil if it is not filled.
  public var fill: Color?
  /// How the outline is stroked, over the fill; nil if it is not.
  public var stroke: Stroke?

  /// Creates a path node.
  public init(_ path: Path, fill: Color? = nil, stroke: Stroke? = nil) {
    self.path = path
    self.fill = fill
    self.stroke = stroke
  }
}

/// How a path is stroked; joins are round.
public struct Stroke: Hashable, Sendable {
  /// The shape of a line's ends.
  public enum Cap: Hashable, Sendable { case butt, round }

  /// The colour of the line.
  public var color: Color
  /// The line width in points.
  public var width: Double
  /// Alternating lengths of dashes and gaps, in points; empty for a solid line.
  public var dash: [Double]
  /// The shape of the line's ends, also those of dashes.
  public var cap: Cap

  /// Creates a stroke; solid with round caps by default.
  public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .round) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
  }
}

/// A line of text placed on the canvas.
public struct TextNode: Hashable, Sendable {
  /// The line with its runs.
  public var line: TextLine
  /// The left end of the baseline.
  public var position: Point
  /// The rotation about `position`, in degrees clockwise.
  public var rotation: Double
  /// The colour of glyphs and shapes.
  public var color: Color
  /// An outline painted behind the glyphs, so that text over a picture stays legible; nil for none.
  public var halo: Stroke?

  /// Creates a text node; upright and without a halo by default.
  public init(_ line: TextLine, at position: Point, rotation: Double = 0, color: Color, halo: Stroke? = nil) {
    self.line = line
    self.position = position
    self.rotation = rotation
    self.color = color
    self.halo = halo
  }
}
