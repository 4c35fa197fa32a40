/// A figure as a writer sees it: primitives in points, the origin at the upper left, nothing more to be decided.
///
/// Every number in a scene is finite and no farther than `Scene.reach` from the canvas: `init` checks it, once, for all writers.
public struct Scene: Sendable {
  /// The figure's id: an identifier in ASCII; writers put it in front of every id of their own.
  public let id: String
  public let size: Size
  public let title: String
  /// What the picture shows, in words, for those who do not see it.
  public let description: String
  /// A BCP 47 tag: `en`, `ko`.
  public let language: String
  /// Nothing is painted behind the nodes where this is nil.
  public private(set) var background: Color?
  public let nodes: [Node]
  /// What the file says of where it comes from; nothing where nil.
  public var provenance: Provenance?

  /// - Throws: `SceneError` for a size that no canvas has and for a number that is not finite or far outside the canvas.
  public init(
    id: String, size: Size, title: String, description: String, language: String, background: Color?, nodes: [Node],
    provenance: Provenance? = nil
  ) throws(SceneError) {
    self.id = id
    self.size = size
    self.title = title
    self.description = description
    self.language = language
    self.background = background
    self.nodes = nodes
    self.provenance = provenance
    try check()
  }

  /// The same with nothing painted behind the nodes.
  public var transparent: Scene {
    var scene = self
    scene.background = nil
    return scene
  }

  /// How far from the canvas a coordinate may lie, in points: cairo is fixed-point and wraps around at 2²³ pixels.
  public static let reach = 10_000.0
  /// The longest side of a canvas, in points.
  public static let longestSide = 14_400.0
}

/// One thing to draw.
public indirect enum Node: Hashable, Sendable {
  case group(Group)
  case path(PathNode)
  case text(TextNode)
  case image(ImageNode)
}

/// Nodes that belong together.
public struct Group: Hashable, Sendable {
  /// An id unique within the scene; nil for a group that nobody needs to find.
  public var id: String?
  /// What kind of thing it is: `axis`, `contour`, `series`.
  public var role: String?
  public var clip: Rect?
  public var children: [Node]

  public init(id: String? = nil, role: String? = nil, clip: Rect? = nil, _ children: [Node]) {
    self.id = id
    self.role = role
    self.clip = clip
    self.children = children
  }
}

/// A path, filled or stroked or both; the fill is even-odd.
public struct PathNode: Hashable, Sendable {
  public var path: Path
  public var fill: Color?
  public var stroke: Stroke?

  public init(_ path: Path, fill: Color? = nil, stroke: Stroke? = nil) {
    self.path = path
    self.fill = fill
    self.stroke = stroke
  }
}

/// How a path is stroked; joins are round.
public struct Stroke: Hashable, Sendable {
  public enum Cap: Hashable, Sendable { case butt, round }

  public var color: Color
  /// In points.
  public var width: Double
  /// Lengths drawn and left out, in points, in turn; solid where empty.
  public var dash: [Double]
  public var cap: Cap

  public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .round) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
  }
}

/// One line of text on the canvas.
public struct TextNode: Hashable, Sendable {
  public var line: TextLine
  /// The left end of the baseline.
  public var position: Point
  /// Degrees clockwise about `position`.
  public var rotation: Double
  public var color: Color
  /// Painted round the glyphs, behind them, so that text over a picture can be read.
  public var halo: Stroke?

  public init(_ line: TextLine, at position: Point, rotation: Double = 0, color: Color, halo: Stroke? = nil) {
    self.line = line
    self.position = position
    self.rotation = rotation
    self.color = color
    self.halo = halo
  }
}
