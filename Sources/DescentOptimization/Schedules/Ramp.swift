/// A transition from one level to another that lasts some updates and stays at the end; the part that presets are made
/// of.
struct Ramp: Schedule {
  /// A rate, or a multiple of the base rate.
  enum Level: Sendable {
    case rate(Double)
    case base(times: Double)

    func rate(base: Double) -> Double {
      switch self {
      case .rate(let rate): rate
      case .base(let factor): (base * factor).cappedRate
      }
    }
  }

  /// The path between the levels: a line, or half a cosine to a power.
  enum Curve: Sendable {
    case line
    case cosine(exponent: Double)
  }

  let start, end: Level
  let duration: Int
  let curve: Curve

  /// - Parameter duration: in updates; 0 for a rate that is at its end from the start.
  init(from start: Level, to end: Level, over duration: Int, along curve: Curve = .line) {
    (self.start, self.end, self.duration, self.curve) = (start, end, duration, curve)
  }

  /// A rate that stays.
  static func constant(_ level: Level) -> Ramp { Ramp(from: level, to: level, over: 0) }

  func rate(at t: Int, base: Double) -> Double {
    let (start, end) = (start.rate(base: base), end.rate(base: base))
    guard t < duration else { return end }
    let progress = Double(t) / Double(duration)
    switch curve {
    case .line: return Annealing.linear.rate(from: start, to: end, at: progress)
    case .cosine(let exponent):
      return Annealing.rate(from: start, to: end, left: Annealing.halfCosine(progress).power(exponent))
    }
  }
}

/// A schedule that starts from a multiple of the base rate.
struct ScaledSchedule: Schedule {
  let factor: Double
  let schedule: any Schedule

  func rate(at t: Int, base: Double) -> Double { schedule.rate(at: t, base: (base * factor).cappedRate) }

  func rates(in updates: Range<Int>, base: Double) -> [Double] {
    schedule.rates(in: updates, base: (base * factor).cappedRate)
  }
}
