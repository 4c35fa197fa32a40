import DescentDocuments
import DescentOptimization

/// Where results of long experiments are kept from one command to the next. What was kept may be lost at any time.
package protocol ResultStore: Sendable {
  /// What was kept under a key, bit for bit; nil where there is nothing, or nothing whole.
  func result(for key: ResultKey) -> StoredResult?
  func keep(_ result: StoredResult, for key: ResultKey)
}

/// What a long experiment came to.
package struct StoredResult: Sendable {
  package var tables: [String: Table]
  /// What else there is to remember, such as after how many updates a run ended.
  package var numbers: [String: Int]

  package init(tables: [String: Table], numbers: [String: Int] = [:]) {
    self.tables = tables
    self.numbers = numbers
  }
}

/// Everything that a result depends on but for the program: experiments whose material is the same have the same result.
package struct ResultKey: Hashable, Sendable {
  package let material: String

  package init(material: String) { self.material = material }
}

extension Template {
  /// The key of one of the template's experiments.
  ///
  /// It is made of its name, the seed, the declarations after `--set` without their places and comments, and what the files hold
  /// that the template reads. Keys of the template that only say how something looks are left out. So a change of a caption or a
  /// panel finds the result again; a change of any run does not, be it another one.
  package func resultKey(of experiment: String) -> ResultKey {
    var material = CanonicalText()
    material.write(experiment)
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
    return ResultKey(material: material.text)
  }

  /// The result of one of the template's experiments: see `Workbench.result`.
  package func result<Failure: Error>(
    of experiment: String, units: Int, on bench: Workbench,
    make: (_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> StoredResult
  ) async throws(Failure) -> StoredResult {
    try await bench.result(named: "\(id): \(experiment)", for: resultKey(of: experiment), units: units, make: make)
  }

  /// What no experiment depends on. A key that is missing here costs a run too many, and no wrong result.
  private static let presentation: Set<String> = [
    "version", "title", "caption", "alt", "author", "size", "theme", "levels", "series", "panels", "layout", "claims",
  ]
}

/// A text that is the same for the same values, and another one for others: each value stands behind its kind and its length.
struct CanonicalText {
  private(set) var text = ""

  mutating func write(_ string: String) { text += "\(string.utf8.count):\(string)" }

  /// A YAML value: where it stands, how it is set and what is remarked there is left out. Quotes count, since '1' is no number.
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
