import DescentNumbers

/// Ticks at the multiples of a round step.
///
/// Ranks steps as Talbot, Lin & Hanrahan 2010 do ("An Extension of Wilkinson's Algorithm for Positioning Tick Labels
/// on Axes"), by a weighted sum of simplicity (how round the step is), coverage (how much of the domain the ticks
/// span) and density (how close their number is to the target). Unlike there, no tick lies outside of the domain, 0 is
/// always a tick if it is inside, steps of 2 and 5 are nearly as simple as 1, and 2.5 is much less so. Whether the
/// labels fit is measured afterwards, and the first candidate that fits is chosen.
struct LinearTicks {
  let domain: ClosedRange<Double>
  /// The desired number of labels.
  let target: Int
  /// Whether ticks are at whole numbers only, provided the domain contains two of them.
  let isWhole: Bool

  /// Steps in tenths of a power of ten, and their simplicity.
  private static let mantissas = [(10, 1.0), (50, 0.9), (20, 0.9), (25, 0.4), (40, 0.3), (30, 0.2)]
  private static let maximumLabels = 12

  private var width: Double { domain.upperBound - domain.lowerBound }

  var candidates: [TickCandidate] {
    let steps = scoredSteps.sorted { $0.score > $1.score || $0.score == $1.score && $0.rank < $1.rank }
    return steps.map { step in TickCandidate { set(of: Array(step.multiples), times: step.step) } } + lastResorts
  }

  /// The candidates for very short axes: the first and the last multiple of ever finer units, then the roundest number.
  var lastResorts: [TickCandidate] {
    let ends = units.compactMap { unit -> TickCandidate? in
      guard let inside = multiples(of: unit), let first = inside.first, let last = inside.last, first < last else {
        return nil
      }
      return TickCandidate(isLastResort: true) { set(of: [first, last], times: unit) }
    }
    let single = units.lazy.compactMap { unit in multiples(of: unit).map { (unit, $0) } }.first
    return ends
      + (single.map { unit, inside in
        let middle = inside.contains(0) ? 0 : inside.lowerBound + inside.count / 2
        return [TickCandidate(isLastResort: true) { set(of: [middle], times: unit) }]
      } ?? [])
  }

  private struct ScoredStep {
    var step: Decimal10
    var multiples: ClosedRange<Int>
    var score: Double
    var rank: Int
  }

  private var scoredSteps: [ScoredStep] {
    var found: [ScoredStep] = []
    let top = Self.exponentOfTen(below: width)
    for exponent in (top - 2)...(top + 1) {
      for (mantissa, simplicity) in Self.mantissas {
        let step = Decimal10(mantissa, exponent: exponent - 1).reduced
        guard isAllowed(step), let inside = multiples(of: step), (2...Self.maximumLabels).contains(inside.count)
        else { continue }
        let score = score(of: step, simplicity: simplicity, inside)
        found.append(ScoredStep(step: step, multiples: inside, score: score, rank: found.count))
      }
    }
    return found
  }

  private func score(of step: Decimal10, simplicity: Double, _ inside: ClosedRange<Int>) -> Double {
    let first = step.times(inside.lowerBound).value
    let last = step.times(inside.upperBound).value
    let (below, above) = ((first - domain.lowerBound) / width, (domain.upperBound - last) / width)
    // Up to one step is uncovered at each end, because no tick may be outside of the domain.
    let usual = 1 / Double(max(1, target - 1))
    let coverage = 1 - 0.5 * (below * below + above * above) / (usual * usual)
    let ratio = Double(inside.count - 1) / ((last - first) / width) / Double(max(1, target - 1))
    let density = 2 - max(ratio, 1 / ratio)
    // Rounded so that ties survive rounding errors: a domain times a power of ten has the same ticks.
    return ((0.3 * simplicity + 0.25 * coverage + 0.5 * density) * 1e9).rounded()
  }

  private func set(of multiples: [Int], times step: Decimal10) -> TickSet {
    let values = multiples.map(step.times)
    let notation = TickNotation(for: values)
    return TickSet(ticks: values.map { Tick(value: $0.value, label: notation.text(of: $0)) }, notation: notation)
  }

  private func isAllowed(_ step: Decimal10) -> Bool {
    !isWhole || step.exponent >= 0 || domain.upperBound.rounded(.down) - domain.lowerBound.rounded(.up) < 1
  }

  /// 1, 2 and 5 times powers of ten, from coarse to fine.
  private var units: [Decimal10] {
    let top = Self.exponentOfTen(below: max(width, abs(domain.lowerBound), abs(domain.upperBound)))
    let bottom = Self.exponentOfTen(below: width) - 2
    return stride(from: top, through: bottom, by: -1).flatMap { exponent in
      [5, 2, 1].map { Decimal10($0, exponent: exponent) }
    }.filter(isAllowed)
  }

  /// The floor of the decimal logarithm, which may be off by one next to a power of ten.
  private static func exponentOfTen(below value: Double) -> Int { Int(Elementary.log10(value).rounded(.down)) }

  /// Returns the multiples of a step in the domain, up to rounding errors; nil if there are none or too many.
  private func multiples(of step: Decimal10) -> ClosedRange<Int>? {
    let (low, high) = (domain.lowerBound / step.value, domain.upperBound / step.value)
    guard abs(low) < 1e14, abs(high) < 1e14, high - low < 10_000 else { return nil }
    let slack = 1e-9 * width
    var (first, last) = (Int(low.rounded(.down)), Int(high.rounded(.up)))
    while first <= last, step.times(first).value < domain.lowerBound - slack { first += 1 }
    while first <= last, step.times(last).value > domain.upperBound + slack { last -= 1 }
    return first <= last ? first...last : nil
  }
}
