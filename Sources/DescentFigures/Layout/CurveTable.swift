import DescentNumbers
import DescentScene

/// A curve parameterised by its length: positions at a length, and parts from one length to another.
struct CurveTable {
  /// A position on the curve.
  struct Place {
    var at: Point
    /// The distance from the start in points, along the polyline of all places.
    var length: Double
    /// The index of the piece, and the parameter on it from 0 to 1.
    var piece: Int
    var t: Double
  }

  /// Positions along the curve about `spacing` apart, including the ends of all pieces.
  let places: [Place]
  let isClosed: Bool
  private let pieces: [Piece]

  /// A cubic, or a straight line if it has no handles.
  fileprivate struct Piece {
    var start: Point
    var handles: Handles?
    var end: Point
  }

  /// The inner control points of a cubic.
  fileprivate struct Handles {
    var first, second: Point
  }

  /// The distance of two places, in points.
  static let spacing = 1.5

  /// - Parameter path: one curve, which begins with a move.
  init(_ path: Path) {
    var pieces: [Piece] = []
    var (start, here) = (Point.zero, Point.zero)
    var isClosed = false
    for element in path.elements {
      switch element {
      case .move(let p): (start, here) = (p, p)
      case .line(let p):
        pieces.append(Piece(start: here, handles: nil, end: p))
        here = p
      case .cubic(let a, let b, let p):
        pieces.append(Piece(start: here, handles: Handles(first: a, second: b), end: p))
        here = p
      case .close:
        isClosed = true
        if here != start { pieces.append(Piece(start: here, handles: nil, end: start)) }
      }
    }
    var places = [Place(at: start, length: 0, piece: 0, t: 0)]
    for (number, piece) in pieces.enumerated() {
      let steps = max(1, Int(min(piece.reach / Self.spacing, 1000).rounded(.up)))
      for step in 1...steps {
        let t = Double(step) / Double(steps)
        let at = piece.point(at: t)
        let last = places[places.count - 1]
        places.append(Place(at: at, length: last.length + (at - last.at).length, piece: number, t: t))
      }
    }
    self.pieces = pieces
    self.places = places
    self.isClosed = isClosed
  }

  var length: Double { places[places.count - 1].length }

  /// The position at a length from the start; on a closed curve, lengths go on around it.
  func place(at length: Double) -> Place {
    var length = length
    if isClosed, self.length > 0 { length -= (length / self.length).rounded(.down) * self.length }
    let next = index(after: length)
    let (a, b) = (places[next - 1], places[next])
    let share = b.length > a.length ? max(0, min(1, (length - a.length) / (b.length - a.length))) : 0
    let from = a.piece == b.piece ? a.t : 0
    let t = from + (b.t - from) * share
    return Place(at: pieces[b.piece].point(at: t), length: length, piece: b.piece, t: t)
  }

  /// The index of the first place farther along than a length, at least 1; that of the last place at the end.
  private func index(after length: Double) -> Int {
    let next = places.partitioningIndex { $0.length > length }
    return min(max(next, 1), places.count - 1)
  }

  /// The curve without some stretches of it.
  ///
  /// - Parameter gaps: lengths from the start, ascending and disjoint; on a closed curve the last may go beyond its
  ///   end.
  func path(without gaps: [ClosedRange<Double>]) -> Path {
    guard let first = gaps.first, let last = gaps.last else { return path(from: 0, to: length, closed: isClosed) }
    var path = Path()
    if !isClosed { path.append(self.path(from: 0, to: first.lowerBound)) }
    for (gap, next) in zip(gaps, gaps.dropFirst()) {
      path.append(self.path(from: gap.upperBound, to: next.lowerBound))
    }
    path.append(self.path(from: last.upperBound, to: isClosed ? first.lowerBound + length : length))
    return path
  }

  private func path(from start: Double, to end: Double, closed: Bool = false) -> Path {
    guard end > start, !pieces.isEmpty else { return Path() }
    var path = Path()
    if isClosed, start < length, end > length {
      path = self.path(from: start, to: length)
      path.elements += self.path(from: 0, to: end - length).elements.dropFirst()
      return path
    }
    let turn = isClosed && start >= length ? length : 0
    let (first, last) = (
      place(at: start - turn), end - turn >= length ? places[places.count - 1] : place(at: end - turn)
    )
    path.move(to: first.at)
    for number in first.piece...max(first.piece, last.piece) {
      let piece = pieces[number].part(
        from: number == first.piece ? first.t : 0, to: number == last.piece ? last.t : 1)
      if let handles = piece.handles {
        path.cubic(handles.first, handles.second, to: piece.end)
      } else {
        path.line(to: piece.end)
      }
    }
    if closed { path.close() }
    return path
  }
}

extension CurveTable.Piece {
  /// An upper bound of the piece's length: that of its control polygon.
  fileprivate var reach: Double {
    guard let handles else { return (end - start).length }
    let (a, b) = (handles.first, handles.second)
    return (a - start).length + (b - a).length + (end - b).length
  }

  fileprivate func point(at t: Double) -> Point {
    guard let handles else { return t == 1 ? end : start + (end - start) * t }
    let (a, b) = (handles.first, handles.second)
    let s = 1 - t
    return s * s * s * start + 3 * s * s * t * a + 3 * s * t * t * b + t * t * t * end
  }

  /// The part between two parameters, by de Casteljau's algorithm.
  fileprivate func part(from t0: Double, to t1: Double) -> Self {
    if t0 == 0, t1 == 1 { return self }
    guard let handles else { return Self(start: point(at: t0), handles: nil, end: point(at: t1)) }
    let (a, b) = (handles.first, handles.second)
    // Each control point is a value of the blossom (polar form) at some of both parameters.
    func polar(_ u: Double, _ v: Double, _ w: Double) -> Point {
      func mix(_ p: Point, _ q: Point, _ t: Double) -> Point { p + (q - p) * t }
      let (p, q, r) = (mix(start, a, u), mix(a, b, u), mix(b, end, u))
      return mix(mix(p, q, v), mix(q, r, v), w)
    }
    return Self(
      start: polar(t0, t0, t0), handles: CurveTable.Handles(first: polar(t0, t0, t1), second: polar(t0, t1, t1)),
      end: polar(t1, t1, t1))
  }
}
