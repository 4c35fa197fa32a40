import Optimization

/// One optimizer on one surface: `{on: saddle, start: [1, 1e-4], updates: 60, optimizer: {sgd: {lr: 0.05}}}`.
package struct SimulationDeclaration: Sendable {
  package var surface: SurfaceDeclaration
  package var start: SIMD2<Double>
  package var updates: Int
  package var optimizer: Choice<any Optimizer>
  package var schedule: Choice<any Schedule>?
  package var tolerance: Tolerance?
  package var keeping: Keeping
  /// How many updates an epoch has, where that is said.
  package var updatesPerEpoch: Double?

  static let shape = Shape<SimulationDeclaration>.record(
    "a run",
    Key("on", SurfaceDeclaration.shape, "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Key("start", .pair(), "Where it starts: [x, y]."),
    Key("updates", .whole(0...Run.mostUpdates), "How many updates it makes at most."),
    Key("optimizer", .member(of: .optimizers), "The optimizer with its settings, named as in PyTorch."),
    Key(
      "schedule", Shape<Choice<any Schedule>>.member(of: .schedules).optional, default: nil, said: "a constant rate",
      "How the learning rate changes."),
    Key(
      "until", Shape<Tolerance>.tolerance.optional, default: nil, said: "after all its updates",
      "Where it ends before: as soon as one of these is met."),
    Key(
      "keep", .keeping, default: .all, said: "{every: 1}",
      "Which of its rows are kept; formulas, marks and the CSV see no others."),
    .updatesPerEpoch
  ) {
    SimulationDeclaration(
      surface: $0, start: $1, updates: $2, optimizer: $3, schedule: $4, tolerance: $5, keeping: $6, updatesPerEpoch: $7)
  }
}
