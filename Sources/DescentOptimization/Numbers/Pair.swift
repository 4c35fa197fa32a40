import CDescentVectors

/// A point of the plane, or anything else that has an x and a y: a gradient, a velocity. Both lanes are treated alike and
/// at once, so an element-wise rule over `Pair` is a rule for a path.
public struct Pair: Number, Hashable {
  var storage: SIMD2<Double>

  init(_ storage: SIMD2<Double>) { self.storage = storage }

  public init(_ x: Double, _ y: Double) { storage = SIMD2(x, y) }

  public var x: Double { storage.x }
  public var y: Double { storage.y }

  public var isFinite: Bool { x.isFinite && y.isFinite }

  public init(_ value: Double) { storage = vector2_repeating(value) }

  public static func + (a: Pair, b: Pair) -> Pair { Pair(vector2_add(a.storage, b.storage)) }
  public static func - (a: Pair, b: Pair) -> Pair { Pair(vector2_subtract(a.storage, b.storage)) }
  public static func * (a: Pair, b: Pair) -> Pair { Pair(vector2_multiply(a.storage, b.storage)) }
  public static func / (a: Pair, b: Pair) -> Pair { Pair(vector2_divide(a.storage, b.storage)) }
  public static prefix func - (a: Pair) -> Pair { Pair(vector2_negate(a.storage)) }

  public func squareRoot() -> Pair { Pair(vector2_square_root(storage)) }
  public var magnitude: Pair { Pair(vector2_magnitude(storage)) }

  public static func choose(where a: Pair, isAtMost b: Pair, _ x: Pair, else y: Pair) -> Pair {
    Pair(vector2_choose(a.storage, b.storage, x.storage, y.storage))
  }

  public func exp() -> Pair { Pair(x.exp(), y.exp()) }
  public func log() -> Pair { Pair(x.log(), y.log()) }
  public func log10() -> Pair { Pair(x.log10(), y.log10()) }
  public func log2() -> Pair { Pair(x.log2(), y.log2()) }
  public func sin() -> Pair { Pair(x.sin(), y.sin()) }
  public func cos() -> Pair { Pair(x.cos(), y.cos()) }
  public func tanh() -> Pair { Pair(x.tanh(), y.tanh()) }
  public func power(_ exponent: Pair) -> Pair { Pair(x.power(exponent.x), y.power(exponent.y)) }

  /// At (x.x, y.x) and (x.y, y.y): element by element, like all else.
  public static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Pair, _ y: Pair) -> Pair {
    Pair(function.partial(order, x: x.x, y: y.x), function.partial(order, x: x.y, y: y.y))
  }
}
