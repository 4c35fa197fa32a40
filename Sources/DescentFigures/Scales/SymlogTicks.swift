/// Ticks of a symlog axis: 0 and the same powers of ten on both sides, without the lowest ones if they crowd 0.
struct SymlogTicks {
  let domain: ClosedRange<Double>
  let threshold: Double
  let target: Int

  /// Returns the candidates, the best first.
  ///
  /// - Parameter linear: The ticks of an axis that shows fewer than two of these numbers.
  func candidates(or linear: LinearTicks) -> [TickCandidate] {
    let powers = Ticks.powersOfTen(in: threshold...max(threshold, -domain.lowerBound, domain.upperBound))
    var found: [TickCandidate] = []
    var ends: TickCandidate?
    for stride in Ticks.strides where stride <= max(1, powers.count) {
      for first in powers.lowerBound...(powers.lowerBound + stride) where first < powers.upperBound {
        let labelled = Array(Swift.stride(from: first, to: powers.upperBound, by: stride))
        let values = inside(
          [0] + labelled.flatMap { [Decimal10(-1, exponent: $0).value, Decimal10(1, exponent: $0).value] })
        guard values.count >= 2 else { continue }
        let isWhole = stride == 1 && first == powers.lowerBound
        let candidate = TickCandidate { set(labelled, among: powers, withMinor: isWhole) }
        if values.count <= target + 2 { found.append(candidate) }
        ends = candidate
      }
    }
    guard let ends else { return linear.candidates }
    let far = TickCandidate(isLastResort: true) {
      var set = ends.make()
      let labels = set.ticks.indices.filter { set.ticks[$0].label != nil }
      for k in labels.dropFirst().dropLast() { set.ticks[k].label = nil }
      return set
    }
    return found + [far] + linear.lastResorts
  }

  private func inside(_ values: [Double]) -> [Double] { values.filter(domain.contains) }

  private func set(_ labelled: [Int], among powers: Range<Int>, withMinor: Bool) -> TickSet {
    let isPlain = powers.lowerBound >= -2 && powers.upperBound <= 5
    var ticks = domain.contains(0) ? [Tick(value: 0, label: "0")] : []
    for power in powers {
      let hasLabel = labelled.contains(power)
      guard hasLabel || powers.count <= Ticks.maximumPowers else { continue }
      for sign in [-1, 1] {
        let number = Decimal10(sign, exponent: power)
        ticks.append(Tick(value: number.value, label: hasLabel ? number.text(inFull: isPlain) : nil))
        guard withMinor else { continue }
        ticks += (2...9).map { Tick(value: number.times($0).value, label: nil) }
      }
    }
    return TickSet(ticks: ticks.filter { domain.contains($0.value) }.sorted { $0.value < $1.value })
  }
}
