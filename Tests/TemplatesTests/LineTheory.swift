import DescentOptimization

/// A corner of the square, or where the surface's slope along a side changes its sign.
struct BorderPlace {
  var place: SIMD2<Double>
  /// Along the border, counter-clockwise round the square.
  var along: SIMD2<Double>
  /// Whether the surface, upright, rises from here along the border, back along it, and into the square. At a corner it
  /// does the last as it does the first: it rises inward if it rises along both sides, and else the lower part is one
  /// arc.
  var risesForward, risesBackward, risesInward: Bool
}

extension Terrain {
  /// Where the slope is zero inside the square, by Newton's method from a grid of starts.
  func interiorPlaces(startsPerSide count: Int = 20) -> [SIMD2<Double>] {
    var found: [SIMD2<Double>] = []
    for start in 0..<(count * count) {
      let place = newton(from: (SIMD2(Double(start % count), Double(start / count)) + 0.5) / Double(count))
      guard let place, place.min() > 0, place.max() < 1 else { continue }
      if !found.contains(where: { ($0 - place).length < 1e-6 }) { found.append(place) }
    }
    return found
  }

  private func newton(from start: SIMD2<Double>) -> SIMD2<Double>? {
    var place = start
    var last = Double.infinity
    // Where the Hessian vanishes, too, a step halves the distance only.
    for _ in 0..<100 {
      let (s, h) = (slope(at: place), curvature(at: place))
      if s == .zero { return place }
      let step = SIMD2(h.yy * s.x - h.xy * s.y, h.xx * s.y - h.xy * s.x) / (h.xx * h.yy - h.xy * h.xy)
      guard step.x.isFinite, step.y.isFinite else { return nil }
      // Near enough, until rounding keeps the steps from getting smaller.
      if last < 1e-9, step.length > 0.7 * last { return place }
      last = step.length
      place -= step * min(1, 0.2 / last)
      if (place - 0.5).length > 1 { return nil }
    }
    return nil
  }

  /// Once round the border, from the lower left corner.
  func borderPlaces(nodesPerSide count: Int = 800) -> [BorderPlace] {
    let corners = [SIMD2(0.0, 0.0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1)]
    // A side may have its extreme at a corner: what is asked there is how the surface goes on, a little away from it.
    let margin = 1e-6
    let nodes = (0...count).map { k in
      k == 0 ? margin : k == count ? 1 - margin : (Double(k) + 0.1237) / (Double(count) + 0.5)
    }
    func slope(_ side: Int, _ t: Double) -> Double {
      let along = corners[(side + 1) % 4] - corners[side]
      return (self.slope(at: corners[side] + t * along) * along).sum()
    }
    return (0..<4).flatMap { side in
      let along = corners[(side + 1) % 4] - corners[side]
      let inward = SIMD2(-along.y, along.x)
      let slopes = nodes.map { slope(side, $0) }
      let corner = BorderPlace(
        place: corners[side], along: along, risesForward: slopes[0] > 0,
        risesBackward: slope((side + 3) % 4, 1 - margin) < 0, risesInward: slopes[0] > 0)
      let extremes = nodes.indices.dropLast().filter { (slopes[$0] > 0) != (slopes[$0 + 1] > 0) }.map { index in
        var (low, high) = (nodes[index], nodes[index + 1])
        for _ in 0..<50 {
          let middle = (low + high) / 2
          if (slope(side, middle) > 0) == (slopes[index] > 0) { low = middle } else { high = middle }
        }
        let place = corners[side] + low * along
        let isLow = slopes[index] <= 0
        return BorderPlace(
          place: place, along: along, risesForward: isLow, risesBackward: isLow,
          risesInward: (self.slope(at: place) * inward).sum() > 0)
      }
      return [corner] + extremes
    }
  }
}

/// How many components {f < level} has, and its Euler characteristic, for every level that is not critical: components
/// are born at minima and joined where the ways down from a saddle lead to different ones (Kruskal's algorithm, from
/// the lowest saddle up).
struct JoinTree {
  private var changes: [(value: Double, components: Int, euler: Int)] = []

  init(of terrain: Terrain, inside: [SIMD2<Double>], border: [BorderPlace]) throws {
    let places =
      try inside.map { ($0, try terrain.shape(inside: $0)) }
      + border.map { ($0.place, try terrain.shape(on: $0)) }
    let heights = places.map { terrain.value(at: $0.0) }
    let order = places.indices.sorted { heights[$0] < heights[$1] }
    /// For each minimum, another one of its component, or itself.
    var joined: [Int: Int] = [:]
    func component(_ minimum: Int) -> Int {
      var index = minimum
      while let next = joined[index], next != index { index = next }
      return index
    }
    for index in order {
      if case .minimum = places[index].1 { joined[index] = index }
    }
    let minima = joined.keys.sorted()
    for index in order {
      var births = 0
      switch places[index].1 {
      case .minimum: births = 1
      case .maximum, .passing: break
      case .saddle(let waysDown):
        let ends = try waysDown.map { way in
          let end = try terrain.lowest(from: way)
          guard let minimum = minima.first(where: { (places[$0].0 - end).length < 1e-4 }) else {
            throw TheoryError(what: "a way down ends at \(terrain.point(end)), where no minimum is known")
          }
          return minimum
        }
        for end in ends.dropFirst() where component(end) != component(ends[0]) {
          joined[component(end)] = component(ends[0])
          births -= 1
        }
      }
      changes.append((heights[index], births, places[index].1.euler))
    }
  }

  func components(below level: Double) -> Int { changes.reduce(0) { $1.value < level ? $0 + $1.components : $0 } }

  func eulerCharacteristic(below level: Double) -> Int { changes.reduce(0) { $1.value < level ? $0 + $1.euler : $0 } }
}

/// How many lines a surface has in a window at each level that is not critical, by its critical places alone
/// (stratified Morse theory: Goresky and MacPherson 1988; join trees: Carr, Snoeyink and Axen 2003,
/// doi:10.1016/S0925-7721(02)00093-7).
///
/// The window is simply connected, so each line parts it in two, and the parts with the lines between them are a tree:
/// there is one part more than there are lines.
struct LineTheory {
  let terrain: Terrain
  let inside: [SIMD2<Double>]
  let border: [BorderPlace]
  /// Of {f < level}, and of {f > level}, upside down.
  let low, high: JoinTree

  init(of surface: any Surface, in window: Domain) throws {
    terrain = Terrain(surface: surface, window: window)
    inside = terrain.interiorPlaces()
    border = terrain.borderPlaces()
    low = try JoinTree(of: terrain, inside: inside, border: border)
    high = try JoinTree(
      of: Terrain(surface: surface, window: window, isReversed: true), inside: inside, border: border)
  }

  /// At a critical place inside, on a side, or at a corner; in increasing order.
  var criticalValues: [Double] { (inside + border.map(\.place)).map(terrain.value).sorted() }

  /// Half as many as the border has crossings: between neighbours of `border` the surface is monotone.
  func openLines(at level: Double) -> Int {
    let isAbove = border.map { terrain.value(at: $0.place) > level }
    return zip(isAbove, isAbove.dropFirst() + isAbove.prefix(1)).count { $0 != $1 } / 2
  }

  func closedLines(at level: Double) -> Int {
    low.components(below: level) + high.components(below: -level) - 1 - openLines(at: level)
  }
}
