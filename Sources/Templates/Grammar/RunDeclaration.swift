import Optimization

/// One optimizer on one surface: `{on: saddle, start: [1, 1e-4], updates: 60, optimizer: {sgd: {lr: 0.05}}}`.
package struct RunDeclaration: Sendable {
  package var surface: SurfaceDeclaration
  package var start: SIMD2<Double>
  package var updates: Int
  package var optimizer: Choice<any Optimizer>
  package var schedule: Choice<any Schedule>?
  package var tolerance: Tolerance?
  package var keeping: Keeping

  /// What is done to the gradients before the optimizer sees them.
  var clipping: GradientClipping { optimizer.member.clipping }

  static let shape = Shape<RunDeclaration>.record(
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
      "Which of its rows are kept; formulas, marks and the CSV see no others.")
  ) {
    RunDeclaration(
      surface: $0, start: $1, updates: $2, optimizer: $3, schedule: $4, tolerance: $5, keeping: $6)
  }
}

/// A learning rate over time: `{lr: 0.4, updates: 90, schedule: {cosine: {T_max: 90}}}`, columns `update`, `epoch`, `lr`.
package struct CurveDeclaration: Sendable {
  package var learningRate: Double
  package var updates: Int
  package var updatesPerEpoch: Double
  package var schedule: Choice<any Schedule>?

  static let shape = Shape<CurveDeclaration>.record(
    "a schedule's curve",
    Key("lr", .number(.atLeast(0)), "The base rate."),
    Key("updates", .whole(0...(Run.mostRows - 1)), "How many updates the curve lasts."),
    Key("updates_per_epoch", .number(.above(0)), default: 1, said: "1", "How many updates an epoch has."),
    Key(
      "schedule", Shape<Choice<any Schedule>>.member(of: .schedules).optional, default: nil, said: "a constant rate",
      "How the rate changes.")
  ) { CurveDeclaration(learningRate: $0, updates: $1, updatesPerEpoch: $2, schedule: $3) }
}
