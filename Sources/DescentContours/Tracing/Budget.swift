/// The effort that all levels of one call share.
///
/// The lines of a rough surface can be arbitrarily long. The budget bounds time, memory and the size of the result.
public struct Budget: Hashable, Sendable {
  /// The maximum number of segments in all rings, including those of the lines. Twenty levels of Himmelblau's function
  /// have some 250.
  public var segments: Int

  /// The maximum number of cells that are subdivided into four.
  public var halvings: Int

  /// Creates a budget; each limit is that of `standard` by default.
  public init(segments: Int = Self.standard.segments, halvings: Int = Self.standard.halvings) {
    (self.segments, self.halvings) = (segments, halvings)
  }

  /// The default budget: far above any legible figure, and spent within seconds.
  public static let standard = Budget(segments: 100_000, halvings: 1_000_000)

  /// A limit of the budget.
  public enum Part: Hashable, Sendable {
    case segments, halvings
  }
}
