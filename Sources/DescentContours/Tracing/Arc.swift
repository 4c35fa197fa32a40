/// A line of the level between two ends in the graph, or a closed line; the larger values are on its left.
struct Arc {
  var points: [CurvePoint]
  var start: End
  var end: End

  enum End: Hashable {
    /// At the border of the window or at the edge of a hole.
    case border(crossing: Int)
    /// In the middle of a block, reached through one of its slots.
    case joint(Int, slot: Int)
    /// The line is closed and has no ends.
    case loop
  }

  /// The distance in points below which two points are merged.
  static let minSpacing = 1e-7
}

extension LevelGraph {
  /// All arcs: those from the border first, then those from joints, then closed ones. Each crossing is part of one arc.
  func arcs(at level: Double, in field: PageField) -> [Arc] {
    var arcs: [Arc] = []
    var isUsed = Array(repeating: false, count: crossings.count)
    for (number, crossing) in crossings.enumerated() where crossing.previous == .none && crossing.next != .none {
      arcs.append(arc(from: number, start: .border(crossing: number), &isUsed, at: level, in: field))
    }
    for (number, joint) in joints.enumerated() {
      for (slot, crossing) in joint.slots.enumerated() {
        let start = Arc.End.joint(number, slot: slot)
        guard crossings[crossing].previous == .joint(number, slot: slot) else { continue }
        arcs.append(arc(from: crossing, start: start, &isUsed, at: level, in: field))
      }
    }
    for number in crossings.indices where !isUsed[number] && crossings[number].next != .none {
      arcs.append(arc(from: number, start: .loop, &isUsed, at: level, in: field))
    }
    return arcs
  }

  private func arc(
    from first: Int, start: Arc.End, _ isUsed: inout [Bool], at level: Double, in field: PageField
  ) -> Arc {
    var chain: [Int] = []
    var current = first
    var end = Arc.End.loop
    while !isUsed[current] {
      isUsed[current] = true
      chain.append(current)
      switch crossings[current].next {
      case .crossing(let next): current = next
      case .joint(let joint, let slot): end = .joint(joint, slot: slot)
      case .none: end = .border(crossing: current)
      }
    }
    var positions = chain.map { crossings[$0].position }
    var tangents = chain.map { crossings[$0].tangent }
    if case .joint(let joint, _) = start, let crossing = chain.first {
      let center = joints[joint].center
      positions.insert(center.position, at: 0)
      tangents.insert(center.direction(toward: crossings[crossing].position, at: level, in: field), at: 0)
    }
    if case .joint(let joint, _) = end, let crossing = chain.last {
      let center = joints[joint].center
      positions.append(center.position)
      tangents.append(center.direction(toward: crossings[crossing].position, at: level, in: field).map { -$0 })
    }
    return Arc(points: curvePoints(positions, tangents, isClosed: start == .loop), start: start, end: end)
  }

  /// Creates the points of an arc, without repetitions.
  ///
  /// Points without a gradient get the direction from the point before to the point after. A closed line ends with its
  /// first point.
  private func curvePoints(
    _ positions: [SIMD2<Double>], _ tangents: [SIMD2<Double>?], isClosed: Bool
  ) -> [CurvePoint] {
    var kept: [Int] = []
    for k in positions.indices {
      if let last = kept.last, (positions[k] - positions[last]).length < Arc.minSpacing {
        // The last point of an open line is kept: it lies exactly on the border or the joint.
        guard !isClosed, k == positions.count - 1, kept.count > 1 else { continue }
        kept[kept.count - 1] = k
      } else {
        kept.append(k)
      }
    }
    if isClosed {
      while kept.count > 1, (positions[kept[kept.count - 1]] - positions[kept[0]]).length < Arc.minSpacing {
        kept.removeLast()
      }
    }
    var points: [CurvePoint] = []
    for (k, index) in kept.enumerated() {
      let before = k > 0 ? kept[k - 1] : (isClosed ? kept[kept.count - 1] : index)
      let after = k + 1 < kept.count ? kept[k + 1] : (isClosed ? kept[0] : index)
      let chord = (positions[after] - positions[before]).normalized ?? SIMD2(1, 0)
      points.append(CurvePoint(position: positions[index], tangent: tangents[index] ?? chord))
    }
    if isClosed, let first = points.first { points.append(first) }
    return points
  }
}

extension CriticalPoint {
  /// The direction in which a line of the level leaves this point towards `target`.
  ///
  /// The line is followed inwards on ever smaller circles, and the direction is extrapolated to radius zero.
  func direction(toward target: SIMD2<Double>, at level: Double, in field: PageField) -> SIMD2<Double>? {
    guard var direction = (target - position).normalized else { return nil }
    var radius = (target - position).length
    var coarser = direction
    for _ in 0..<4 {
      coarser = direction
      radius /= 2
      for _ in 0..<4 {
        let across = direction.leftNormal
        let sample = field.sample(position + radius * direction)
        let turn = (level - sample.value) / (radius * sample.gradient.dot(across))
        guard turn.isFinite, let turned = (direction + max(-0.5, min(0.5, turn)) * across).normalized else { break }
        direction = turned
        if abs(turn) < 1e-7 { break }
      }
    }
    return (2 * direction - coarser).normalized
  }
}
