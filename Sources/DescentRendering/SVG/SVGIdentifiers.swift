import DescentScene

/// The ids of one SVG: each carries the figure's id, so that two figures in one page share none, and each is there
/// once.
struct Identifiers {
  let title, description: String
  /// Clips in the order they first appear, without repetition.
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

  /// A group's id; one that is taken already gets a number.
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

  /// The id of the glyph of this number; groups are named after the glyphs.
  mutating func id(ofGlyph number: Int) -> String { id(ofGroup: "g\(number)") }

  private mutating func collectClips(of node: Node) {
    guard case .group(let group) = node else { return }
    if let clip = group.clip, !clips.contains(clip) { clips.append(clip) }
    for child in group.children { collectClips(of: child) }
  }

  /// Letters, digits, `-`, `_` and `.` are what XML lets an id have.
  private static func name(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
  }
}
