import DescentDocuments
import DescentOptimization

/// One optimizer on one surface: `{on: saddle, start: [1, 1e-4], updates: 60, optimizer: {sgd: {lr: 0.05}}}`.
package struct SimulationDeclaration: Sendable {
  package var surface: SurfaceDeclaration
  package var start: StartDeclaration
  var length: Located<RunLength>
  package var optimizer: Choice<any Optimizer>
  package var schedule: Choice<any Schedule>?
  package var tolerance: Tolerance?
  package var keeping: Keeping
  /// The number of updates per epoch; nil where none is given.
  package var updatesPerEpoch: Double?
  package var estimate: GradientEstimate?
  /// The place of the batch size or of the listed samples.
  var batchPlace: SourcePlace?
  /// The run whose random numbers it shares; nil for its own.
  var drawsAs: YAMLScalar?
  /// The number of runs in the family; nil for a single run.
  var members: Int?

  static let decoder = Decoder<SimulationDeclaration>(written.schema) { node, diagnostics in
    node.requireOne(of: ["updates", "epochs"], &diagnostics)
    guard let (run, updates, epochs, drawing, drawsAs, members) = written.read(node, &diagnostics) else { return nil }
    do throws(Diagnostic) {
      var run = run
      guard let length = try length(updates: updates, epochs: epochs, drawing: drawing, at: node) else { return nil }
      run.length = Located(length, at: node.place)
      run.estimate = try drawing.estimate(at: node)
      run.batchPlace = drawing.batch?.place ?? (drawing.listed ? node.place(ofPath: "sampling") : nil)
      guard run.estimate == nil || run.updatesPerEpoch == nil || drawing.batch == nil else {
        throw Diagnostic(
          place: node.place(ofPath: "updates_per_epoch"), message: "a run that draws samples counts its own epochs",
          hint: "leave 'updates_per_epoch' out")
      }
      (run.drawsAs, run.members) = (drawsAs, members)
      return run
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// Nil where neither key could be read, which has been reported.
  private static func length(
    updates: Int?, epochs: Int?, drawing: DrawingKeys, at node: YAMLNode
  ) throws(Diagnostic) -> RunLength? {
    switch (updates, epochs) {
    case (let updates?, nil): return .updates(updates)
    case (nil, let epochs?):
      // A batch that is present but wrong has been reported.
      guard drawing.batch != nil || drawing.listed || node.has("batch") || node.has("sampling") else {
        throw Diagnostic(
          place: node.place(ofPath: "epochs"), message: "only a run that draws samples has epochs",
          hint: "set how many samples an update draws, like batch: 1")
      }
      return .epochs(epochs)
    case (_?, _?):
      throw Diagnostic(place: node.place(ofPath: "epochs"), message: "'updates' and 'epochs' exclude each other")
    case (nil, nil): return nil
    }
  }

  private static let written = Decoder<
    (SimulationDeclaration, Int?, Int?, DrawingKeys, YAMLScalar?, Int?)
  >.record(
    "a run",
    Key("on", SurfaceDeclaration.decoder, "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Key("start", StartDeclaration.decoder, "The start: [x, y], or a random point."),
    Key(
      "updates", Decoder<Int>.whole(0...Run.mostUpdates).optional, default: nil, "The maximum number of updates."),
    Key(
      "epochs", Decoder<Int>.whole(1...Run.mostUpdates).optional, default: nil,
      "Instead of updates, for a run that draws samples: the number of passes through all of them."),
    Key("optimizer", .member(of: .optimizers), "The optimizer with its settings, named as in PyTorch."),
    Key(
      "schedule", Decoder<Choice<any Schedule>>.member(of: .schedules).optional, default: nil,
      defaultText: "a constant rate",
      "The schedule of the learning rate."),
    Key(
      "until", Decoder<Tolerance>.tolerance.optional, default: nil, defaultText: "after all its updates",
      "Stops the run early, as soon as one of these is met."),
    Key(
      "keep", .keeping, default: .all, defaultText: "{every: 1}",
      "The rows that are kept; formulas, marks and the CSV see only these."),
    .updatesPerEpoch, DrawingKeys.batch, DrawingKeys.sampling, DrawingKeys.dropLast, DrawingKeys.noise,
    Key(
      "draws_as", Decoder<YAMLScalar>.scalar("a run's name").optional, default: nil, defaultText: "none",
      "A run whose random numbers it shares, so that both draw the same samples in the same order."),
    Key(
      "members", Decoder<Int>.whole(1...1000).optional, default: nil, defaultText: "one run of this name",
      "The number of runs in the family, each with its own random numbers: `sgd` becomes sgd-1, sgd-2, ….")
  ) {
    let run = SimulationDeclaration(
      surface: $0, start: $1, length: Located(.updates(0), at: $0.place), optimizer: $4, schedule: $5, tolerance: $6,
      keeping: $7, updatesPerEpoch: $8)
    return (run, $2, $3, DrawingKeys(batch: $9, order: $10, dropsLast: $11, noise: $12), $13, $14)
  }
}

extension YAMLNode {
  /// Whether the node is a mapping with this key.
  func has(_ key: String) -> Bool { value(ofKeys: [key]) != nil }

  /// Reports the first of some keys as missing if none of them is present.
  func requireOne(of keys: [String], _ diagnostics: inout Diagnostics) {
    switch content {
    case .mapping(let entries) where !entries.contains { keys.contains($0.key.text) }: break
    case .scalar where isNothing: break
    default: return
    }
    diagnostics.append(Diagnostic(place: place, message: "the key '\(keys[0])' is missing"))
  }
}

/// The length of a run.
enum RunLength: Hashable, Sendable {
  case updates(Int)
  case epochs(Int)

  /// - Parameter perEpoch: the number of updates per epoch.
  func updates(perEpoch: Int) -> Int {
    switch self {
    case .updates(let updates): updates
    case .epochs(let epochs): epochs.multipliedReportingOverflow(by: perEpoch).overflow ? .max : epochs * perEpoch
    }
  }
}
