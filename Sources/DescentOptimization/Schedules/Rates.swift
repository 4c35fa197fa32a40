/// The rates of a run, computed some updates at a time.
@usableFromInline struct Rates {
  private let base: Double
  private let schedule: (any Schedule)?
  /// Asked at every update; to look at the schedule itself would copy it.
  private let isConstant: Bool
  private var values: [Double] = []
  private var first = 0

  @usableFromInline init(base: Double, schedule: (any Schedule)?) {
    self.base = base
    self.schedule = schedule
    isConstant = schedule == nil
  }

  /// The rate of the update after `updates`. Called with 0, 1, 2, ….
  @usableFromInline mutating func rate(after updates: Int) -> Double {
    if isConstant { return base }
    if !(first..<(first + values.count)).contains(updates) { fill(from: updates) }
    return values[updates - first]
  }

  private mutating func fill(from updates: Int) {
    first = updates
    values = schedule?.rates(in: updates..<(updates + Self.length), base: base) ?? []
  }

  private static let length = 1000
}
