/// The level sets of a field at several levels, and the domain of the field: everything needed to paint it.
public struct Landscape: Hashable, Sendable {
  /// One level set per level, in the order of the levels.
  public var sets: [LevelSet]

  /// Rings around the domain of the field, like `LevelSet.area`; nil if the domain is the whole window.
  public var domain: [CubicPath]?

  /// The part of the budget that ran out, if any; then the domain or some of the `sets` are empty and meaningless.
  public var exceeded: Budget.Part?

  /// Traces the domain, then the levels, with a shared budget; see `levelSets(of:at:in:tolerance:budget:)`.
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
