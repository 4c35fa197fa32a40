/// Which rows of a run are kept. The first and the last always are.
public enum Keeping: Hashable, Sendable {
  /// Every so many updates: 0, n, 2n, ….
  case every(Int)
  /// Whenever the path is this far, in the surface's units, from the row that was kept last: what is left out cannot be
  /// seen where this is less than a line's width.
  case distance(Double)

  public static let all = Keeping.every(1)

  /// How many rows of a run of so many updates are kept; nil where that is not known before.
  package func rowCount(of updates: Int) -> Int? {
    guard case .every(let interval) = self else { return nil }
    let (intervals, rest) = updates.quotientAndRemainder(dividingBy: max(1, interval))
    return intervals + 1 + (rest > 0 ? 1 : 0)
  }

  func start() -> Keeper { Keeper(keeping: self) }

  struct Keeper {
    fileprivate let keeping: Keeping
    private var next = 0
    private var last: Pair?

    fileprivate init(keeping: Keeping) { self.keeping = keeping }

    mutating func keeps(_ update: Int, at point: Pair) -> Bool {
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
