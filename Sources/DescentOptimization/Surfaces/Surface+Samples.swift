extension Surface {
  /// Calls `body` with the loss and the exact gradient at each of several points, in order.
  ///
  /// Each is the same as `sample(at:)` there. It takes one dynamic call of the surface for up to 128 points.
  package func sample(_ points: [SIMD2<Double>], _ body: (SurfaceSample) -> Void) {
    let most = 16 * Lanes.count
    for start in stride(from: 0, to: points.count, by: most) {
      let count = min(most, points.count - start)
      PointBlock.with(count: (count - 1) / Lanes.count + 1) { block in
        // The unused lanes are zeros.
        let (x, y) = (numbers(in: block.x), numbers(in: block.y))
        for k in 0..<count { (x[k], y[k]) = (points[start + k].x, points[start + k].y) }
        sample(block)
        let (value, dx, dy) = (numbers(in: block.value), numbers(in: block.dx), numbers(in: block.dy))
        for k in 0..<count { body(SurfaceSample(value: value[k], gradient: Pair(dx[k], dy[k]))) }
      }
    }
  }
}

/// The numbers in lanes, as one row.
private func numbers(in lanes: UnsafeMutablePointer<Lanes>) -> UnsafeMutablePointer<Double> {
  UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
}
