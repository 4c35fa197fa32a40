/// A path of lines and cubic Bézier curves, in points.
public struct Path: Hashable, Sendable {
  /// One step of a path; coordinates are absolute.
  public enum Element: Hashable, Sendable {
    /// Begins a subpath.
    case move(Point)
    /// A straight line from the current point.
    case line(Point)
    /// A cubic from the current point: two control points, then the end.
    case cubic(Point, Point, Point)
    /// A straight line back to the start of the subpath.
    case close
  }

  /// The elements in drawing order.
  public var elements: [Element]

  /// Creates a path from its elements; empty by default.
  public init(_ elements: [Element] = []) { self.elements = elements }

  /// Creates a polyline; empty without points.
  public init(polyline points: some Sequence<Point>, closed: Bool = false) {
    elements = []
    for p in points { elements.append(elements.isEmpty ? .move(p) : .line(p)) }
    if closed, !elements.isEmpty { elements.append(.close) }
  }

  /// Creates a closed rectangle, clockwise on the page from its upper left corner.
  public init(_ rect: Rect) {
    self.init(
      polyline: [
        Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
        Point(rect.minX, rect.maxY),
      ], closed: true)
  }

  /// Creates a circle from four cubics; its radius is off by less than 0.03 %.
  public init(circleAt c: Point, radius r: Double) {
    let k = 0.552_284_749_830_793_4 * r  // 4/3·(√2 − 1): the cubic also meets the circle at 45°
    self.init([
      .move(Point(c.x + r, c.y)),
      .cubic(Point(c.x + r, c.y + k), Point(c.x + k, c.y + r), Point(c.x, c.y + r)),
      .cubic(Point(c.x - k, c.y + r), Point(c.x - r, c.y + k), Point(c.x - r, c.y)),
      .cubic(Point(c.x - r, c.y - k), Point(c.x - k, c.y - r), Point(c.x, c.y - r)),
      .cubic(Point(c.x + k, c.y - r), Point(c.x + r, c.y - k), Point(c.x + r, c.y)),
      .close,
    ])
  }

  /// Whether the path has no elements.
  public var isEmpty: Bool { elements.isEmpty }

  /// Begins a subpath at `p`.
  public mutating func move(to p: Point) { elements.append(.move(p)) }

  /// Appends a straight line to `p`.
  public mutating func line(to p: Point) { elements.append(.line(p)) }

  /// Appends a cubic to `p` with the control points `a` and `b`.
  public mutating func cubic(_ a: Point, _ b: Point, to p: Point) { elements.append(.cubic(a, b, p)) }

  /// Closes the current subpath with a straight line.
  public mutating func close() { elements.append(.close) }

  /// Appends the subpaths of another path.
  public mutating func append(_ other: Path) { elements += other.elements }

  /// The path translated by `offset`.
  public func moved(by offset: Point) -> Path {
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
