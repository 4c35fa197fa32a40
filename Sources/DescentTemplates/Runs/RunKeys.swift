import DescentDocuments
import DescentOptimization

extension Decoder where Value == Keeping {
  /// The rows of a run that are kept: `{every: 100}`, `{distance: 0.01}`.
  static let keeping = Decoder<Keeping>.tagged(
    "way to keep rows",
    [
      Case(
        "every", Decoder<Int>.whole(1...Run.mostUpdates).map { .every($0) },
        "A row every n updates; the start and the end are always kept."),
      Case(
        "distance", Decoder<Double>.number(.above(0)).map { .distance($0) },
        "A row whenever the path is this far from the last kept row, in the surface's units."),
    ])
}

extension Key where Value == Double? {
  /// The key that gives a run its epochs.
  static var updatesPerEpoch: Key<Double?> {
    Key(
      "updates_per_epoch", Decoder<Double>.number(.above(0)).optional, default: nil,
      defaultText: "none: the run has no epochs",
      "The number of updates per epoch; the run then has a column `epoch`.")
  }
}

extension Decoder where Value == Tolerance {
  /// The condition that stops a run early: `{gradient: 1e-6}`.
  package static let tolerance = Decoder<(Double?, Double?, Double?)>.record(
    "a tolerance",
    Key(
      "gradient", Decoder<Double>.number(.atLeast(0)).optional, default: nil,
      "Stops where the gradient's length is at most this."),
    Key("loss", Decoder<Double>.number().optional, default: nil, "Stops where the loss is at most this."),
    Key(
      "step", Decoder<Double>.number(.atLeast(0)).optional, default: nil,
      "Stops where an update moved the point at most this far.")
  ) { ($0, $1, $2) }
  .refined { (keys, node) throws(Diagnostic) in
    // A key that is present but wrong has been reported.
    guard keys != (nil, nil, nil) || node.hasEntries else {
      throw Diagnostic(
        place: node.place, message: "expected at least one of 'gradient', 'loss' and 'step'",
        hint: "like {gradient: 1e-6}")
    }
    return Tolerance(gradient: keys.0, loss: keys.1, step: keys.2)
  }
}

extension YAMLNode {
  fileprivate var hasEntries: Bool { if case .mapping(let entries) = content { !entries.isEmpty } else { false } }
}
