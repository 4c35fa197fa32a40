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
  /// How many updates an epoch has, where that is said.
  package var updatesPerEpoch: Double?
  package var estimate: GradientEstimate?
  /// Where it is said how many samples an update draws.
  var batchPlace: SourcePlace?
  /// The run whose random numbers it has, where they are not its own.
  var drawsAs: YAMLScalar?
  /// How many runs it stands for, each with random numbers of its own; nil for one of its own name.
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
          place: node.place(ofPath: "updates_per_epoch"), message: "a run that draws samples counts its epochs itself",
          hint: "leave 'updates_per_epoch' out")
      }
      (run.drawsAs, run.members) = (drawsAs, members)
      return run
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// Nil where none is there that can be read, which was said.
  private static func length(
    updates: Int?, epochs: Int?, drawing: DrawingKeys, at node: YAMLNode
  ) throws(Diagnostic) -> RunLength? {
    switch (updates, epochs) {
    case (let updates?, nil): return .updates(updates)
    case (nil, let epochs?):
      // Of a batch that is there and wrong, that was said.
      guard drawing.batch != nil || drawing.listed || node.has("batch") || node.has("sampling") else {
        throw Diagnostic(
          place: node.place(ofPath: "epochs"), message: "only a run that draws samples has epochs",
          hint: "say how many an update draws, like batch: 1")
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
    Key("start", StartDeclaration.decoder, "Where it starts: [x, y], or a random point."),
    Key(
      "updates", Decoder<Int>.whole(0...Run.mostUpdates).optional, default: nil, "How many updates it makes at most."),
    Key(
      "epochs", Decoder<Int>.whole(1...Run.mostUpdates).optional, default: nil,
      "Instead of updates, of a run that draws samples: how often it goes through all of them."),
    Key("optimizer", .member(of: .optimizers), "The optimizer with its settings, named as in PyTorch."),
    Key(
      "schedule", Decoder<Choice<any Schedule>>.member(of: .schedules).optional, default: nil,
      defaultText: "a constant rate",
      "How the learning rate changes."),
    Key(
      "until", Decoder<Tolerance>.tolerance.optional, default: nil, defaultText: "after all its updates",
      "Where it ends before: as soon as one of these is met."),
    Key(
      "keep", .keeping, default: .all, defaultText: "{every: 1}",
      "Which of its rows are kept; formulas, marks and the CSV see no others."),
    .updatesPerEpoch, DrawingKeys.batch, DrawingKeys.sampling, DrawingKeys.dropLast, DrawingKeys.noise,
    Key(
      "draws_as", Decoder<YAMLScalar>.scalar("a run's name").optional, default: nil, defaultText: "none",
      "A run whose random numbers it has: it draws the same samples in the same order."),
    Key(
      "members", Decoder<Int>.whole(1...1000).optional, default: nil, defaultText: "one run of this name",
      "How many runs it is, each with random numbers of its own: `sgd` becomes sgd-1, sgd-2, ….")
  ) {
    let run = SimulationDeclaration(
      surface: $0, start: $1, length: Located(.updates(0), at: $0.place), optimizer: $4, schedule: $5, tolerance: $6,
      keeping: $7, updatesPerEpoch: $8)
    return (run, $2, $3, DrawingKeys(batch: $9, order: $10, dropsLast: $11, noise: $12), $13, $14)
  }
}

extension YAMLNode {
  /// Whether it is a mapping with this key.
  func has(_ key: String) -> Bool { value(ofKeys: [key]) != nil }

  /// Says that the first of some keys is missing, where none of them is there.
  func requireOne(of keys: [String], _ diagnostics: inout Diagnostics) {
    switch content {
    case .mapping(let entries) where !entries.contains { keys.contains($0.key.text) }: break
    case .scalar where isNothing: break
    default: return
    }
    diagnostics.append(Diagnostic(place: place, message: "the key '\(keys[0])' is missing"))
  }
}

/// How long a run goes on.
enum RunLength: Hashable, Sendable {
  case updates(Int)
  case epochs(Int)

  /// - Parameter perEpoch: how many updates an epoch has.
  func updates(perEpoch: Int) -> Int {
    switch self {
    case .updates(let updates): updates
    case .epochs(let epochs): epochs.multipliedReportingOverflow(by: perEpoch).overflow ? .max : epochs * perEpoch
    }
  }
}
