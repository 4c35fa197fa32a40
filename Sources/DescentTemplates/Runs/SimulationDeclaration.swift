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
    guard let keys = written.read(node, &diagnostics) else { return nil }
    return diagnostics.collect { () throws(Diagnostic) in try SimulationDeclaration(keys, at: node) } ?? nil
  }

  /// Nil where neither updates nor epochs could be read, which has been reported.
  private init?(_ keys: Keys, at node: YAMLNode) throws(Diagnostic) {
    guard let surface = keys.surface, let start = keys.start, let optimizer = keys.optimizer,
      let length = try Self.length(updates: keys.updates, epochs: keys.epochs, drawing: keys.drawing, at: node)
    else { return nil }
    (self.surface, self.start, self.optimizer) = (surface, start, optimizer)
    self.length = Located(length, at: node.place)
    (schedule, tolerance, keeping) = (keys.schedule, keys.tolerance, keys.keeping)
    (updatesPerEpoch, drawsAs, members) = (keys.updatesPerEpoch, keys.drawsAs, keys.members)
    estimate = try keys.drawing.estimate(at: node)
    batchPlace = keys.drawing.batch?.place ?? (keys.drawing.listed ? node.place(ofPath: "sampling") : nil)
    guard estimate == nil || updatesPerEpoch == nil || keys.drawing.batch == nil else {
      throw Diagnostic(
        place: node.place(ofPath: "updates_per_epoch"), message: "a run that draws samples counts its own epochs",
        hint: "leave 'updates_per_epoch' out")
    }
  }

  /// The length; nil where neither key could be read, which has been reported.
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

  /// The values of the keys, as the template has them.
  private struct Keys: Sendable {
    var surface: SurfaceDeclaration?
    var start: StartDeclaration?
    var updates, epochs: Int?
    var optimizer: Choice<any Optimizer>?
    var schedule: Choice<any Schedule>?
    var tolerance: Tolerance?
    var keeping = Keeping.all
    var updatesPerEpoch: Double?
    var drawing = DrawingKeys()
    var drawsAs: YAMLScalar?
    var members: Int?
  }

  private static let written = Decoder<Keys>.record(
    "a run", from: Keys(),
    Field(
      "on", \.surface, SurfaceDeclaration.decoder.optional,
      "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Field("start", \.start, StartDeclaration.decoder.optional, "The start: [x, y], or a random point."),
    Field(
      "updates", \.updates, Decoder<Int>.whole(0...Run.mostUpdates).optional, default: nil,
      "The maximum number of updates."),
    Field(
      "epochs", \.epochs, Decoder<Int>.whole(1...Run.mostUpdates).optional, default: nil,
      "Instead of updates, for a run that draws samples: the number of passes through all of them."),
    Field(
      "optimizer", \.optimizer, Decoder<Choice<any Optimizer>>.member(of: \.optimizers).optional,
      "The optimizer with its settings, named as in PyTorch."),
    Field(
      "schedule", \.schedule, Decoder<Choice<any Schedule>>.member(of: \.schedules).optional, default: nil,
      defaultText: "a constant rate", "The schedule of the learning rate."),
    Field(
      "until", \.tolerance, Decoder<Tolerance>.tolerance.optional, default: nil, defaultText: "after all its updates",
      "Stops the run early, as soon as one of these is met."),
    Field(
      "keep", \.keeping, .keeping, default: .all, defaultText: "{every: 1}",
      "The rows that are kept; formulas, marks and the CSV see only these."),
    Field(.updatesPerEpoch, \.updatesPerEpoch),
    Field(DrawingKeys.batch, \.drawing.batch), Field(DrawingKeys.sampling, \.drawing.order),
    Field(DrawingKeys.dropLast, \.drawing.dropsLast), Field(DrawingKeys.noise, \.drawing.noise),
    Field(
      "draws_as", \.drawsAs, Decoder<YAMLScalar>.scalar("a run's name").optional, default: nil, defaultText: "none",
      "A run whose random numbers it shares, so that both draw the same samples in the same order."),
    Field(
      "members", \.members, Decoder<Int>.whole(1...1000).optional, default: nil, defaultText: "one run of this name",
      "The number of runs in the family, each with its own random numbers: `sgd` becomes sgd-1, sgd-2, …."))
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
