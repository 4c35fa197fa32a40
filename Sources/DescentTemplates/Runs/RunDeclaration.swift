import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A run: an optimizer on a surface, a network that is trained, or one that was made elsewhere and is in a file.
package enum RunDeclaration: Sendable {
  case simulated(SimulationDeclaration)
  case trained(TrainingDeclaration)
  case recorded(ImportedRunDeclaration)

  static let decoder = Decoder<RunDeclaration>(
    .either([
      SimulationDeclaration.decoder.schema, TrainingDeclaration.decoder.schema, ImportedRunDeclaration.decoder.schema,
    ])
  ) { node, diagnostics in
    let keys = if case .mapping(let entries) = node.content { entries.map(\.key.text) } else { [String]() }
    if keys.contains("file") {
      return ImportedRunDeclaration.decoder.read(node, &diagnostics).map(RunDeclaration.recorded)
    }
    if keys.contains("network") || keys.contains("data") {
      return TrainingDeclaration.decoder.read(node, &diagnostics).map(RunDeclaration.trained)
    }
    return SimulationDeclaration.decoder.read(node, &diagnostics).map(RunDeclaration.simulated)
  }

  /// The surface of the run; nil where none is given.
  var surface: SurfaceDeclaration? {
    switch self {
    case .simulated(let run): run.surface
    case .trained: nil
    case .recorded(let run): run.surface
    }
  }

  /// The run in the plane, if it is one.
  package var simulation: SimulationDeclaration? { if case .simulated(let run) = self { run } else { nil } }

  /// The number of updates per epoch; nil where none is given.
  var updatesPerEpoch: Double? {
    switch self {
    case .simulated(let run): run.updatesPerEpoch
    case .trained: nil
    case .recorded(let run): run.updatesPerEpoch
    }
  }

  /// The run whose random numbers it shares; nil for its own.
  var drawsAs: YAMLScalar? {
    switch self {
    case .simulated(let run): run.drawsAs
    case .trained(let run): run.drawsAs
    case .recorded: nil
    }
  }

  /// The clipping of gradients before the optimizer sees them; none for an imported run.
  var clipping: GradientClipping {
    switch self {
    case .simulated(let run): run.optimizer.member.clipping
    case .trained(let run): run.optimizer.member.clipping
    case .recorded: GradientClipping()
    }
  }

  /// The names of the columns that the run will have.
  func columns(in content: Template.Content) -> [String] {
    ownColumns(in: content) + (updatesPerEpoch == nil ? [] : [Table.epoch])
  }

  /// The columns without `epoch`, which follows from `updates_per_epoch`.
  private func ownColumns(in content: Template.Content) -> [String] {
    switch self {
    case .simulated(let run):
      return Run.columns(
        of: run.optimizer.member, estimate: run.estimate, hasSamples: content.surfaces.isSum(run.surface))
    case .trained(let run): return run.columns
    case .recorded(let run): return run.recording.names(hasSurface: run.surface != nil)
    }
  }
}

/// A run read from a CSV file: `{file: theirs.csv, on: rosenbrock}`.
package struct ImportedRunDeclaration: Sendable {
  var recording: ImportedRun
  /// The surface that supplies the losses where the file has none.
  package var surface: SurfaceDeclaration?
  var updatesPerEpoch: Double?

  static let decoder = Decoder<ImportedRunDeclaration>.record(
    "a run in a file",
    Key(
      "file", file,
      "A CSV file, by its path relative to the template, with columns x and y, optionally update or step, and loss; other "
        + "columns become columns of the run. The run ends with the first row that is not finite."
    ),
    Key(
      "on", SurfaceDeclaration.decoder.optional, default: nil, defaultText: "none",
      "The surface, which supplies the losses where the file has none."),
    .updatesPerEpoch
  ) { ImportedRunDeclaration(recording: $0, surface: $1, updatesPerEpoch: $2) }
  .refined { (run, node) throws(Diagnostic) in
    let names = run.recording.names(hasSurface: false)
    guard run.updatesPerEpoch == nil || !names.contains(Table.epoch) else {
      throw Diagnostic(
        place: node.place(ofPath: "updates_per_epoch"), message: "the file has a column 'epoch' already",
        hint: "leave 'updates_per_epoch' out")
    }
    return run
  }

  private static let file = Decoder<YAMLScalar>.path.refined { (path, _) throws(Diagnostic) in
    try ImportedRun(try CSVTable(at: path, limit: ImportedRun.rowLimit))
  }
}
