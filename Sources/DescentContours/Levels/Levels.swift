/// Rules for choosing levels.
///
/// Every function returns exactly as many levels as asked for, in increasing order, or none: if the range is empty or
/// so narrow that its doubles cannot be told apart.
///
/// The levels of `linear`, `logarithmic`, `symmetric(count:about:in:)` and `quantiles` lie strictly inside the range,
/// since nothing is drawn at the smallest and the largest value of a field. `evenly`, `geometrically` and
/// `symmetric(count:about:reach:)` include both ends.
///
/// No library logarithm is used, so the levels have the same bits on every machine.
public enum Levels {
  /// Consecutive multiples of a round number inside a range.
  ///
  /// The step is the largest 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 · 10ᵏ with at least `count` multiples there. Surplus
  /// multiples are dropped at the upper end, but 0 is kept if it is among them.
  ///
  /// The step is at least three quarters of the width of `range` divided by `count`. Only if `range` is so narrow that
  /// its doubles cannot tell such multiples apart, or so wide that no power of ten is near, do the levels divide it
  /// into `count` + 1 equal parts.
  public static func linear(count: Int, in range: ClosedRange<Double>) -> [Double] {
    guard count > 0, isWide(range) else { return [] }
    let widest = (range.upperBound - range.lowerBound) / Double(max(count - 1, 1))
    for step in NiceStep.candidates(near: widest) + NiceStep.candidates(near: widest / 10) {
      let first = step.index(above: range.lowerBound)
      let last = step.index(below: range.upperBound)
      guard last - first >= Double(count - 1) else { continue }
      let start = last >= 0 ? max(first, Double(1 - count)) : first
      let levels = (0..<count).map { step.multiple(start + Double($0)) }
      if !distinct(levels).isEmpty, levels[count - 1] < range.upperBound { return levels }
    }
    return Array(evenly(from: range.lowerBound, through: range.upperBound, count: count + 2).dropFirst().dropLast())
  }

  /// Consecutive numbers of one series of preferred numbers inside a positive range.
  ///
  /// The series is the coarsest with at least `count` numbers there, from one number in several decades to forty in
  /// each. Surplus numbers are dropped at the lower end: losses near a minimum tend to 0, and the lower end of their
  /// range is arbitrary.
  ///
  /// If no series has enough numbers, the levels divide the range into equal ratios. Returns none unless `range` is
  /// positive.
  public static func logarithmic(count: Int, in range: ClosedRange<Double>) -> [Double] {
    guard count > 0, range.lowerBound > 0, isWide(range) else { return [] }
    for series in PreferredNumbers.coarsestFirst(for: range) {
      if let levels = series.highest(count, in: range) { return levels }
    }
    let withEnds = geometrically(from: range.lowerBound, through: range.upperBound, count: count + 2)
    return Array(withEnds.dropFirst().dropLast())
  }

  /// Evenly spaced levels symmetric about `center`, out to the end of `range` that is farther away.
  ///
  /// An odd count includes `center`. The step is a round number.
  public static func symmetric(count: Int, about center: Double, in range: ClosedRange<Double>) -> [Double] {
    let reach = max(range.upperBound - center, center - range.lowerBound)
    guard count > 0, reach > 0, reach.isFinite else { return [] }
    // The outermost levels lie (count − 1)/2 steps from the centre, inside the range.
    let widest = count > 1 ? 2 * reach / Double(count - 1) : reach
    guard let step = NiceStep.largest(below: widest) else { return [] }
    return distinct((0..<count).map { index in center + step.multiple(Double(2 * index + 1 - count) / 2) })
  }

  /// Evenly spaced levels symmetric about `center`, the outermost at distance `reach`. A single level is `center`.
  public static func symmetric(count: Int, about center: Double, reach: Double) -> [Double] {
    guard count > 1 else { return count == 1 ? [center] : [] }
    let gap = 2 * reach / Double(count - 1)
    return distinct(
      (0..<count).map { index in
        let offset = reach * (Double(2 * index + 1 - count) / Double(count - 1))
        return center + offset.snappedToDecimal(within: gap * roundingTolerance)
      })
  }

  /// Levels that divide the area of a field into parts of equal size, rounded to few digits.
  ///
  /// Each has the fewest digits that keep it within a tenth of the gap to its neighbours. Flat areas cannot be divided
  /// and do not count. Returns none for a constant field.
  public static func quantiles(count: Int, of range: FieldRange) -> [Double] {
    guard count > 0, isWide(range.values) else { return [] }
    let width = range.values.upperBound / 2 - range.values.lowerBound / 2
    // A symmetric field repeats the same values; many levels then require a coarser resolution.
    for resolution in [1e-14 * range.typicalMagnitude, 1e-12 * width, 1e-9 * width, 1e-6 * width, 2 * width] {
      let exact = range.quantiles(parts: count + 1, resolution: resolution)
      let rounded = (1...count).map { index in
        let gap = min(exact[index] - exact[index - 1], exact[index + 1] - exact[index])
        return exact[index].shortestDecimal(within: gap / 10)
      }
      if !distinct(rounded).isEmpty { return rounded }
    }
    return []
  }

  /// Levels with equal differences from `first` through `last`. A single one is `first`.
  public static func evenly(from first: Double, through last: Double, count: Int) -> [Double] {
    guard count > 1, first < last, first.isFinite, last.isFinite else {
      return count == 1 && first.isFinite ? [first] : []
    }
    guard (last - first).isFinite else {
      return evenly(from: first / 2, through: last / 2, count: count).map { $0 * 2 }
    }
    let gap = (last - first) / Double(count - 1)
    let inner = (1..<(count - 1)).map { index in
      (first + (last - first) * (Double(index) / Double(count - 1))).snappedToDecimal(within: gap * roundingTolerance)
    }
    return distinct([first] + inner + [last])
  }

  /// Levels with equal ratios from `first` through `last`. Returns none unless 0 < `first` < `last`.
  public static func geometrically(from first: Double, through last: Double, count: Int) -> [Double] {
    guard first > 0, last.isFinite else { return [] }
    guard count > 1, first < last else { return count == 1 ? [first] : [] }
    guard (last / first).isFinite else {
      let roots = geometrically(from: first.squareRoot(), through: last.squareRoot(), count: count)
      return [first] + roots.dropFirst().dropLast().map { $0 * $0 } + [last]
    }
    let ratio = root(of: last / first, degree: count - 1)
    let inner = (1..<(count - 1)).map { index in
      let level = first * power(ratio, index)
      return level.snappedToDecimal(within: level * roundingTolerance)
    }
    let levels = distinct([first] + inner + [last])
    // Between doubles that are nearly neighbours a ratio is too coarse a measure.
    return levels.isEmpty ? evenly(from: first, through: last, count: count) : levels
  }

  /// The finite elements of `levels` in increasing order, without repetitions.
  public static func explicit(_ levels: [Double]) -> [Double] {
    var kept: [Double] = []
    for level in levels.filter(\.isFinite).sorted() where level != kept.last {
      kept.append(level)
    }
    return kept
  }

  /// The rounding error of a computed level, as a share of the gap to the next.
  private static let roundingTolerance = 1e-14

  private static func isWide(_ range: ClosedRange<Double>) -> Bool {
    range.lowerBound < range.upperBound && range.lowerBound.isFinite && range.upperBound.isFinite
  }

  /// The levels, or none if they do not increase strictly.
  private static func distinct(_ levels: [Double]) -> [Double] {
    zip(levels, levels.dropFirst()).allSatisfy(<) ? levels : []
  }

  /// The root of x > 1, by bisection on a logarithmic scale: only products and square roots.
  private static func root(of x: Double, degree: Int) -> Double {
    guard degree > 1, x.isFinite else { return x }
    var (low, high) = (1.0, x)
    for _ in 0..<200 {
      let middle = low.squareRoot() * high.squareRoot()
      guard middle > low, middle < high else { break }
      if power(middle, degree) <= x { low = middle } else { high = middle }
    }
    return low
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, left) = (1.0, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return result
  }
}
