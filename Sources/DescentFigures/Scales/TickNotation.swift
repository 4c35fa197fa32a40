/// How the tick labels of an axis are written: value = label · 10^exponent + offset. Most axes need neither.
///
/// Chooses the first of: the values themselves, if no label exceeds five digits; the common factor that leaves the
/// fewest digits, if these are at most seven; the differences from a round number. Labels are exact, so different
/// values have different labels, and all but 0 have the same number of decimals.
struct TickNotation: Hashable, Sendable {
  var exponent = 0
  var offset = Decimal10(0, exponent: 0)
  /// The number of digits of labels after the point.
  private var decimals = 0

  static let plain = TickNotation()

  private init() {}

  /// Chooses the notation for some values.
  ///
  /// - Parameter values: Decimals with the same exponent.
  init(for values: [Decimal10]) {
    choose(for: values)
    decimals = values.map { rest(of: $0).decimals }.max() ?? 0
  }

  /// Whether labels are the values themselves.
  var isPlain: Bool { exponent == 0 && offset.digits == 0 }

  private mutating func choose(for values: [Decimal10]) {
    guard Self.length(of: values, factor: 0) > Self.maximumPlain else { return }
    let (exponent, length) = Self.bestFactor(for: values)
    self.exponent = exponent
    guard length > Self.maximumWithFactor,
      let nearest = values.min(by: { $0.digits.magnitude < $1.digits.magnitude })
    else { return }
    for power in stride(from: nearest.leadingExponent, to: nearest.exponent, by: -1) {
      let unit = (nearest.exponent..<power).reduce(1) { unit, _ in unit * 10 }
      let offset = Decimal10(nearest.digits / unit * unit, exponent: nearest.exponent)
      let rests = values.map { Decimal10($0.digits - offset.digits, exponent: $0.exponent) }
      if Self.length(of: rests, factor: 0) <= Self.maximumWithOffset {
        (self.exponent, self.offset) = (0, offset)
        return
      }
      let (factor, length) = Self.bestFactor(for: rests)
      if length <= Self.maximumWithOffset {
        (self.exponent, self.offset) = (factor, offset)
        return
      }
    }
  }

  /// Returns the label of one of the values.
  func text(of value: Decimal10) -> String { rest(of: value).plain(decimals: decimals) }

  private func rest(of value: Decimal10) -> Decimal10 {
    Decimal10(value.digits - offset.digits, exponent: value.exponent - exponent)
  }

  /// The factor and offset for the axis's title, as mathematics: `\times 10^{-4} + 10^{9}`; empty if there are none.
  var formula: String {
    var formula = exponent == 0 ? "" : "\\times 10^{\(exponent)}"
    if offset.digits != 0 {
      let size = Decimal10(abs(offset.digits), exponent: offset.exponent).text.filter { $0 != "$" }
      formula += (formula.isEmpty ? "" : " ") + (offset.digits < 0 ? "- " : "+ ") + size
    }
    return formula
  }

  /// The maximum number of digits of a label without factor, which is still read at a glance.
  private static let maximumPlain = 5
  /// The maximum number of digits of a label with a factor; longer labels get an offset.
  private static let maximumWithFactor = 7
  /// The maximum number of digits of a label with an offset: only short ones are worth the reader's addition.
  private static let maximumWithOffset = 4

  private static func length(of values: [Decimal10], factor: Int) -> Int {
    values.map { Decimal10($0.digits, exponent: $0.exponent - factor).plainLength }.max() ?? 0
  }

  /// Returns the power of ten that leaves the shortest labels; among ties a multiple of three is best, then the lowest.
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
