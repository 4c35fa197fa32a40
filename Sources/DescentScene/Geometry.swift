/// A point or an offset, in points (1/72 in); x points right, y points down.
public typealias Point = SIMD2<Double>

/// A width and a height, in points.
public struct Size: Hashable, Sendable {
  /// In points.
  public var width, height: Double

  /// Creates a size from lengths in points.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An axis-parallel rectangle, in points; y points down, so `minY` is its upper side.
public struct Rect: Hashable, Sendable {
  /// The left, upper, right and lower side.
  public var minX, minY, maxX, maxY: Double

  /// Creates a rectangle from its four sides.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Creates a rectangle from its upper left corner and its size.
  public init(origin: Point, size: Size) {
    self.init(minX: origin.x, minY: origin.y, maxX: origin.x + size.width, maxY: origin.y + size.height)
  }

  /// The length of the upper side; negative if the sides are out of order.
  public var width: Double { maxX - minX }

  /// The length of the left side; negative if the sides are out of order.
  public var height: Double { maxY - minY }

  /// The point midway between the sides.
  public var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// Whether a point lies inside or on an edge.
  public func contains(_ p: Point) -> Bool { minX <= p.x && p.x <= maxX && minY <= p.y && p.y <= maxY }

  /// Whether all of another rectangle lies inside or on an edge.
  public func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  /// Whether the two share more than an edge.
  public func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// The smallest rectangle that contains both.
  public func union(_ other: Rect) -> Rect {
    Rect(
      minX: min(minX, other.minX), minY: min(minY, other.minY),
      maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
  }

  /// The rectangle translated by `offset`.
  public func moved(by offset: Point) -> Rect {
    Rect(minX: minX + offset.x, minY: minY + offset.y, maxX: maxX + offset.x, maxY: maxY + offset.y)
  }

  /// The rectangle with each side moved inwards by `d` points, or outwards if `d` is negative.
  public func inset(by d: Double) -> Rect { Rect(minX: minX + d, minY: minY + d, maxX: maxX - d, maxY: maxY - d) }
}
