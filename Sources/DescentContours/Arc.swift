/// A line of the level between two ends of the graph, or around to its own beginning; the larger values at its left.
struct Arc {
  var points: [CurvePoint]
  var start: End
  var end: End

  enum End: Hashable {
    /// At the window's border or a hole's edge.
    case border(crossing: Int)
    /// In the middle of a block, reached through this slot of it.
    case joint(Int, slot: Int)
    /// A closed line has no ends.
    case loop
  }

  /// Points closer than this, in points on the page, are one.
  static let nearest = 1e-7
}

/// A point of the level set and the direction of the line there, a unit vector.
struct CurvePoint {
  var position: SIMD2<Double>
  var tangent: SIMD2<Double>
}

extension LevelGraph {
  /// All arcs: those from the border first, then those from where lines cross, then the closed ones; each crossing is in one.
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
    if case .joint(let joint, _) = start, let way = chain.first {
      let center = joints[joint].center
      positions.insert(center.position, at: 0)
      tangents.insert(center.direction(toward: crossings[way].position, at: level, in: field), at: 0)
    }
    if case .joint(let joint, _) = end, let way = chain.last {
      let center = joints[joint].center
      positions.append(center.position)
      tangents.append(center.direction(toward: crossings[way].position, at: level, in: field).map { -$0 })
    }
    return Arc(points: curvePoints(positions, tangents, isClosed: start == .loop), start: start, end: end)
  }

  /// Drops repeated points, and gives those without a gradient the direction from the point before to the point after. A
  /// closed line gets its first point again as its last.
  private func curvePoints(
    _ positions: [SIMD2<Double>], _ tangents: [SIMD2<Double>?], isClosed: Bool
  ) -> [CurvePoint] {
    var kept: [Int] = []
    for place in positions.indices {
      if let last = kept.last, (positions[place] - positions[last]).length < Arc.nearest {
        // The last point of an open line stands, exactly on the border or the crossing.
        guard !isClosed, place == positions.count - 1, kept.count > 1 else { continue }
        kept[kept.count - 1] = place
      } else {
        kept.append(place)
      }
    }
    if isClosed {
      while kept.count > 1, (positions[kept[kept.count - 1]] - positions[kept[0]]).length < Arc.nearest {
        kept.removeLast()
      }
    }
    var points: [CurvePoint] = []
    for (place, index) in kept.enumerated() {
      let before = place > 0 ? kept[place - 1] : (isClosed ? kept[kept.count - 1] : index)
      let after = place + 1 < kept.count ? kept[place + 1] : (isClosed ? kept[0] : index)
      let chord = (positions[after] - positions[before]).normalized ?? SIMD2(1, 0)
      points.append(CurvePoint(position: positions[index], tangent: tangents[index] ?? chord))
    }
    if isClosed, let first = points.first { points.append(first) }
    return points
  }
}

extension CriticalPoint {
  /// The direction in which a line of the level leaves this point for `place`: the line is followed inwards on ever smaller
  /// circles, and the direction extrapolated to radius zero.
  func direction(toward place: SIMD2<Double>, at level: Double, in field: PageField) -> SIMD2<Double>? {
    guard var direction = (place - position).normalized else { return nil }
    var radius = (place - position).length
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
