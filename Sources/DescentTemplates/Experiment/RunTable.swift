import DescentDocuments
import DescentOptimization

/// A table that is made of what runs do.
package protocol RunTableDeclaration: Sendable {
  /// The columns that it will have.
  var names: [String] { get }
  /// How many rows it has at most, as far as that is known before.
  var mostRows: Int { get }
  /// The same when the runs are known that it may look at.
  func mostRows(after runs: [(name: String, run: Run)]) -> Int
  /// How many runs are made for it; none where it looks at those that there are.
  var runCount: Int { get }

  /// What the numbers of a column stand for; nil where they are numbers.
  func categories(of column: String) -> [String]?

  /// What can be told before anything runs: names of nothing.
  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics)

  /// - Throws: everything that is wrong with it.
  func table(in context: RunTableContext) async throws(Diagnostics) -> Table
}

extension RunTableDeclaration {
  package func categories(of column: String) -> [String]? { nil }

  package func mostRows(after runs: [(name: String, run: Run)]) -> Int { mostRows }

  package var runCount: Int { 0 }

  /// Of names that a table's columns would share, at each that is taken already.
  static func duplicates(
    among columns: [(names: [String], place: SourcePlace)], of table: String
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    return columns.flatMap { columns in
      columns.names.filter { !seen.insert($0).inserted }.map { name in
        Diagnostic(place: columns.place, message: "\(table) would have two columns '\(name)'")
      }
    }
  }
}

/// What tables are made from: the template, and what there is already.
package struct RunTableContext: Sendable {
  /// The table's name, which tells its random numbers from others'.
  let name: String
  let content: Template.Content
  /// The document, whose values a sweep changes.
  let document: YAMLNode
  let surfaces: SurfaceScope
  /// The runs and the tables before this one.
  let results: Results
  let jobs: Int
  /// Is told that so many runs more were made.
  var advance: @Sendable (Int) -> Void = { _ in }

  var seed: Int { content.seed }
}
