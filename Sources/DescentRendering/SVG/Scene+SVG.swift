import DescentScene

/// How an SVG holds its text.
public enum SVGText: String, CaseIterable, Hashable, Sendable {
  /// As text, which can be searched, copied and restyled; it looks as measured where Inter and Nanum Gothic are.
  case text
  /// As its glyphs' outlines, which look the same everywhere.
  case outlines
}

extension Scene {
  /// The scene as an SVG that can stand alone or within a page: every id carries the figure's id, and nothing refers outside.
  ///
  /// One element a line in a stable order, coordinates to a hundredth of a point. `fonts` are those that the text was
  /// measured in: each piece stands where it was measured and is about as wide, whatever fonts the reader has.
  ///
  /// - Throws: `RenderingError.missingGlyph`.
  public func svg(text: SVGText = .text, fonts: Fonts) throws(RenderingError) -> [UInt8] {
    var writer = SVGWriter(self, text: text, fonts: fonts)
    try writer.write()
    return writer.markup.bytes
  }
}

private struct SVGWriter {
  private(set) var markup = Markup()
  private let scene: Scene
  private let fonts: Fonts
  private let text: SVGText
  private var ids: Identifiers
  private var glyphs = GlyphTable()

  init(_ scene: Scene, text: SVGText, fonts: Fonts) {
    self.scene = scene
    self.text = text
    self.fonts = fonts
    ids = Identifiers(scene)
  }

  mutating func write() throws(RenderingError) {
    if text == .outlines { try glyphs.collect(scene.nodes, fonts: fonts, ids: &ids) }
    openRoot()
    writeDescription()
    writeProvenance()
    writeDefinitions()
    if let background = scene.background {
      markup.raw("<rect")
      writeSize()
      markup.attributes(PathStyle(PathNode(Path(), fill: background)))
      markup.raw("/>\n")
    }
    for node in scene.nodes { try write(node, within: PathStyle()) }
    markup.raw("</svg>\n")
  }

  /// The root says what is the same for most: no fill, even-odd, round caps and joins, the fonts, glyphs placed as
  /// measured whatever the page round the figure says of its own text.
  private mutating func openRoot() {
    markup.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    for (name, side) in [("width", scene.size.width), ("height", scene.size.height)] {
      markup.raw(" \(name)=\"")
      markup.lengths([side])
      markup.raw("pt\"")
    }
    markup.attribute("viewBox", .lengths([0, 0, scene.size.width, scene.size.height]))
    markup.raw(" role=\"img\"")
    markup.attribute("lang", .text(scene.language))
    markup.attribute("xml:lang", .text(scene.language))
    markup.attribute("aria-labelledby", .text("\(ids.title) \(ids.description)"))
    markup.raw(
      """
       fill="none" fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round"
      """)
    switch text {
    case .text: markup.raw(FontFamilies.rootAttributes)
    case .outlines: if !glyphs.isEmpty { markup.raw(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"") }
    }
    markup.raw(">\n")
  }

  private mutating func writeDescription() {
    for (element, id, text) in [("title", ids.title, scene.title), ("desc", ids.description, scene.description)] {
      markup.raw("<\(element)")
      markup.attribute("id", .text(id))
      markup.raw(">")
      markup.escaped(text)
      markup.raw("</\(element)>\n")
    }
  }

  /// One element, as short as it gets.
  private mutating func writeProvenance() {
    guard let provenance = scene.provenance else { return }
    markup.raw("<metadata><\(SVGReader.element)")
    markup.attribute("xmlns:\(SVGReader.prefix)", .text(SVGReader.namespace))
    for (entry, text) in provenance.entries { markup.attribute(entry.attribute, .lines(text)) }
    markup.raw("/></metadata>\n")
  }

  private mutating func writeDefinitions() {
    guard !ids.clips.isEmpty || !glyphs.isEmpty else { return }
    markup.raw("<defs>\n")
    for clip in ids.clips {
      markup.raw("<clipPath")
      markup.attribute("id", .text(ids.id(ofClip: clip)))
      markup.raw("><rect")
      let (width, height) = (max(0, clip.width), max(0, clip.height))
      for (name, length) in [("x", clip.minX), ("y", clip.minY), ("width", width), ("height", height)] {
        markup.attribute(name, .length(length))
      }
      markup.raw("/></clipPath>\n")
    }
    markup.define(glyphs)
    markup.raw("</defs>\n")
  }

  private mutating func write(_ node: Node, within style: PathStyle) throws(RenderingError) {
    switch node {
    case .group(let group): try write(group)
    case .path(let node):
      guard node.fill != nil || node.stroke != nil, !node.path.isEmpty else { return }
      markup.raw("<path")
      markup.attributes(PathStyle(node).without(style))
      markup.attribute("d", .path(node.path))
      markup.raw("/>\n")
    case .text(let node):
      switch text {
      case .text: try markup.write(node, line: ShapedLine(node.line, fonts: fonts))
      case .outlines: markup.write(node, line: glyphs.nextLine(), glyphs: glyphs)
      }
    case .image(let node): try markup.write(node)
    }
  }

  /// A group that says nothing leaves its children to its parent.
  private mutating func write(_ group: Group) throws(RenderingError) {
    let shared = PathStyle(sharedBy: group.children)
    let isNeeded = group.id != nil || group.role != nil || group.clip != nil
    if isNeeded {
      markup.raw("<g")
      if let id = group.id { markup.attribute("id", .text(ids.id(ofGroup: id))) }
      if let role = group.role { markup.attribute("class", .text(role)) }
      if let clip = group.clip { markup.attribute("clip-path", .text("url(#\(ids.id(ofClip: clip)))")) }
      markup.attributes(shared)
      markup.raw(">\n")
    }
    for child in group.children { try write(child, within: isNeeded ? shared : PathStyle()) }
    if isNeeded { markup.raw("</g>\n") }
  }

  private mutating func writeSize() {
    markup.attribute("width", .length(scene.size.width))
    markup.attribute("height", .length(scene.size.height))
  }
}
