import CSLEEF

/// A marked value of an axis and its label as a text; none for a minor tick.
struct Tick: Hashable, Sendable {
  var value: Double
  var label: String?
}

/// The ticks of an axis: at round numbers, as many as there is room for.
enum Ticks {
  /// - Parameters:
  ///   - room: how many labels fit, at least 2.
  static func make(for kind: ScaleKind, over domain: ClosedRange<Double>, room: Int) -> [Tick] {
    switch kind {
    case .linear: linear(over: domain, room: room)
    case .log: logarithmic(over: domain, room: room)
    }
  }

  /// Numbers of decades from one label to the next.
  private static let strides = [1, 2, 3, 4, 5, 10, 20, 30, 50, 100, 200, 300]

  /// Beyond this many decades only those with a label have a tick.
  private static let mostDecades = 24

  /// Multiples of 1, 2, 2.5 or 5 times a power of ten: the smallest such step whose labels fit.
  private static func linear(over domain: ClosedRange<Double>, room: Int) -> [Tick] {
    let width = domain.upperBound - domain.lowerBound
    guard width.isFinite, width > 0 else { return [] }
    var exponent = exponentOfTen(below: width) - 2
    while true {
      for mantissa in [10, 20, 25, 50] {  // in tenths
        let step = Decimal10(mantissa, exponent: exponent - 1)
        let first = (domain.lowerBound / step.value - 1e-9).rounded(.up)
        let last = (domain.upperBound / step.value + 1e-9).rounded(.down)
        guard abs(first) < 1e12, abs(last) < 1e12 else { continue }
        if last - first + 1 <= Double(max(2, room)) {
          return (0...max(0, Int(last - first))).compactMap { k in
            let tick = step.times(Int(first) + k)
            return first + Double(k) <= last ? Tick(value: tick.value, label: tick.text) : nil
          }
        }
      }
      exponent += 1
      if exponent > 308 { return [] }
    }
  }

  /// Powers of ten, thinned to what fits, with minor ticks between neighbours; below two decades 2 and 5 have labels, too.
  private static func logarithmic(over domain: ClosedRange<Double>, room: Int) -> [Tick] {
    let low = Int((Sleef_cinz_log10d1_u10purec(domain.lowerBound) - 1e-9).rounded(.up))
    let high = Int((Sleef_cinz_log10d1_u10purec(domain.upperBound) + 1e-9).rounded(.down))
    let decades = high - low
    guard decades >= 1 else {
      let few = linear(over: domain, room: room).filter { $0.value > 0 }
      return few
    }
    let gaps = max(1, room - 1)
    // At multiples of a round number of decades; at both ends where fewer than two of them lie inside.
    var stride = Self.strides.first { $0 * gaps >= decades } ?? decades
    var origin = 0
    if !(2...max(2, room)).contains((low...high).count { $0 % stride == 0 }) { (stride, origin) = (decades, low) }
    let plain = low >= -2 && high <= 4
    var ticks: [Tick] = []
    for decade in (low - 1)...(high + 1) {
      let isLabelled = (decade - origin) % stride == 0
      for mantissa in 1...9 {
        let tick = Decimal10(mantissa, exponent: decade)
        let inside = tick.value >= domain.lowerBound * (1 - 1e-12) && tick.value <= domain.upperBound * (1 + 1e-12)
        guard inside, mantissa == 1 || stride == 1, isLabelled || decades <= Self.mostDecades else { continue }
        let hasLabel = mantissa == 1 ? isLabelled : decades < 2 && room >= 5 && [2, 5].contains(mantissa)
        let power = mantissa == 1 ? "$10^{\(decade)}$" : "$\(mantissa)\\cdot 10^{\(decade)}$"
        ticks.append(Tick(value: tick.value, label: hasLabel ? (plain ? tick.text : power) : nil))
      }
    }
    return ticks
  }

  private static func exponentOfTen(below value: Double) -> Int {
    Int(Sleef_cinz_log10d1_u10purec(value).rounded(.down))
  }
}

/// A decimal number `digits · 10^exponent`, so that ticks are the doubles nearest to what their labels say.
struct Decimal10: Hashable, Sendable {
  var digits: Int
  var exponent: Int

  init(_ digits: Int, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  func times(_ k: Int) -> Decimal10 { Decimal10(digits * k, exponent: exponent) }

  /// Correctly rounded for |exponent| ≤ 22 and up to 15 digits; within an ulp beyond.
  var value: Double {
    var power = 1.0
    for _ in 0..<min(abs(exponent), 330) { power *= 10 }
    return exponent < 0 ? Double(digits) / power : Double(digits) * power
  }

  /// As people write it, with a true minus sign: `−0.25`, `1500`; as a power of ten where it would be long.
  var text: String {
    guard digits != 0 else { return "0" }
    var significant = abs(digits)
    var power = exponent
    while significant % 10 == 0 {
      significant /= 10
      power += 1
    }
    let sign = digits < 0 ? "−" : ""
    let figures = String(significant)
    let pointAt = figures.count + power  // digits before the point
    if pointAt > 6 || pointAt < -3 {
      let mantissa =
        figures.count == 1 ? figures : figures.prefix(1) + "." + figures.dropFirst()
      let factor = figures == "1" ? "" : "\(mantissa) \\cdot "
      return "$\(sign)\(factor)10^{\(pointAt - 1)}$"
    }
    if power >= 0 { return sign + figures + String(repeating: "0", count: power) }
    if pointAt <= 0 { return sign + "0." + String(repeating: "0", count: -pointAt) + figures }
    return sign + figures.prefix(pointAt) + "." + figures.dropFirst(pointAt)
  }
}
