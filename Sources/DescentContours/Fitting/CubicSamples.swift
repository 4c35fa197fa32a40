/// Samples of a field at several points of a cubic, reusing the same memory from one cubic to the next.
struct CubicSamples {
  private(set) var positions: [SIMD2<Double>] = []
  private(set) var samples: [FieldSample] = []
  private var points: [SIMD2<Double>] = []

  /// Places `count` positions on a cubic, at the parameters given by `parameter`.
  mutating func setPositions(
    _ count: Int, on segment: CubicSegment, from start: SIMD2<Double>, at parameter: (Int) -> Double
  ) {
    if positions.count != count {
      positions = Array(repeating: .zero, count: count)
      points = positions
    }
    for k in 0..<count { positions[k] = segment.point(from: start, at: parameter(k)) }
  }

  /// Samples the field at all positions.
  mutating func sample(_ field: PageField) {
    for k in positions.indices { points[k] = field.window.dataPoint(positions[k]) }
    field.field.sample(points, into: &samples)
    for k in samples.indices { samples[k] = field.onPage(samples[k]) }
  }
}
