import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A table derived from runs.
package protocol RunTableDeclaration: Sendable {
  /// The columns that it will have.
  var names: [String] { get }
  /// The maximum number of rows, as far as it is known before anything runs.
  var maxRows: Int { get }
  /// The same when the runs that it may look at are known.
  func maxRows(after runs: [(name: String, run: Run)]) -> Int
  /// The number of runs made for it; 0 where it looks at runs that are there.
  var runCount: Int { get }

  /// The names behind the numbers of a column; nil for plain numbers.
  func categories(of column: String) -> [String]?

  /// Checks before anything runs that every referenced name exists.
  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics)

  /// - Throws: everything that is wrong with it.
  func table(in context: RunTableContext) async throws(Diagnostics) -> Table
}

extension RunTableDeclaration {
  package func categories(of column: String) -> [String]? { nil }

  package func maxRows(after runs: [(name: String, run: Run)]) -> Int { maxRows }

  package var runCount: Int { 0 }

  /// An error for each name that a table's columns would share, at the later column.
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

/// The sources of a derived table: the template's declarations and the results before it.
package struct RunTableContext: Sendable {
  let content: Template.Content
  /// The document, whose values a sweep changes.
  let document: YAMLNode
  let surfaces: SurfaceScope
  /// The runs and the tables before this one.
  let results: Results
  let table: TableContext
}

extension RunTableContext {
  /// A run of the template with some of its values changed.
  ///
  /// - Parameters:
  ///   - changes: paths of keys within the run, and their new values.
  ///   - shared: the samples of other such runs.
  /// - Throws: for a path that leads nowhere, at the path, and for settings that the run refuses.
  func run(
    _ run: YAMLScalar, with changes: [(path: YAMLScalar, value: YAMLNode)], sharing shared: inout SharedSamples
  ) throws(Diagnostic) -> any RepeatableRun<Diagnostic> {
    guard var node = document.value(ofKeys: ["runs", content.family(of: run.text).name]) else {
      throw run.unknown("run", among: content.runs.names)
    }
    for (path, value) in changes {
      guard YAMLNode.steps(of: path).first?.text != "members" else {
        throw Diagnostic(
          place: path.place, message: "a repeated run is a single run, whatever its 'members'",
          hint: "set how often it is made: seeds: 5")
      }
      try node.set(path, to: value)
    }
    var diagnostics = Diagnostics()
    let declared = RunDeclaration.decoder.read(node, &diagnostics)
    if case .trained(let training)? = declared { training.check(content.tables, &diagnostics) }
    if let first = diagnostics.all.first { throw first }
    switch declared {
    case .simulated(let simulation):
      let stream = try content.stream(of: run.text, drawingAs: simulation.drawsAs)
      return try DeclaredRun(simulation, drawing: stream, in: surfaces, sharing: &shared)
    case .trained(let training):
      let stream = try content.stream(of: run.text, drawingAs: training.drawsAs)
      return try DeclaredTraining(training, drawing: stream, in: surfaces, sharing: &shared)
    case .recorded, nil:
      throw Diagnostic(place: run.place, message: "'\(run.excerpt)' is read from a file and cannot be repeated")
    }
  }
}
