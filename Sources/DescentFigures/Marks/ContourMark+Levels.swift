import DescentContours

extension ContourMark {
  /// The values of the lines. A number of levels is kept exactly unless the field is constant.
  public enum Levels: Hashable, Sendable {
    /// These values, in increasing order and each once.
    case values([Double])
    /// This many evenly spaced values: from one end of the range to the other, both included; without a range, round
    /// numbers among the values in the window.
    case linear(Int, over: ClosedRange<Double>? = nil)
    /// This many values a constant factor apart: from one end of the positive range to the other, both included;
    /// without a range, preferred numbers roughly a factor apart among the positive values in the window.
    case logarithmic(Int, over: ClosedRange<Double>? = nil)
    /// This many values in total at equal distances on both sides of a value: the outermost `reach` away; without a
    /// reach, at round distances as far as the values in the window go.
    case symmetric(Int, about: Double, reach: Double? = nil)
    /// This many values that divide the window into parts of equal area.
    case quantiles(Int)
  }
}

extension ContourMark.Levels {
  /// The levels if they do not depend on the window, else nil; empty if there are too few doubles in the range.
  package var given: [Double]? {
    switch self {
    case .values(let values): DescentContours.Levels.explicit(values)
    case .linear(let count, let range?):
      DescentContours.Levels.evenly(from: range.lowerBound, through: range.upperBound, count: count)
    case .logarithmic(let count, let range?):
      DescentContours.Levels.geometrically(from: range.lowerBound, through: range.upperBound, count: count)
    case .symmetric(let count, let center, let reach?):
      DescentContours.Levels.symmetric(count: count, about: center, reach: reach)
    case .linear, .logarithmic, .symmetric, .quantiles: nil
    }
  }

  /// The levels for the values in a window; empty for a constant field.
  ///
  /// - Parameter range: nil if the field has no value; not evaluated if the levels do not depend on it.
  /// - Throws: `NothingPositive` if levels on a log scale find no positive value.
  func list(over range: @autoclosure () -> FieldRange?) throws(NothingPositive) -> [Double] {
    if let given { return given }
    let range = range()
    if case .logarithmic(let count, _) = self {
      guard let positive = range?.positive else { throw NothingPositive() }
      return DescentContours.Levels.logarithmic(count: count, in: positive)
    }
    guard let range else { return [] }
    return switch self {
    case .linear(let count, _): DescentContours.Levels.linear(count: count, in: range.values)
    case .symmetric(let count, let center, _):
      DescentContours.Levels.symmetric(count: count, about: center, in: range.values)
    case .quantiles(let count): DescentContours.Levels.quantiles(count: count, of: range)
    case .values, .logarithmic: []
    }
  }

  /// The middle of symmetric levels; nil for others.
  var center: Double? { if case .symmetric(_, let center, _) = self { center } else { nil } }
}

/// A log scale found no value above zero.
struct NothingPositive: Error {}
