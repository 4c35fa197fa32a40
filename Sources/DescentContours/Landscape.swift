/// The level sets of a field at several levels, and the ground under them: all that is painted of it.
public struct Landscape: Hashable, Sendable {
  /// One a level, in the order of the levels.
  public var sets: [LevelSet]

  /// Rings around the places at which the field has a value, like `LevelSet.area`; nil if that is the whole window.
  public var domain: [CubicPath]?

  /// What was spent before the end, if anything was: then some of the `sets`, or the domain, are empty and say nothing.
  public var exceeded: Budget.Part?

  /// As `levelSets`; the domain takes its share of the budget before the levels.
  public init(
    of field: some ScalarField, at levels: [Double], in window: Window, tolerance: Double = defaultTolerance,
    budget: Budget = .standard
  ) {
    var tracer = Tracer(of: field, in: window, tolerance: tolerance, budget: budget)
    domain = tracer.domain()
    sets = levels.map { tracer.levelSet(at: $0) }
    exceeded = tracer.exceeded
  }
}
