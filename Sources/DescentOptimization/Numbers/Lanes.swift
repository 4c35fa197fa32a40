import CDescentSLEEF
import CDescentVectors

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

  public func exp() -> Lanes { Lanes(sleef8_exp(storage)) }
  public func log() -> Lanes { Lanes(sleef8_log(storage)) }
  public func log10() -> Lanes { Lanes(sleef8_log10(storage)) }
  public func log2() -> Lanes { Lanes(sleef8_log2(storage)) }
  public func sin() -> Lanes { Lanes(sleef8_sin(storage)) }
  public func cos() -> Lanes { Lanes(sleef8_cos(storage)) }
  public func tanh() -> Lanes { Lanes(sleef8_tanh(storage)) }
  /// The error function, as of a number in each lane.
  package func erf() -> Lanes { Lanes(sleef8_erf(storage)) }
  public func power(_ exponent: Lanes) -> Lanes { Lanes(sleef8_pow(storage, exponent.storage)) }

  public static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Lanes, _ y: Lanes) -> Lanes {
    Lanes { function.partial(order, x: x[$0], y: y[$0]) }
  }
}

/// Lanes are as wide as a cache line of 64 bytes, and should lie in one: where many of them are read and written, an access
/// that crosses two lines costs twice. The type alone asks for 16 bytes.
let cacheLine = 64
