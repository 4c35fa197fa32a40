import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A run that can be made again and again, each time with other random numbers.
protocol Repeatable: Sendable {
  /// Repetition number `index`, and how it ended.
  ///
  /// - Throws: where it keeps too many rows.
  func trajectory(_ index: Int) throws(Diagnostic) -> Trajectory

  /// Where so many repetitions end, if that is found for many at once; nil where each has to be made.
  func ends(of indices: Range<Int>, jobs: Int) async throws(Diagnostic) -> [Pair]?

  /// The loss at such an end.
  func loss(at end: Pair) -> Double
}

extension Repeatable {
  func ends(of indices: Range<Int>, jobs: Int) async throws(Diagnostic) -> [Pair]? { nil }

  func loss(at end: Pair) -> Double { .nan }
}

extension RunRecipe: Repeatable {
  func trajectory(_ index: Int) throws(Diagnostic) -> Trajectory {
    let run = try run(index)
    do throws(RunError) {
      return try run.trajectory()
    } catch {
      throw diagnostic(error)
    }
  }

  func loss(at end: Pair) -> Double { surface.value(at: end) }
}

extension RunTableContext {
  /// A run of the template with some of its values changed.
  ///
  /// - Parameters:
  ///   - changes: paths of keys within the run, and what stands there instead.
  ///   - shared: the samples of other such runs.
  /// - Throws: for a path that leads nowhere, where it is named, and for what the run cannot be.
  func repeatable(
    _ run: YAMLScalar, with changes: [(path: YAMLScalar, value: YAMLNode)], sharing shared: inout SharedSamples
  ) throws(Diagnostic) -> any Repeatable {
    guard var node = document.value(ofKeys: ["runs", content.family(of: run.text).name]) else {
      throw run.unknown("run", among: content.runs.names)
    }
    for (path, value) in changes {
      guard YAMLNode.steps(of: path).first?.text != "members" else {
        throw Diagnostic(
          place: path.place, message: "a run that is repeated is a single one, whatever its 'members'",
          hint: "say how often it is made: seeds: 5")
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
      return try RunRecipe(simulation, drawing: stream, in: surfaces, sharing: &shared)
    case .trained(let training):
      let stream = try content.stream(of: run.text, drawingAs: training.drawsAs)
      return try TrainingRecipe(training, drawing: stream, in: surfaces, sharing: &shared)
    case .recorded, nil:
      throw Diagnostic(place: run.place, message: "'\(run.excerpt)' was made elsewhere: it cannot be repeated")
    }
  }
}
