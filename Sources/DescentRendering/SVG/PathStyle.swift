import DescentScene

/// A path's fill and stroke as presentation attributes in a fixed order; nil means the root element's value.
struct PathStyle {
  static let names = [
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap",
  ]
  var values = [AttributeValue?](repeating: nil, count: Self.names.count)

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

  /// The attributes that all of these nodes share, to be written once on their group.
  ///
  /// None if a child is not a path, since text would inherit them.
  init(sharedBy nodes: [Node]) {
    let styles = nodes.compactMap { node -> PathStyle? in
      if case .path(let path) = node { PathStyle(path) } else { nil }
    }
    guard styles.count > 1, styles.count == nodes.count, let first = styles.first else { return }
    for i in values.indices where styles.allSatisfy({ $0.values[i] == first.values[i] }) { values[i] = first.values[i] }
  }

  /// The attributes that remain to be written inside a group with the attributes `other`.
  func without(_ other: PathStyle) -> PathStyle {
    var rest = self
    for i in values.indices where other.values[i] != nil { rest.values[i] = nil }
    return rest
  }

  private static func opacity(of color: Color) -> AttributeValue? { color.opacity < 1 ? .opacity(color.opacity) : nil }
}

extension XMLWriter {
  mutating func attributes(_ style: PathStyle) {
    for (name, value) in zip(PathStyle.names, style.values) {
      if let value { attribute(name, value) }
    }
  }
}
