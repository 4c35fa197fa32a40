import DescentNumbers

/// Ticks at powers of ten or two, thinned evenly if there are many, with minor ticks between them.
///
/// Below two decades, 2 and 5 or 3 are labelled, too. An axis without two powers has the ticks of a linear axis.
struct PowerTicks {
  enum Base { case two, ten }

  let base: Base
  let domain: ClosedRange<Double>
  let target: Int

  /// Returns the candidates, the best first.
  ///
  /// - Parameter linear: The ticks of an axis that is too short for powers.
  func candidates(or linear: LinearTicks) -> [TickCandidate] {
    let ratio = Elementary.log10(domain.upperBound) - Elementary.log10(domain.lowerBound)
    guard base == .two ? powers.count >= 2 : ratio >= 1 else { return linear.candidates.map(positive) }
    var found: [TickCandidate] = []
    if base == .ten, ratio < 2 {
      for mantissas in [[1, 2, 5], [1, 3]] { found.append(TickCandidate { decades(labelled: mantissas) }) }
    }
    for stride in Ticks.strides {
      let labelled = powers.filter { $0 % stride == 0 }
      if (2...(target + 2)).contains(labelled.count) { found.append(TickCandidate { set(labelled, stride: stride) }) }
    }
    if powers.count >= 2, let first = powers.first, let last = powers.last {
      found.append(TickCandidate(isLastResort: true) { set([first, last], stride: last - first) })
    }
    return found + linear.lastResorts.map(positive)
  }

  private var powers: Range<Int> {
    guard base == .two else { return Ticks.powersOfTen(in: domain) }
    // The exponent of a double is exactly the floor of its binary logarithm.
    let below = Int(domain.lowerBound.exponent)
    let low = domain.lowerBound.significand == 1 ? below : below + 1
    return low..<max(low, Int(domain.upperBound.exponent) + 1)
  }

  private func set(_ labelled: [Int], stride: Int) -> TickSet {
    let ticks = powers.flatMap { power -> [Tick] in
      let hasLabel = labelled.contains(power)
      guard hasLabel || powers.count <= Ticks.maximumPowers else { return [] }
      return [Tick(value: value(power), label: hasLabel ? text(power) : nil)]
    }
    guard base == .ten, stride == 1 else { return TickSet(ticks: ticks) }
    let minor = decades(labelled: [1]).ticks.filter { $0.label == nil }
    return TickSet(ticks: (ticks + minor).sorted { $0.value < $1.value })
  }

  /// Returns the multiples 1 … 9 of all powers of ten in the domain, with labels for some first digits.
  private func decades(labelled: [Int]) -> TickSet {
    var ticks: [Tick] = []
    for power in (powers.lowerBound - 1)...(powers.upperBound) {
      for mantissa in 1...9 {
        let tick = Decimal10(mantissa, exponent: power)
        guard tick.value >= domain.lowerBound * (1 - 1e-12), tick.value <= domain.upperBound * (1 + 1e-12) else {
          continue
        }
        ticks.append(
          Tick(value: tick.value, label: labelled.contains(mantissa) ? tick.text(inFull: isPlain) : nil))
      }
    }
    return TickSet(ticks: ticks)
  }

  private func value(_ power: Int) -> Double {
    switch base {
    case .two: Double(sign: .plus, exponent: power, significand: 1)
    case .ten: Decimal10(1, exponent: power).value
    }
  }

  private func text(_ power: Int) -> String {
    switch base {
    case .two where isPlain:
      // 2⁻ᵏ = 5ᵏ · 10⁻ᵏ.
      power >= 0 ? String(1 << power) : Decimal10((0..<(-power)).reduce(1) { n, _ in n * 5 }, exponent: power).plain
    case .two: "$2^{\(power)}$"
    case .ten: Decimal10(1, exponent: power).text(inFull: isPlain)
    }
  }

  /// Whether all numbers are short enough to be written in full.
  private var isPlain: Bool {
    switch base {
    case .two: powers.lowerBound >= -3 && powers.upperBound <= 17
    case .ten: powers.lowerBound >= -2 && powers.upperBound <= 5
    }
  }

  private func positive(_ candidate: TickCandidate) -> TickCandidate {
    TickCandidate(isLastResort: candidate.isLastResort) {
      var set = candidate.make()
      set.ticks.removeAll { $0.value <= 0 }
      return set
    }
  }
}
