/// A cubic Bézier segment; it begins where the previous one ends.
public struct CubicSegment: Hashable, Sendable {
  /// The control point near the start.
  public var control1: SIMD2<Double>
  /// The control point near the end.
  public var control2: SIMD2<Double>
  /// The point where the segment ends.
  public var end: SIMD2<Double>

  /// Creates a segment from its control points and its end.
  public init(control1: SIMD2<Double>, control2: SIMD2<Double>, end: SIMD2<Double>) {
    (self.control1, self.control2, self.end) = (control1, control2, end)
  }

  /// Creates the straight segment from `start`, with controls at the thirds.
  public init(from start: SIMD2<Double>, straightTo end: SIMD2<Double>) {
    let third = (end - start) / 3
    self.init(control1: start + third, control2: end - third, end: end)
  }

  /// The point at parameter t ∈ [0, 1] of the segment that begins at `start`.
  public func point(from start: SIMD2<Double>, at t: Double) -> SIMD2<Double> {
    let s = 1 - t
    let first = s * s * s * start + 3 * s * s * t * control1
    return first + 3 * s * t * t * control2 + t * t * t * end
  }
}

/// A curve of cubic Bézier segments. A closed curve ends exactly where it starts.
public struct CubicPath: Hashable, Sendable {
  /// The point where the first segment begins.
  public var start: SIMD2<Double>
  /// The segments in order.
  public var segments: [CubicSegment]
  /// Whether the curve returns to its start.
  public var isClosed: Bool

  /// Creates a curve; empty and open by default.
  public init(start: SIMD2<Double>, segments: [CubicSegment] = [], isClosed: Bool = false) {
    (self.start, self.segments, self.isClosed) = (start, segments, isClosed)
  }

  /// The point where the last segment ends.
  public var end: SIMD2<Double> { segments.last?.end ?? start }

  /// The same curve in the opposite direction.
  public var reversed: CubicPath {
    var path = CubicPath(start: end, isClosed: isClosed)
    path.segments.reserveCapacity(segments.count)
    for index in segments.indices.reversed() {
      let segment = segments[index]
      let begin = index == 0 ? start : segments[index - 1].end
      path.segments.append(CubicSegment(control1: segment.control2, control2: segment.control1, end: begin))
    }
    return path
  }

  /// Each segment together with the point where it begins.
  public var pieces: [(start: SIMD2<Double>, segment: CubicSegment)] {
    var begin = start
    return segments.map { segment in
      defer { begin = segment.end }
      return (begin, segment)
    }
  }

  /// The curve with all control points transformed; exact for affine maps.
  func map(_ transform: (SIMD2<Double>) -> SIMD2<Double>) -> CubicPath {
    let moved = segments.map { segment in
      CubicSegment(
        control1: transform(segment.control1), control2: transform(segment.control2), end: transform(segment.end))
    }
    return CubicPath(start: transform(start), segments: moved, isClosed: isClosed)
  }
}
