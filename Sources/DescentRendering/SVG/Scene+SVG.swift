import DescentScene

/// How an SVG represents text.
public enum SVGText: String, CaseIterable, Hashable, Sendable {
  /// As text that can be searched, copied and restyled. It looks as measured if the reader has Inter and Nanum Gothic;
  /// with other fonts it keeps its position and about its width.
  case text
  /// As outlines of glyphs, which look the same everywhere.
  case outlines
}

extension Scene {
  /// The scene as an SVG in UTF-8, for a file of its own or to be embedded in a page.
  ///
  /// Every id starts with the scene's id, and nothing refers to other files. There is one element per line, in the
  /// order of the scene; coordinates are rounded to a hundredth of a point. The root element states the size in points,
  /// the language, the title and the description; a `metadata` element states the provenance. The same scene and fonts
  /// give the same bytes.
  ///
  /// - Parameters:
  ///   - text: How text is represented.
  ///   - fonts: The fonts that the scene's text was measured in.
  /// - Throws: `RenderingError`: `missingGlyph` for text that the fonts lack, `library` if libpng fails to encode an
  ///   image.
  public func svg(text: SVGText = .text, fonts: Fonts) throws(RenderingError) -> [UInt8] {
    var writer = SVGWriter(self, text: text, fonts: fonts)
    try writer.write()
    return writer.xml.bytes
  }
}

private struct SVGWriter {
  private(set) var xml = XMLWriter()
  private let scene: Scene
  private let fonts: Fonts
  private let text: SVGText
  private var ids: SVGIdentifiers
  private var glyphs = GlyphTable()

  init(_ scene: Scene, text: SVGText, fonts: Fonts) {
    self.scene = scene
    self.text = text
    self.fonts = fonts
    ids = SVGIdentifiers(scene)
  }

  mutating func write() throws(RenderingError) {
    if text == .outlines { try glyphs.collect(scene.nodes, fonts: fonts, ids: &ids) }
    openRoot()
    writeDescription()
    writeProvenance()
    writeDefinitions()
    if let background = scene.background {
      xml.raw("<rect")
      writeSize()
      xml.attributes(PathStyle(PathNode(Path(), fill: background)))
      xml.raw("/>\n")
    }
    for node in scene.nodes { try write(node, within: PathStyle()) }
    xml.raw("</svg>\n")
  }

  /// The root element sets the defaults: no fill, the even-odd rule, round caps and joins, and the fonts.
  ///
  /// It also resets what a surrounding page may specify for its own text.
  private mutating func openRoot() {
    xml.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    for (name, side) in [("width", scene.size.width), ("height", scene.size.height)] {
      xml.raw(" \(name)=\"")
      xml.lengths([side])
      xml.raw("pt\"")
    }
    xml.attribute("viewBox", .lengths([0, 0, scene.size.width, scene.size.height]))
    xml.raw(" role=\"img\"")
    xml.attribute("lang", .text(scene.language))
    xml.attribute("xml:lang", .text(scene.language))
    xml.attribute("aria-labelledby", .text("\(ids.title) \(ids.description)"))
    xml.raw(
      """
       fill="none" fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round"
      """)
    switch text {
    case .text: xml.raw(FontFamilies.rootAttributes)
    case .outlines: if !glyphs.isEmpty { xml.raw(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"") }
    }
    xml.raw(">\n")
  }

  private mutating func writeDescription() {
    for (element, id, text) in [("title", ids.title, scene.title), ("desc", ids.description, scene.description)] {
      xml.raw("<\(element)")
      xml.attribute("id", .text(id))
      xml.raw(">")
      xml.escaped(text)
      xml.raw("</\(element)>\n")
    }
  }

  /// A single short element.
  private mutating func writeProvenance() {
    guard let provenance = scene.provenance else { return }
    xml.raw("<metadata><\(SVGReader.element)")
    xml.attribute("xmlns:\(SVGReader.prefix)", .text(SVGReader.namespace))
    for (entry, text) in provenance.entries { xml.attribute(entry.attribute, .lines(text)) }
    xml.raw("/></metadata>\n")
  }

  private mutating func writeDefinitions() {
    guard !ids.clips.isEmpty || !glyphs.isEmpty else { return }
    xml.raw("<defs>\n")
    for clip in ids.clips {
      xml.raw("<clipPath")
      xml.attribute("id", .text(ids.id(ofClip: clip)))
      xml.raw("><rect")
      let (width, height) = (max(0, clip.width), max(0, clip.height))
      for (name, length) in [("x", clip.minX), ("y", clip.minY), ("width", width), ("height", height)] {
        xml.attribute(name, .length(length))
      }
      xml.raw("/></clipPath>\n")
    }
    xml.define(glyphs)
    xml.raw("</defs>\n")
  }

  private mutating func write(_ node: Node, within style: PathStyle) throws(RenderingError) {
    switch node {
    case .group(let group): try write(group)
    case .path(let node):
      guard node.fill != nil || node.stroke != nil, !node.path.isEmpty else { return }
      xml.raw("<path")
      xml.attributes(PathStyle(node).without(style))
      xml.attribute("d", .path(node.path))
      xml.raw("/>\n")
    case .text(let node):
      switch text {
      case .text: try xml.write(node, line: ShapedLine(node.line, fonts: fonts))
      case .outlines: xml.write(node, line: glyphs.nextLine(), glyphs: glyphs)
      }
    case .image(let node): try xml.write(node)
    }
  }

  /// Writes the children of a group without attributes into its parent.
  private mutating func write(_ group: Group) throws(RenderingError) {
    let shared = PathStyle(sharedBy: group.children)
    let isNeeded = group.id != nil || group.role != nil || group.clip != nil
    if isNeeded {
      xml.raw("<g")
      if let id = group.id { xml.attribute("id", .text(ids.id(ofGroup: id))) }
      if let role = group.role { xml.attribute("class", .text(role)) }
      if let clip = group.clip { xml.attribute("clip-path", .text("url(#\(ids.id(ofClip: clip)))")) }
      xml.attributes(shared)
      xml.raw(">\n")
    }
    for child in group.children { try write(child, within: isNeeded ? shared : PathStyle()) }
    if isNeeded { xml.raw("</g>\n") }
  }

  private mutating func writeSize() {
    xml.attribute("width", .length(scene.size.width))
    xml.attribute("height", .length(scene.size.height))
  }
}
