import DescentNumbers

/// A marked value of an axis and its label as a text; none for a minor tick.
struct Tick: Hashable, Sendable {
  var value: Double
  var label: String?
}

/// The ticks of an axis, from the domain's lower to its upper end, and how their labels are to be read.
struct TickSet: Hashable, Sendable {
  var ticks: [Tick]
  var notation = TickNotation.plain
}

/// Ticks that an axis may have. They are made when asked for: mostly the first ones find room.
struct TickCandidate {
  /// Whether it is for axes that have room for one or two labels only.
  var isLastResort = false
  let make: () -> TickSet
}

/// What ticks an axis may have: at round numbers, all inside the domain.
enum Ticks {
  /// The ticks to try, the best first: sets that suit the scale, then two labels far apart, then one.
  ///
  /// - Parameters:
  ///   - target: how many labels look well along the axis, at least 2; there may be some more or fewer.
  ///   - isCounted: whether values between whole numbers make no sense, unless the domain is shorter.
  static func candidates(for scale: Scale, target: Int, isCounted: Bool = false) -> [TickCandidate] {
    let (low, high) = (scale.domain.lowerBound, scale.domain.upperBound)
    guard (high - low).isFinite, high > low else { return [] }
    let linear = LinearTicks(domain: scale.domain, target: target, isWhole: isCounted || scale.kind == .category)
    switch scale.kind {
    case .linear, .category: return linear.candidates
    case .log: return PowerTicks(base: .ten, domain: scale.domain, target: target).candidates(or: linear)
    case .log2: return PowerTicks(base: .two, domain: scale.domain, target: target).candidates(or: linear)
    case .symlog:
      if low >= scale.threshold {
        return PowerTicks(base: .ten, domain: scale.domain, target: target).candidates(or: linear)
      }
      return SymlogTicks(domain: scale.domain, threshold: scale.threshold, target: target).candidates(or: linear)
    }
  }

  /// The floor of the decimal logarithm, or one off beside a power of ten.
  static func exponentOfTen(below value: Double) -> Int { Int(Elementary.log10(value).rounded(.down)) }

  /// The powers of ten within a positive range, as exponents; empty where there is none.
  static func powersOfTen(in range: ClosedRange<Double>) -> Range<Int> {
    let low = Int((Elementary.log10(range.lowerBound) - 1e-9).rounded(.up))
    let high = Int((Elementary.log10(range.upperBound) + 1e-9).rounded(.down))
    return low..<max(low, high + 1)
  }

  /// A power of ten where others of the axis are too long to be written out: 1 and 10 are short anyhow.
  static func text(ofPower power: Int) -> String {
    [0, 1].contains(power) ? power == 0 ? "1" : "10" : "$10^{\(power)}$"
  }

  /// Numbers of powers from one label to the next.
  static let strides = [1, 2, 3, 4, 5, 10, 20, 30, 50, 100, 200, 300, 500]

  /// Beyond this many powers only those with a label have a tick.
  static let mostPowers = 24
}
