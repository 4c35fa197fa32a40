/// Which levels to draw. Every function gives exactly as many as asked for, in increasing order, or none if there are none.
///
/// The range itself is not among the levels of `linear`, `logarithmic` and `symmetric`: at a field's smallest and largest
/// value there is nothing to draw. `evenly` and `geometrically` include both ends.
///
/// No library logarithm is used, so the levels are the same bits on every machine.
public enum Levels {
  /// `count` multiples of a round number within `range`, one after the other: of the largest (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or
  /// 8 · 10ᵏ) that has at least so many there. What is too many is left out at the upper end, but 0 stays if it is among them.
  ///
  /// Their distance is at least three quarters of `range` divided by `count`. Only where `range` is so narrow that its doubles
  /// cannot tell such multiples apart, or so wide that no power of ten is near, are the levels `count` + 1 equal parts of it.
  public static func linear(count: Int, in range: ClosedRange<Double>) -> [Double] {
    guard count > 0, let width = width(of: range) else { return [] }
    let widest = width / Double(max(count - 1, 1))
    for step in NiceStep.candidates(near: widest) + NiceStep.candidates(near: widest / 10) {
      let first = step.index(above: range.lowerBound)
      let last = step.index(below: range.upperBound)
      guard last - first >= Double(count - 1) else { continue }
      let start = last >= 0 ? max(first, Double(1 - count)) : first
      let levels = (0..<count).map { step.multiple(start + Double($0)) }
      if zip(levels, levels.dropFirst()).allSatisfy(<), levels[count - 1] < range.upperBound { return levels }
    }
    return (1...count).map { range.lowerBound + width * (Double($0) / Double(count + 1)) }
  }

  /// `count` levels within `range` whose ratios are equal. None unless the range is positive.
  public static func logarithmic(count: Int, in range: ClosedRange<Double>) -> [Double] {
    guard count > 0 else { return [] }
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
    return (0..<count).map { index in center + step.multiple(Double(2 * index + 1 - count) / 2) }
  }

  /// `count` levels, the first and last as given, with equal differences. A single one is the first.
  public static func evenly(from first: Double, through last: Double, count: Int) -> [Double] {
    guard count > 1, first < last, (last - first).isFinite else { return count == 1 && first.isFinite ? [first] : [] }
    return (0..<count).map { index in
      index == count - 1 ? last : first + (last - first) * (Double(index) / Double(count - 1))
    }
  }

  /// `count` levels, the first and last as given, with equal ratios. None unless 0 < first < last.
  public static func geometrically(from first: Double, through last: Double, count: Int) -> [Double] {
    guard first > 0, last.isFinite else { return [] }
    guard count > 1, first < last else { return count == 1 ? [first] : [] }
    let ratio = root(of: last / first, degree: count - 1)
    var levels = [first]
    for index in 1..<(count - 1) {
      levels.append(first * power(ratio, index))
    }
    return levels + [last]
  }

  /// The finite ones of `levels` in increasing order, each once.
  public static func explicit(_ levels: [Double]) -> [Double] {
    var kept: [Double] = []
    for level in levels.filter(\.isFinite).sorted() where level != kept.last {
      kept.append(level)
    }
    return kept
  }

  private static func width(of range: ClosedRange<Double>) -> Double? {
    let width = range.upperBound - range.lowerBound
    return width > 0 && width.isFinite ? width : nil
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

/// mantissa · 10^exponent, kept apart so that 3 · 0.1 is 0.3: a multiple is divided, not multiplied, by a power of ten. The
/// mantissa is a double to the bit, so instead of 1.2 it is 12.
private struct NiceStep {
  var mantissa: Double
  var scale: Double
  var isFraction: Bool

  func multiple(_ index: Double) -> Double {
    isFraction ? index * mantissa / scale : index * mantissa * scale
  }

  func index(above bound: Double) -> Double {
    var index = (bound / multiple(1)).rounded(.down) - 1
    while multiple(index) <= bound, index < index + 1 { index += 1 }
    return index
  }

  func index(below bound: Double) -> Double {
    var index = (bound / multiple(1)).rounded(.up) + 1
    while multiple(index) >= bound, index > index - 1 { index -= 1 }
    return index
  }

  /// The largest nice step that is less than `bound`, 1.2 not among them; nil for a bound that has no power of ten near it.
  static func largest(below bound: Double) -> NiceStep? {
    (candidates(near: bound) + candidates(near: bound / 10)).first { $0.mantissa != 12 && $0.multiple(1) < bound }
  }

  /// The nice steps from a little above to a little below `step`, the largest first.
  static func candidates(near step: Double) -> [NiceStep] {
    var (scale, isFraction) = (1.0, step < 1)
    if isFraction {
      while step * scale < 1, scale < 1e300 { scale *= 10 }
    } else {
      while step / scale >= 10, scale < 1e300 { scale *= 10 }
    }
    guard scale < 1e300, step * (isFraction ? scale : 1) > 0 else { return [] }
    func decade(_ mantissas: [Double]) -> [NiceStep] {
      mantissas.map { NiceStep(mantissa: $0, scale: scale, isFraction: isFraction) }
    }
    let twelve =
      isFraction || scale == 1
      ? NiceStep(mantissa: 12, scale: scale * 10, isFraction: true)
      : NiceStep(mantissa: 12, scale: scale / 10, isFraction: false)
    return decade([10, 8, 6, 5, 4, 3, 2.5, 2, 1.5]) + [twelve] + decade([1])
  }
}
