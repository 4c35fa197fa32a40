import DescentDocuments
import DescentOptimization

extension Decoder where Value == Keeping {
  /// Which rows of a run are kept: `{every: 100}`, `{distance: 0.01}`.
  static let keeping = Decoder<Keeping>.tagged(
    "way to keep rows",
    [
      Case(
        "every", Decoder<Int>.whole(1...Run.mostUpdates).map { .every($0) },
        "One row at every so many updates; the start and the end are kept whatever they are."),
      Case(
        "distance", Decoder<Double>.number(.above(0)).map { .distance($0) },
        "A row whenever the path is this far from the row kept last, in the surface's units."),
    ])
}

extension Key where Value == Double? {
  /// What makes a run's updates epochs.
  static var updatesPerEpoch: Key<Double?> {
    Key(
      "updates_per_epoch", Decoder<Double>.number(.above(0)).optional, default: nil, defaultText: "none: there are no epochs",
      "How many updates an epoch has; the run then has a column `epoch`.")
  }
}

extension Decoder where Value == Tolerance {
  /// When a run has come far enough: `{gradient: 1e-6}`.
  package static let tolerance = Decoder<(Double?, Double?, Double?)>.record(
    "a tolerance",
    Key(
      "gradient", Decoder<Double>.number(.atLeast(0)).optional, default: nil,
      "It ends where the gradient is at most so long."),
    Key("loss", Decoder<Double>.number().optional, default: nil, "It ends where the loss is at most this."),
    Key(
      "step", Decoder<Double>.number(.atLeast(0)).optional, default: nil,
      "It ends where an update moved the point at most so far.")
  ) { ($0, $1, $2) }
  .refined { (keys, node) throws(Diagnostic) in
    // Of one that is there and wrong, that was said.
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
