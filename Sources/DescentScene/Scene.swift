/// A finished drawing: primitives in points, the origin at the upper left, with no layout left to do.
///
/// Every number in a scene is finite and lies within `Scene.reach` of the canvas. `init` checks this once, so that no
/// renderer has to.
public struct Scene: Sendable {
  /// An ASCII identifier of the figure. Renderers prefix their own ids with it.
  public let id: String
  /// The size of the canvas, in points; each side is from 1 to `longestSide`.
  public let size: Size
  /// The figure's title, as file metadata.
  public let title: String
  /// A description of the picture in words, for readers who cannot see it.
  public let description: String
  /// The language of the text as a BCP 47 tag: `en`, `ko`.
  public let language: String
  /// The colour painted behind the nodes; nil for a transparent background.
  public private(set) var background: Color?
  /// The nodes in drawing order: later ones are painted over earlier ones.
  public let nodes: [Node]
  /// The origin that files record as metadata; nil if they record none.
  public var provenance: Provenance?

  /// Creates a scene and checks all of its numbers. O(n) in the number of points and image cells.
  ///
  /// - Throws: `SceneError` if the canvas size is out of range, if a number is not finite or lies far outside the
  ///   canvas, or if an image's cells do not match its size.
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

  /// The same scene with a transparent background.
  public var transparent: Scene {
    var scene = self
    scene.background = nil
    return scene
  }

  /// The maximum distance of a coordinate from the canvas, in points: cairo is fixed-point and wraps around at 2²³
  /// pixels.
  public static let reach = 10_000.0
  /// The maximum side of a canvas, in points.
  public static let longestSide = 14_400.0
}
