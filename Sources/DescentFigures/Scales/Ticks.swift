import DescentNumbers

/// A tick: a value of an axis and its label, which is nil for a minor tick.
struct Tick: Hashable, Sendable {
  var value: Double
  var label: String?
}

/// The ticks of an axis in increasing order, and the notation of their labels.
struct TickSet: Hashable, Sendable {
  var ticks: [Tick]
  var notation = TickNotation.plain
}

/// A set of ticks that an axis may have, made on demand because usually the first candidate fits.
struct TickCandidate {
  /// Whether the candidate is meant for axes with room for only one or two labels.
  var isLastResort = false
  let make: () -> TickSet
}

/// Finds ticks for the axes of all scales, at round numbers inside the domain.
enum Ticks {
  /// Returns the ticks to try, the best first: sets that suit the scale, then two labels far apart, then one.
  ///
  /// - Parameters:
  ///   - target: The desired number of labels, at least 2; candidates may have a few more or less.
  ///   - isCounted: Whether ticks are at whole numbers only, provided the domain contains two of them.
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

  /// Returns the exponents of the powers of ten in a positive range.
  static func powersOfTen(in range: ClosedRange<Double>) -> Range<Int> {
    let low = Int((Elementary.log10(range.lowerBound) - 1e-9).rounded(.up))
    let high = Int((Elementary.log10(range.upperBound) + 1e-9).rounded(.down))
    return low..<max(low, high + 1)
  }

  /// The distances between labelled powers, in powers.
  static let strides = [1, 2, 3, 4, 5, 10, 20, 30, 50, 100, 200, 300, 500]

  /// The maximum number of powers that all have a tick; beyond it only labelled powers do.
  static let maximumPowers = 24
}
