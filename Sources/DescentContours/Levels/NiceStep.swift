/// A step mantissa · 10ᵏ whose multiples are correctly rounded decimals, so that 3 · 0.1 is 0.3.
///
/// For negative k a multiple is divided by a power of ten instead of multiplied, which is exact up to one rounding. The
/// mantissa must be exact as a double, so 1.2 is stored as 12.
struct NiceStep {
  var mantissa: Double
  /// A power of ten ≥ 1.
  var scale: Double
  /// Whether the mantissa is divided by the scale.
  var isFraction: Bool

  /// The step times `index`.
  func multiple(_ index: Double) -> Double {
    isFraction ? index * mantissa / scale : index * mantissa * scale
  }

  /// The smallest index whose multiple exceeds `bound`.
  func index(above bound: Double) -> Double {
    var index = (bound / multiple(1)).rounded(.down) - 1
    while multiple(index) <= bound, index < index + 1 { index += 1 }
    return index
  }

  /// The largest index whose multiple is less than `bound`.
  func index(below bound: Double) -> Double {
    var index = (bound / multiple(1)).rounded(.up) + 1
    while multiple(index) >= bound, index > index - 1 { index -= 1 }
    return index
  }

  /// The largest nice step less than `bound`, without 1.2 · 10ᵏ; nil if no power of ten is near `bound`.
  static func largest(below bound: Double) -> NiceStep? {
    (candidates(near: bound) + candidates(near: bound / 10)).first { $0.mantissa != 12 && $0.multiple(1) < bound }
  }

  /// The nice steps from slightly above `step` to slightly below, the largest first.
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
