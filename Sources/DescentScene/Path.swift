/// Lines and cubic Bézier curves, in points.
public struct Path: Hashable, Sendable {
  public enum Element: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case cubic(Point, Point, Point)
    case close
  }

  public var elements: [Element]

  public init(_ elements: [Element] = []) { self.elements = elements }

  /// A polyline; empty when there is no point.
  public init(polyline points: some Sequence<Point>, closed: Bool = false) {
    elements = []
    for p in points { elements.append(elements.isEmpty ? .move(p) : .line(p)) }
    if closed, !elements.isEmpty { elements.append(.close) }
  }

  public init(_ rect: Rect) {
    self.init(
      polyline: [
        Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
        Point(rect.minX, rect.maxY),
      ], closed: true)
  }

  /// A circle as four cubics; the radius is off by less than 0.03 %.
  public init(circleAt c: Point, radius r: Double) {
    let k = 0.552_284_749_830_793_4 * r  // 4/3·(√2 − 1): the cubic meets the circle at 45°, too
    self.init([
      .move(Point(c.x + r, c.y)),
      .cubic(Point(c.x + r, c.y + k), Point(c.x + k, c.y + r), Point(c.x, c.y + r)),
      .cubic(Point(c.x - k, c.y + r), Point(c.x - r, c.y + k), Point(c.x - r, c.y)),
      .cubic(Point(c.x - r, c.y - k), Point(c.x - k, c.y - r), Point(c.x, c.y - r)),
      .cubic(Point(c.x + k, c.y - r), Point(c.x + r, c.y - k), Point(c.x + r, c.y)),
      .close,
    ])
  }

  public var isEmpty: Bool { elements.isEmpty }

  public mutating func move(to p: Point) { elements.append(.move(p)) }
  public mutating func line(to p: Point) { elements.append(.line(p)) }
  public mutating func cubic(_ a: Point, _ b: Point, to p: Point) { elements.append(.cubic(a, b, p)) }
  public mutating func close() { elements.append(.close) }
  public mutating func append(_ other: Path) { elements += other.elements }

  /// The same elsewhere.
  package func moved(by offset: Point) -> Path {
    Path(
      elements.map { element in
        switch element {
        case .move(let p): .move(p + offset)
        case .line(let p): .line(p + offset)
        case .cubic(let a, let b, let p): .cubic(a + offset, b + offset, p + offset)
        case .close: .close
        }
      })
  }

  /// All points in order, control points included.
  package var points: [Point] {
    elements.flatMap { element -> [Point] in
      switch element {
      case .move(let p), .line(let p): [p]
      case .cubic(let a, let b, let p): [a, b, p]
      case .close: []
      }
    }
  }
}
