import DescentDocuments

extension Template {
  /// A text on which the results of the template's experiments depend, and on nothing else but the program.
  ///
  /// It is made of the seed, the declarations after `--set` without their places and comments, and the contents of the
  /// files that the template reads; keys that only describe the picture are left out. So a changed caption or panel
  /// finds the results again; a change of any run, even another one, does not.
  package var identity: String {
    var material = CanonicalText()
    material.write(String(content.seed))
    if case .mapping(let entries) = document.content {
      for entry in entries where !Self.presentation.contains(entry.key.text) {
        material.write(entry.key.text)
        material.write(entry.value)
      }
    }
    for (name, digest) in fileDigests.sorted(by: { $0.key < $1.key }) {
      material.write(name)
      material.write(digest)
    }
    return material.text
  }

  /// The keys on which no experiment depends. A key missing here costs an unnecessary run, never a wrong result.
  private static let presentation: Set<String> = [
    "version", "title", "caption", "alt", "author", "size", "theme", "levels", "series", "panels", "layout", "claims",
  ]
}

/// A text that is equal for equal values only: each value follows its kind and its length.
struct CanonicalText {
  private(set) var text = ""

  mutating func write(_ string: String) { text += "\(string.utf8.count):\(string)" }

  /// Writes a YAML value without its place, layout and comments. Quotes count, since '1' is not a number.
  mutating func write(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar):
      text += scalar.style == .plain ? "p" : "q"
      write(scalar.text)
    case .list(let items):
      text += "l\(items.count):"
      for item in items { write(item) }
    case .mapping(let entries):
      text += "m\(entries.count):"
      for entry in entries {
        write(entry.key.text)
        write(entry.value)
      }
    }
  }
}
