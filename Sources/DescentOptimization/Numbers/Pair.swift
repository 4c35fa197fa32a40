import CDescentVectors

/// A point of the plane, or another pair of numbers such as a gradient or a velocity.
///
/// Operations act on both lanes alike and at once, so an element-wise rule over `Pair` is a rule for a path.
@frozen public struct Pair: Number, Hashable {
  @usableFromInline var storage: SIMD2<Double>

  @inlinable init(_ storage: SIMD2<Double>) { self.storage = storage }

  @inlinable public init(_ x: Double, _ y: Double) { storage = SIMD2(x, y) }

  @inlinable public var x: Double { storage.x }
  @inlinable public var y: Double { storage.y }

  /// Whether both numbers are finite.
  @inlinable public var isFinite: Bool { x.isFinite && y.isFinite }

  @inlinable public init(_ value: Double) { storage = vector2_repeating(value) }

  @inlinable public static func + (a: Pair, b: Pair) -> Pair { Pair(vector2_add(a.storage, b.storage)) }
  @inlinable public static func - (a: Pair, b: Pair) -> Pair { Pair(vector2_subtract(a.storage, b.storage)) }
  @inlinable public static func * (a: Pair, b: Pair) -> Pair { Pair(vector2_multiply(a.storage, b.storage)) }
  @inlinable public static func / (a: Pair, b: Pair) -> Pair { Pair(vector2_divide(a.storage, b.storage)) }
  @inlinable public static prefix func - (a: Pair) -> Pair { Pair(vector2_negate(a.storage)) }

  @inlinable public func squareRoot() -> Pair { Pair(vector2_square_root(storage)) }
  @inlinable public var magnitude: Pair { Pair(vector2_magnitude(storage)) }

  @inlinable public static func choose(where a: Pair, isAtMost b: Pair, _ x: Pair, else y: Pair) -> Pair {
    Pair(vector2_choose(a.storage, b.storage, x.storage, y.storage))
  }

  @inlinable public func exp() -> Pair { Pair(x.exp(), y.exp()) }
  @inlinable public func log() -> Pair { Pair(x.log(), y.log()) }
  @inlinable public func log10() -> Pair { Pair(x.log10(), y.log10()) }
  @inlinable public func log2() -> Pair { Pair(x.log2(), y.log2()) }
  @inlinable public func sin() -> Pair { Pair(x.sin(), y.sin()) }
  @inlinable public func cos() -> Pair { Pair(x.cos(), y.cos()) }
  @inlinable public func tanh() -> Pair { Pair(x.tanh(), y.tanh()) }
  @inlinable public func power(_ exponent: Pair) -> Pair { Pair(x.power(exponent.x), y.power(exponent.y)) }

  /// The function at (x.x, y.x) and at (x.y, y.y): element by element, like every operation.
  @inlinable public static func partial(
    _ order: PartialOrder, of function: some Tabulated, _ x: Pair, _ y: Pair
  ) -> Pair {
    Pair(function.partial(order, x: x.x, y: y.x), function.partial(order, x: x.y, y: y.y))
  }
}
