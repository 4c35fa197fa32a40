/// What all levels of one call may take together. The lines of a rough surface have no end; a budget gives them one, and with
/// it bounds the time, the memory and the size of the file.
public struct Budget: Hashable, Sendable {
  /// Cubics and straight pieces of all rings, those of the lines among them. Twenty levels of Himmelblau's function have some 250.
  public var segments: Int

  /// How often a cell is cut in four.
  public var halvings: Int

  public init(segments: Int = Self.standard.segments, halvings: Int = Self.standard.halvings) {
    (self.segments, self.halvings) = (segments, halvings)
  }

  /// Far above any figure one can read, and reached within some seconds.
  public static let standard = Budget(segments: 100_000, halvings: 1_000_000)

  /// What can be spent.
  public enum Part: Hashable, Sendable {
    case segments, halvings
  }
}
