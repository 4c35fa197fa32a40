/// The rows of a run that are kept. The first and the last always are.
public enum Keeping: Hashable, Sendable {
  /// Rows 0, n, 2n, …, counted in updates.
  case every(Int)
  /// A row whenever the path is this far, in the surface's units, from the row that was kept last.
  ///
  /// Rows left out cannot be seen where the distance is below a line's width.
  case distance(Double)

  /// Every row.
  public static let all = Keeping.every(1)

  /// The number of rows that a run of this many updates keeps; nil where it depends on the path.
  package func rowCount(of updates: Int) -> Int? {
    guard case .every(let interval) = self else { return nil }
    let (intervals, rest) = updates.quotientAndRemainder(dividingBy: max(1, interval))
    return intervals + 1 + (rest > 0 ? 1 : 0)
  }

  @inlinable func start() -> Keeper { Keeper(keeping: self) }

  /// Decides for each point of a path whether its row is kept.
  @usableFromInline struct Keeper {
    @usableFromInline let keeping: Keeping
    @usableFromInline var next = 0
    @usableFromInline var last: Pair?

    @inlinable init(keeping: Keeping) { self.keeping = keeping }

    @inlinable mutating func keeps(_ update: Int, at point: Pair) -> Bool {
      switch keeping {
      case .every(let interval):
        guard update == next else { return false }
        next += max(1, interval)
      case .distance(let distance):
        if let last {
          let moved = point - last
          guard !(moved.x * moved.x + moved.y * moved.y < distance * distance) else { return false }
        }
        last = point
      }
      return true
    }
  }
}
