/// Places that are sampled together, over and over in the same memory.
struct PlaceRow {
  private(set) var places: [SIMD2<Double>] = []
  private(set) var samples: [FieldSample] = []
  private var points: [SIMD2<Double>] = []

  /// On a cubic, at these parameters.
  mutating func place(_ count: Int, on segment: CubicSegment, from start: SIMD2<Double>, at parameter: (Int) -> Double)
  {
    if places.count != count {
      places = Array(repeating: .zero, count: count)
      points = places
    }
    for k in 0..<count { places[k] = segment.point(from: start, at: parameter(k)) }
  }

  mutating func sample(_ field: PageField) {
    for k in places.indices { points[k] = field.window.dataPoint(places[k]) }
    field.field.sample(points, into: &samples)
    for k in samples.indices { samples[k] = field.onPage(samples[k]) }
  }
}
