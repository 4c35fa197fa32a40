import DescentContours

extension ContourMark {
  /// Which values get a line. A number of levels is kept exactly, wherever the field's values differ at all.
  public enum Levels: Hashable, Sendable {
    /// These, in increasing order and each once.
    case values([Double])
    /// This many, evenly spaced: from one end of a range to the other, both included; else round numbers within what the window
    /// holds.
    case linear(Int, over: ClosedRange<Double>? = nil)
    /// This many, roughly a constant factor apart: from one end of a positive range to the other, both included, by exactly equal
    /// ratios; else preferred numbers within what the window holds above zero.
    case logarithmic(Int, over: ClosedRange<Double>? = nil)
    /// This many on both sides of a value together, at equal distances: the outermost as far away as said; else as the window
    /// reaches, at round distances.
    case symmetric(Int, about: Double, reach: Double? = nil)
    /// This many, that cut the window into parts of equal area.
    case quantiles(Int)
  }
}

extension ContourMark.Levels {
  /// The levels, whatever the window holds; nil where they depend on it. None where the numbers given leave no room for so many.
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

  /// The levels over what the window holds; none over a constant field.
  ///
  /// - Parameter range: nil where the field has no value; not looked at where the levels do not depend on it.
  /// - Throws: where they are to be on a log scale and no value is positive.
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
    case .symmetric(let count, let center, _): DescentContours.Levels.symmetric(count: count, about: center, in: range.values)
    case .quantiles(let count): DescentContours.Levels.quantiles(count: count, of: range)
    case .values, .logarithmic: []
    }
  }

  /// The value on both sides of which the levels lie.
  var center: Double? { if case .symmetric(_, let center, _) = self { center } else { nil } }
}

/// A log scale found no value above zero.
struct NothingPositive: Error {}
