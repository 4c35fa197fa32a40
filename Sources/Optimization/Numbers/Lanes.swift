import CVectors

/// Eight numbers at once: a piece of a row of points.
public struct Lanes: Number, Hashable, BitwiseCopyable {
  public static let count = 8

  var storage: SIMD8<Double>

  init(_ storage: SIMD8<Double>) { self.storage = storage }

  /// Lane `k` is `lane(k)`, k = 0 … 7.
  public init(_ lane: (Int) -> Double) {
    storage = SIMD8()
    for k in 0..<Self.count { storage[k] = lane(k) }
  }

  public subscript(lane: Int) -> Double { storage[lane] }

  public init(_ value: Double) { storage = vector8_repeating(value) }

  public static func + (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_add(a.storage, b.storage)) }
  public static func - (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_subtract(a.storage, b.storage)) }
  public static func * (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_multiply(a.storage, b.storage)) }
  public static func / (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_divide(a.storage, b.storage)) }
  public static prefix func - (a: Lanes) -> Lanes { Lanes(vector8_negate(a.storage)) }

  public func squareRoot() -> Lanes { Lanes(vector8_square_root(storage)) }
  public var magnitude: Lanes { Lanes(vector8_magnitude(storage)) }

  public static func choose(where a: Lanes, isAtMost b: Lanes, _ x: Lanes, else y: Lanes) -> Lanes {
    Lanes(vector8_choose(a.storage, b.storage, x.storage, y.storage))
  }

  public func exp() -> Lanes { Lanes { self[$0].exp() } }
  public func log() -> Lanes { Lanes { self[$0].log() } }
  public func log10() -> Lanes { Lanes { self[$0].log10() } }
  public func sin() -> Lanes { Lanes { self[$0].sin() } }
  public func cos() -> Lanes { Lanes { self[$0].cos() } }
  public func tanh() -> Lanes { Lanes { self[$0].tanh() } }
  public func power(_ exponent: Lanes) -> Lanes { Lanes { self[$0].power(exponent[$0]) } }

  public static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Lanes, _ y: Lanes) -> Lanes {
    Lanes { function.partial(order, x: x[$0], y: y[$0]) }
  }
}
