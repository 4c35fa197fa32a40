import DescentScene

/// How a path is painted, as presentation attributes in a fixed order; nil is the root's value.
struct PathStyle {
  static let names = [
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap",
  ]
  var values = [Attribute?](repeating: nil, count: Self.names.count)

  init() {}

  init(_ node: PathNode) {
    if let fill = node.fill { (values[0], values[1]) = (.color(fill.opacity(1)), Self.opacity(of: fill)) }
    if let stroke = node.stroke { setStroke(stroke) }
  }

  init(text color: Color) { (values[0], values[1]) = (.color(color.opacity(1)), Self.opacity(of: color)) }

  mutating func setStroke(_ stroke: Stroke) {
    (values[2], values[3]) = (.color(stroke.color.opacity(1)), Self.opacity(of: stroke.color))
    if stroke.width != 1 { values[4] = .length(stroke.width) }
    if stroke.dash.contains(where: { $0 > 0 }) { values[5] = .lengths(stroke.dash) }
    if stroke.cap == .butt { values[6] = .text("butt") }
  }

  /// What all of these nodes share, for their group to say once; nothing where a child is no path, since text would
  /// inherit it.
  init(sharedBy nodes: [Node]) {
    let styles = nodes.compactMap { node -> PathStyle? in
      if case .path(let path) = node { PathStyle(path) } else { nil }
    }
    guard styles.count > 1, styles.count == nodes.count, let first = styles.first else { return }
    for i in values.indices where styles.allSatisfy({ $0.values[i] == first.values[i] }) { values[i] = first.values[i] }
  }

  /// What is left to say within a group that says `other`.
  func without(_ other: PathStyle) -> PathStyle {
    var rest = self
    for i in values.indices where other.values[i] != nil { rest.values[i] = nil }
    return rest
  }

  private static func opacity(of color: Color) -> Attribute? { color.opacity < 1 ? .opacity(color.opacity) : nil }
}

extension Markup {
  mutating func attributes(_ style: PathStyle) {
    for (name, value) in zip(PathStyle.names, style.values) {
      if let value { attribute(name, value) }
    }
  }
}
