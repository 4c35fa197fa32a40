extension BicubicPatch {
  /// Bounds a partial derivative over a part of the cell, given by fractions along both axes.
  ///
  /// Rounding is included. Empty where a corner has no value. A polynomial lies between the least and the greatest of
  /// its Bernstein coefficients over the part. They are exact except for rounding, so the bound is too wide by at most
  /// the square of the part's size.
  func bounds(of order: PartialOrder, _ s: ClosedRange<Double>, _ t: ClosedRange<Double>) -> Interval {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 16) { storage in
      var net = BernsteinNet(self, in: storage)
      for _ in 0..<min(order.x, 4) { net.differentiate(along: .x, over: width) }
      for _ in 0..<min(order.y, 4) { net.differentiate(along: .y, over: height) }
      net.restrict(to: s, along: .x)
      net.restrict(to: t, along: .y)
      return net.range
    }
  }
}

/// The Bernstein coefficients of a polynomial over a rectangle, stored in borrowed memory.
private struct BernsteinNet {
  enum Axis { case x, y }

  /// Coefficient (i, j) is at 4i + j.
  private let coefficients: UnsafeMutableBufferPointer<Double>
  private var degree = (x: 3, y: 3)
  /// A bound on the magnitude of all intermediate results; infinite or NaN where one of them was.
  private var magnitude: Double

  init(_ patch: BicubicPatch, in storage: UnsafeMutableBufferPointer<Double>) {
    storage.initialize(repeating: 0)
    coefficients = storage
    let (w, h) = (patch.width / 3, patch.height / 3)
    magnitude = 0
    for corner in [patch.lowLow, patch.lowHigh, patch.highLow, patch.highHigh] {
      magnitude +=
        corner.value.magnitude + w * corner.dx.magnitude + h * corner.dy.magnitude + w * h * corner.dxdy.magnitude
    }
    fill(0, patch.lowLow.value, patch.lowLow.dy, patch.lowHigh.dy, patch.lowHigh.value)
    fill(1, patch.lowLow.dx, patch.lowLow.dxdy, patch.lowHigh.dxdy, patch.lowHigh.dx)
    fill(2, patch.highLow.dx, patch.highLow.dxdy, patch.highHigh.dxdy, patch.highHigh.dx)
    fill(3, patch.highLow.value, patch.highLow.dy, patch.highHigh.dy, patch.highHigh.value)
    // Converts (value, slope, slope, value) along a line to its four coefficients.
    for (axis, third) in [(Axis.y, h), (.x, w)] {
      forEachLine(along: axis) { line in
        line[1] = line[0] + third * line[1]
        line[2] = line[3] - third * line[2]
      }
    }
  }

  private func fill(_ row: Int, _ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    (coefficients[4 * row], coefficients[4 * row + 1]) = (a, b)
    (coefficients[4 * row + 2], coefficients[4 * row + 3]) = (c, d)
  }

  mutating func differentiate(along axis: Axis, over width: Double) {
    let degree = axis == .x ? self.degree.x : self.degree.y
    let scale = Double(degree) / width
    forEachLine(along: axis) { line in
      if degree == 0 { line[0] = 0 }
      for k in 0..<degree { line[k] = (line[k + 1] - line[k]) * scale }
    }
    magnitude *= 2 * scale
    switch axis {
    case .x: self.degree.x = max(degree - 1, 0)
    case .y: self.degree.y = max(degree - 1, 0)
    }
  }

  /// Restricts the polynomial to a part of an axis by de Casteljau's algorithm.
  ///
  /// The algorithm splits a line's coefficients at a point.
  func restrict(to part: ClosedRange<Double>, along axis: Axis) {
    guard part != 0...1 else { return }
    let (a, b) = (part.lowerBound, part.upperBound)
    let end = a < 1 ? (b - a) / (1 - a) : 1
    let degree = axis == .x ? self.degree.x : self.degree.y
    forEachLine(along: axis) { line in
      for step in 0..<degree {
        for k in 0..<degree - step { line[k] = (1 - a) * line[k] + a * line[k + 1] }
      }
      for step in 0..<degree {
        for k in (step + 1...degree).reversed() { line[k] = (1 - end) * line[k - 1] + end * line[k] }
      }
    }
  }

  var range: Interval {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    forEachLine(along: .x) { line in
      for k in 0...degree.x {
        least = min(least, line[k])
        greatest = max(greatest, line[k])
      }
    }
    guard magnitude.isFinite else { return .empty }
    let slack = magnitude * Self.rounding
    return Interval(least - slack, greatest + slack)
  }

  /// The relative allowance for rounding.
  ///
  /// Computing a coefficient, the ends of the part, and a value of the surface takes some 150 roundings of numbers of
  /// at most `magnitude`, with a relative error of 2⁻⁵³ each; this allows 256.
  private static let rounding = 0x1p-45

  private func forEachLine(along axis: Axis, _ body: (inout Line) -> Void) {
    for k in 0...(axis == .x ? degree.y : degree.x) {
      var line = Line(coefficients: coefficients, start: axis == .x ? k : 4 * k, stride: axis == .x ? 4 : 1)
      body(&line)
    }
  }

  /// The coefficients along one axis.
  struct Line {
    let coefficients: UnsafeMutableBufferPointer<Double>
    let start, stride: Int

    subscript(k: Int) -> Double {
      get { coefficients[start + k * stride] }
      nonmutating set { coefficients[start + k * stride] = newValue }
    }
  }
}
