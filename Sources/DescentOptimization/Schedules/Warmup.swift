/// A warm-up in front of a schedule: from start_factor times the base rate up to the base rate itself at t = W,
/// exactly.
///
/// From there on it is the schedule that follows, whose clock starts at 0, or the base rate if none follows. `linear`
/// rises with every update, B·(s + (1 − s)·t/W); `constant` stays at B·s until W.  Goyal et al. 2017, section 2.2.
public struct Warmup: Schedule, Configurable {
  /// How the rate rises.
  public enum Kind: String, CaseIterable, Sendable { case linear, constant }

  public static let name = "warmup"
  public static let summary = "the rate rises to the base rate, then another schedule begins"
  public static let source = "Goyal et al. 2017, arXiv:1706.02677, section 2.2"
  public static let parameters = [
    Parameter("updates", .integer(.atLeast(0)), "W: how many updates the warm-up lasts."),
    Parameter("start_factor", .number(.atLeast(0)), default: 0, "The part of the base rate it starts from."),
    Parameter(
      "kind", .word(Kind.allCases.map(\.rawValue)), default: "linear",
      "Whether the rate rises steadily, or waits at its start."),
    Parameter(
      "then", .schedule, default: .named(ConstantSchedule.name, ["factor": 1]),
      "The schedule that follows; the base rate where none is given."),
  ]

  private let updates: Int
  private let startFactor: Double
  private let kind: Kind
  private var following: any Schedule

  /// - Parameters:
  ///   - updates: W, at least 0, which means without warm-up.
  ///   - startFactor: not negative.
  ///   - following: the schedule after the warm-up; nil for the base rate.
  /// - Throws: for values out of range.
  public init(
    updates: Int, startFactor: Double = 0, kind: Kind = .linear, then following: (any Schedule)? = nil
  ) throws(SettingsError) {
    self = try Warmup([
      "updates": .number(Double(updates)), "start_factor": .number(startFactor), "kind": .word(kind.rawValue),
    ])
    if let following { self.following = following }
  }

  public init(_ arguments: Arguments) throws(SettingsError) {
    updates = try arguments.integer("updates")
    startFactor = try arguments.number("start_factor")
    kind = Kind(rawValue: try arguments.word("kind")) ?? .linear
    following = try arguments.schedule("then")
  }

  public func rate(at t: Int, base: Double) -> Double {
    guard t < updates else { return following.rate(at: t - updates, base: base) }
    switch kind {
    case .constant: return (base * startFactor).cappedRate
    case .linear:
      return (base * Annealing.linear.rate(from: startFactor, to: 1, at: Double(t) / Double(updates))).cappedRate
    }
  }

  /// Asks the following schedule once.
  public func rates(in range: Range<Int>, base: Double) -> [Double] {
    let (start, end) = (max(range.lowerBound, updates), max(range.upperBound, updates))
    return (min(range.lowerBound, updates)..<min(range.upperBound, updates)).map { rate(at: $0, base: base) }
      + following.rates(in: start - updates..<end - updates, base: base)
  }
}
