/// A series of round numbers with roughly equal ratios, repeated every decade (ISO 3) or every few decades.
struct PreferredNumbers {
  /// The first three digits of each number as integers, so that a number is the double nearest to its decimal.
  private let digits: [Double]
  /// The period of the series, in decades counted from 1.
  private let decades: Int

  /// The series that may have numbers in a positive range, the coarsest first.
  static func coarsestFirst(for range: ClosedRange<Double>) -> [PreferredNumbers] {
    let span = range.upperBound.decimalExponent - range.lowerBound.decimalExponent
    let sparse = stride(from: span, to: 1, by: -1).map { PreferredNumbers(digits: [100], decades: $0) }
    return sparse + ofDecades
  }

  /// The `count` highest numbers strictly inside `range`, in increasing order; nil if there are fewer.
  func highest(_ count: Int, in range: ClosedRange<Double>) -> [Double]? {
    var levels: [Double] = []
    let top = range.upperBound.decimalExponent
    var exponent = top - ((top % decades) + decades) % decades
    while true {
      for digits in digits.reversed() {
        let number = digits.timesPowerOfTen(exponent - 2)
        if number >= range.upperBound { continue }
        guard number > range.lowerBound else { return nil }
        levels.append(number)
        if levels.count == count { return levels.reversed() }
      }
      exponent -= decades
    }
  }

  /// The series 1; 1, 3; 1, 2, 5; R5; R10; R20; R40.
  private static let ofDecades: [PreferredNumbers] = [
    [100], [100, 300], [100, 200, 500], [100, 160, 250, 400, 630],
    [100, 125, 160, 200, 250, 315, 400, 500, 630, 800],
    [
      100, 112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500, 560, 630, 710, 800, 900,
    ],
    [
      100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250, 265, 280, 300,
      315, 335, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850, 900, 950,
    ],
  ].map { PreferredNumbers(digits: $0, decades: 1) }
}
