/// The rates of a run, worked out for some updates at a time.
struct Rates {
  private let base: Double
  private let schedule: (any Schedule)?
  private var values: [Double] = []
  private var first = 0

  init(base: Double, schedule: (any Schedule)?) {
    self.base = base
    self.schedule = schedule
  }

  /// The rate of the update after `updates`. Called with 0, 1, 2, ….
  mutating func rate(after updates: Int) -> Double {
    guard let schedule else { return base }
    if !(first..<(first + values.count)).contains(updates) {
      first = updates
      values = schedule.rates(in: updates..<(updates + Self.length), base: base)
    }
    return values[updates - first]
  }

  private static let length = 1000
}
