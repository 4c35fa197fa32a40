/// mantissa · 10^exponent, kept apart so that 3 · 0.1 is 0.3: a multiple is divided, not multiplied, by a power of ten. The
/// mantissa is a double to the bit, so instead of 1.2 it is 12.
struct NiceStep {
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
