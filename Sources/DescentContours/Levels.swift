/// Which levels to draw. Every function gives exactly as many as asked for, in increasing order, or none: where the range is empty, or so
/// narrow that its doubles cannot be told apart.
///
/// The range itself is not among the levels of `linear`, `logarithmic`, `symmetric` and `quantiles`: at a field's smallest and
/// largest value there is nothing to draw. `evenly`, `geometrically` and `symmetric(count:about:reach:)` include both ends.
///
/// No library logarithm is used, so the levels are the same bits on every machine.
public enum Levels {
  /// `count` multiples of a round number within `range`, one after the other: of the largest (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or
  /// 8 · 10ᵏ) that has at least so many there. What is too many is left out at the upper end, but 0 stays if it is among them.
  ///
  /// Their distance is at least three quarters of `range` divided by `count`. Only where `range` is so narrow that its doubles
  /// cannot tell such multiples apart, or so wide that no power of ten is near, are the levels `count` + 1 equal parts of it.
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

  /// `count` numbers of one series of preferred numbers within `range`, one after the other: of the coarsest that has at least so many
  /// there, from one number in several decades to forty in each. What is too many is left out at the lower end: losses near a
  /// minimum go to 0, and where their range begins is chance.
  ///
  /// Where no series has enough, the range's ends and the levels have equal ratios. None unless `range` is positive.
  public static func logarithmic(count: Int, in range: ClosedRange<Double>) -> [Double] {
    guard count > 0, range.lowerBound > 0, isWide(range) else { return [] }
    for series in PreferredNumbers.coarsestFirst(for: range) {
      if let levels = series.highest(count, in: range) { return levels }
    }
    let withEnds = geometrically(from: range.lowerBound, through: range.upperBound, count: count + 2)
    return Array(withEnds.dropFirst().dropLast())
  }

  /// `count` levels evenly spaced and symmetric about `center`, out to where `range` reaches on its longer side; an odd count
  /// has `center`. Their distance is a round number.
  public static func symmetric(count: Int, about center: Double, in range: ClosedRange<Double>) -> [Double] {
    let reach = max(range.upperBound - center, center - range.lowerBound)
    guard count > 0, reach > 0, reach.isFinite else { return [] }
    // The outermost levels lie (count − 1)/2 steps from the centre, inside the range.
    let widest = count > 1 ? 2 * reach / Double(count - 1) : reach
    guard let step = NiceStep.largest(below: widest) else { return [] }
    return distinct((0..<count).map { index in center + step.multiple(Double(2 * index + 1 - count) / 2) })
  }

  /// The same with the outermost levels `reach` from `center`. A single level is `center`.
  public static func symmetric(count: Int, about center: Double, reach: Double) -> [Double] {
    guard count > 1 else { return count == 1 ? [center] : [] }
    let gap = 2 * reach / Double(count - 1)
    return distinct(
      (0..<count).map { index in
        let offset = reach * (Double(2 * index + 1 - count) / Double(count - 1))
        return center + offset.spelled(within: gap * spellingTolerance)
      })
  }

  /// `count` levels that cut the ground of `range` into parts of equal area, each rounded to the fewest digits that keep it within a
  /// tenth of the gap to its neighbours. Flat ground cannot be cut and does not count. None of a constant field.
  public static func quantiles(count: Int, of range: FieldRange) -> [Double] {
    guard count > 0, isWide(range.values) else { return [] }
    let width = range.values.upperBound / 2 - range.values.lowerBound / 2
    // Where a symmetric field has the same values over and over, many levels ask for a coarser look at them.
    for resolution in [1e-14 * range.typicalMagnitude, 1e-12 * width, 1e-9 * width, 1e-6 * width, 2 * width] {
      let exact = range.quantiles(parts: count + 1, resolution: resolution)
      let rounded = (1...count).map { index in
        let gap = min(exact[index] - exact[index - 1], exact[index + 1] - exact[index])
        return exact[index].shortest(within: gap / 10)
      }
      if !distinct(rounded).isEmpty { return rounded }
    }
    return []
  }

  /// `count` levels, the first and last as given, with equal differences. A single one is the first.
  public static func evenly(from first: Double, through last: Double, count: Int) -> [Double] {
    guard count > 1, first < last, first.isFinite, last.isFinite else {
      return count == 1 && first.isFinite ? [first] : []
    }
    guard (last - first).isFinite else {
      return evenly(from: first / 2, through: last / 2, count: count).map { $0 * 2 }
    }
    let gap = (last - first) / Double(count - 1)
    let inner = (1..<(count - 1)).map { index in
      (first + (last - first) * (Double(index) / Double(count - 1))).spelled(within: gap * spellingTolerance)
    }
    return distinct([first] + inner + [last])
  }

  /// `count` levels, the first and last as given, with equal ratios. None unless 0 < first < last.
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
      return level.spelled(within: level * spellingTolerance)
    }
    let levels = distinct([first] + inner + [last])
    // Of doubles that are all but neighbours, a ratio is too coarse a measure.
    return levels.isEmpty ? evenly(from: first, through: last, count: count) : levels
  }

  /// The finite ones of `levels` in increasing order, each once.
  public static func explicit(_ levels: [Double]) -> [Double] {
    var kept: [Double] = []
    for level in levels.filter(\.isFinite).sorted() where level != kept.last {
      kept.append(level)
    }
    return kept
  }

  /// What rounding does to a level that is worked out, in shares of the gap to the next.
  private static let spellingTolerance = 1e-14

  private static func isWide(_ range: ClosedRange<Double>) -> Bool {
    range.lowerBound < range.upperBound && range.lowerBound.isFinite && range.upperBound.isFinite
  }

  /// The levels, or none where one does not lie above the one before.
  private static func distinct(_ levels: [Double]) -> [Double] {
    zip(levels, levels.dropFirst()).allSatisfy(<) ? levels : []
  }

  /// x > 1 to the power 1 / degree, by bisection on a logarithmic scale: only products and square roots.
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
