import DescentScene

/// The unique ids of one SVG. Each starts with the figure's id, so two figures on one page share none.
struct SVGIdentifiers {
  let title, description: String
  /// The distinct clips in order of appearance.
  private(set) var clips: [Rect] = []
  private let figure: String
  private var taken: Set<String>

  init(_ scene: Scene) {
    figure = Self.name(scene.id)
    title = "\(figure)-title"
    description = "\(figure)-desc"
    taken = [title, description]
    for node in scene.nodes { collectClips(of: node) }
    for number in clips.indices { taken.insert("\(figure)-clip-\(number + 1)") }
  }

  func id(ofClip clip: Rect) -> String { "\(figure)-clip-\((clips.firstIndex(of: clip) ?? 0) + 1)" }

  /// The id of a group; a number is appended if the id is already taken.
  mutating func id(ofGroup id: String) -> String {
    let wanted = "\(figure)-\(Self.name(id))"
    var id = wanted
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(wanted)-\(number)"
      number += 1
    }
    return id
  }

  /// The id of a glyph by its number. Glyphs are named before groups.
  mutating func id(ofGlyph number: Int) -> String { id(ofGroup: "g\(number)") }

  private mutating func collectClips(of node: Node) {
    guard case .group(let group) = node else { return }
    if let clip = group.clip, !clips.contains(clip) { clips.append(clip) }
    for child in group.children { collectClips(of: child) }
  }

  /// The text with every character that XML does not allow in an id replaced by `-`.
  private static func name(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
  }
}
