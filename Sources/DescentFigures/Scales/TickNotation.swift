import DescentNumbers

/// How the values of an axis are written: a label times 10^exponent, plus the offset, is the value. Nearly always there is neither.
///
/// In order: as they are, where no label has more than five digits; with the common factor that leaves the fewest digits, where that
/// is no more than seven; as what they have beyond a round number. A label is exact, so different values have different labels; all have
/// as many decimals, but for 0.
struct TickNotation: Hashable, Sendable {
  var exponent = 0
  var offset = Decimal10(0, exponent: 0)
  /// How many digits labels have after the point.
  private var decimals = 0

  static let plain = TickNotation()

  private init() {}

  /// - Parameter values: all of one exponent.
  init(for values: [Decimal10]) {
    choose(for: values)
    decimals = values.map { rest(of: $0).decimals }.max() ?? 0
  }

  /// Whether labels are the values.
  var isPlain: Bool { exponent == 0 && offset.digits == 0 }

  private mutating func choose(for values: [Decimal10]) {
    guard Self.length(of: values, factor: 0) > Self.readable else { return }
    let (exponent, length) = Self.bestFactor(for: values)
    self.exponent = exponent
    guard length > Self.bearable, let nearest = values.min(by: { $0.digits.magnitude < $1.digits.magnitude }) else {
      return
    }
    for place in stride(from: nearest.leadingExponent, to: nearest.exponent, by: -1) {
      let unit = (nearest.exponent..<place).reduce(1) { unit, _ in unit * 10 }
      let offset = Decimal10(nearest.digits / unit * unit, exponent: nearest.exponent)
      let rests = values.map { Decimal10($0.digits - offset.digits, exponent: $0.exponent) }
      if Self.length(of: rests, factor: 0) <= Self.short {
        (self.exponent, self.offset) = (0, offset)
        return
      }
      let (factor, length) = Self.bestFactor(for: rests)
      if length <= Self.short {
        (self.exponent, self.offset) = (factor, offset)
        return
      }
    }
  }

  /// The label of one of the values.
  func text(of value: Decimal10) -> String {
    let rest = rest(of: value)
    let missing = rest.digits == 0 ? 0 : decimals - rest.decimals
    return rest.plain + (missing == decimals && missing > 0 ? "." : "") + String(repeating: "0", count: missing)
  }

  private func rest(of value: Decimal10) -> Decimal10 {
    Decimal10(value.digits - offset.digits, exponent: value.exponent - exponent)
  }

  /// What stands beside the axis's label, as mathematics: `\times 10^{-4} + 10^{9}`; empty where labels are the values.
  var formula: String {
    var formula = exponent == 0 ? "" : "\\times 10^{\(exponent)}"
    if offset.digits != 0 {
      let size = Decimal10(abs(offset.digits), exponent: offset.exponent).text.filter { $0 != "$" }
      formula += (formula.isEmpty ? "" : " ") + (offset.digits < 0 ? "- " : "+ ") + size
    }
    return formula
  }

  /// Digits of a label: so many are read at a glance; so many are still better than arithmetic; so few make arithmetic worth it.
  private static let (readable, bearable, short) = (5, 7, 4)

  private static func length(of values: [Decimal10], factor: Int) -> Int {
    values.map { Decimal10($0.digits, exponent: $0.exponent - factor).plainLength }.max() ?? 0
  }

  /// The power of ten that leaves the shortest labels; among equals a thousand's, a millionth's and the like, then the lowest.
  private static func bestFactor(for values: [Decimal10]) -> (exponent: Int, length: Int) {
    let present = values.filter { $0.digits != 0 }
    guard let low = present.map(\.reduced.exponent).min(), let high = present.map(\.leadingExponent).max() else {
      return (0, 1)
    }
    return (low...high).map { (exponent: $0, length: length(of: values, factor: $0)) }
      .min {
        ($0.length, $0.exponent % 3 == 0 ? 0 : 1, $0.exponent) < ($1.length, $1.exponent % 3 == 0 ? 0 : 1, $1.exponent)
      }
      ?? (0, 1)
  }
}
