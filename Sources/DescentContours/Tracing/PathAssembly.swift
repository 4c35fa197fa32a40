/// Joins fitted arcs into lines, straight on where they cross, and into rings around the area, along the border.
struct PathAssembly {
  let graph: LevelGraph
  let arcs: [Arc]

  /// The fitted arcs; nil for an arc without extent.
  let paths: [CubicPath?]

  // MARK: - Lines

  func lines() -> [CubicPath] {
    var atEnd: [Arc.End: (arc: Int, isStart: Bool)] = [:]
    for (number, arc) in arcs.enumerated() where arc.start != .loop {
      atEnd[arc.start] = (number, true)
      atEnd[arc.end] = (number, false)
    }
    var isUsed = Array(repeating: false, count: arcs.count)
    var lines: [CubicPath] = []

    func follow(from first: Int, forward: Bool) {
      var line: CubicPath?
      var (number, isForward) = (first, forward)
      while !isUsed[number] {
        isUsed[number] = true
        if let path = paths[number] { line.append(isForward ? path : path.reversed) }
        let end = isForward ? arcs[number].end : arcs[number].start
        guard let next = opposite(to: end).flatMap({ atEnd[$0] }) else { break }
        (number, isForward) = (next.arc, next.isStart)
      }
      guard var line else { return }
      line.isClosed = line.start == line.end
      lines.append(line)
    }

    for (number, arc) in arcs.enumerated() where !isUsed[number] && arc.start != .loop {
      if opposite(to: arc.start) == nil {
        follow(from: number, forward: true)
      } else if opposite(to: arc.end) == nil {
        follow(from: number, forward: false)
      }
    }
    for number in arcs.indices where !isUsed[number] { follow(from: number, forward: true) }
    return lines
  }

  /// The end where a line that arrives at a joint goes on: halfway around the joint. Nil at a border.
  private func opposite(to end: Arc.End) -> Arc.End? {
    guard case .joint(let number, let slot) = end, !graph.joints[number].isOnBorder else { return nil }
    let count = graph.joints[number].slots.count
    return .joint(number, slot: (slot + count / 2) % count)
  }

  // MARK: - Rings

  func rings() -> [CubicPath] {
    var starting: [Arc.End: Int] = [:]
    for (number, arc) in arcs.enumerated() where arc.start != .loop { starting[arc.start] = number }
    var edgeEntering: [Int: Int] = [:]
    for (number, edge) in graph.border.enumerated() where !edge.startsInside {
      if let crossing = edge.crossing { edgeEntering[crossing] = number }
    }
    var isUsed = Array(repeating: false, count: arcs.count)
    var isWalked = Array(repeating: false, count: graph.border.count)
    var rings: [CubicPath] = []

    for (number, arc) in arcs.enumerated() where !isUsed[number] {
      var ring = RingBuilder()
      var current = number
      while !isUsed[current] {
        isUsed[current] = true
        if let path = paths[current] { ring.append(path) } else { arc.points.first.map { ring.begin(at: $0.position) } }
        var next: Int?
        switch arcs[current].end {
        case .loop: break
        case .joint(let joint, let slot):
          let count = graph.joints[joint].slots.count
          next = starting[.joint(joint, slot: (slot + count - 1) % count)]
        case .border(let crossing):
          guard let edge = edgeEntering[crossing] else { break }
          next = walk(from: edge, &isWalked, into: &ring).flatMap { starting[.border(crossing: $0)] }
        }
        guard let next else { break }
        current = next
      }
      if let path = ring.closed() { rings.append(path) }
    }
    for (number, edge) in graph.border.enumerated() where edge.startsInside && edge.crossing == nil {
      guard !isWalked[number] else { continue }
      var ring = RingBuilder()
      ring.begin(at: edge.start)
      _ = walk(from: number, &isWalked, into: &ring)
      if let path = ring.closed() { rings.append(path) }
    }
    return rings
  }

  /// Walks along the border from `first` to the crossing where it leaves the area, or until it has gone all around.
  private func walk(from first: Int, _ isWalked: inout [Bool], into ring: inout RingBuilder) -> Int? {
    var current = first
    var holeOutline = HoleOutline()
    while !isWalked[current] {
      isWalked[current] = true
      let edge = graph.border[current]
      let leaves = current != first || edge.startsInside ? edge.crossing : nil
      let point = leaves.map { graph.crossings[$0].position } ?? edge.end
      if edge.isOnWindow {
        holeOutline.end(into: &ring)
        ring.addStraight(to: point)
      } else {
        holeOutline.add(point, after: ring.end)
      }
      guard leaves == nil, let next = graph.firstEdge(from: edge.to, where: { !isWalked[$0] }) else {
        holeOutline.end(into: &ring)
        return leaves
      }
      current = next
    }
    holeOutline.end(into: &ring)
    return nil
  }
}

extension LevelGraph {
  /// The first border edge from a node that is still free; where holes touch there are two.
  fileprivate func firstEdge(from node: Int, where isFree: (Int) -> Bool) -> Int? {
    var (low, high) = (0, border.count)
    while low < high {
      let middle = (low + high) / 2
      if border[middle].from < node { low = middle + 1 } else { high = middle }
    }
    while low < border.count, border[low].from == node {
      if isFree(low) { return low }
      low += 1
    }
    return nil
  }
}

extension CubicPath? {
  fileprivate mutating func append(_ path: CubicPath) {
    if self == nil { self = path } else { self?.segments.append(contentsOf: path.segments) }
  }
}
