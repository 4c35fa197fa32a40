import CDescentVectors

/// Eight numbers at once: one coordinate of eight points.
@frozen public struct Lanes: Number, Hashable, BitwiseCopyable {
  /// The number of lanes, 8.
  @inlinable public static var count: Int { 8 }

  @usableFromInline var storage: SIMD8<Double>

  @inlinable init(_ storage: SIMD8<Double>) { self.storage = storage }

  /// Fills lane k with `lane(k)`, k = 0 … 7.
  @inlinable public init(_ lane: (Int) -> Double) {
    storage = SIMD8()
    for k in 0..<Self.count { storage[k] = lane(k) }
  }

  /// The number in a lane, 0 … 7.
  @inlinable public subscript(lane: Int) -> Double { storage[lane] }

  @inlinable public init(_ value: Double) { storage = vector8_repeating(value) }

  @inlinable public static func + (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_add(a.storage, b.storage)) }
  @inlinable public static func - (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_subtract(a.storage, b.storage)) }
  @inlinable public static func * (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_multiply(a.storage, b.storage)) }
  @inlinable public static func / (a: Lanes, b: Lanes) -> Lanes { Lanes(vector8_divide(a.storage, b.storage)) }
  @inlinable public static prefix func - (a: Lanes) -> Lanes { Lanes(vector8_negate(a.storage)) }

  @inlinable public func squareRoot() -> Lanes { Lanes(vector8_square_root(storage)) }
  @inlinable public var magnitude: Lanes { Lanes(vector8_magnitude(storage)) }

  @inlinable public static func choose(where a: Lanes, isAtMost b: Lanes, _ x: Lanes, else y: Lanes) -> Lanes {
    Lanes(vector8_choose(a.storage, b.storage, x.storage, y.storage))
  }

  @inlinable public static func partial(
    _ order: PartialOrder, of function: some Tabulated, _ x: Lanes, _ y: Lanes
  ) -> Lanes {
    Lanes { function.partial(order, x: x[$0], y: y[$0]) }
  }
}

/// The size of a cache line in bytes, the alignment of buffers of `Lanes`.
///
/// Lanes are as wide as a line, and an access that crosses two lines costs twice. The type alone asks for 16 bytes.
@inlinable var cacheLine: Int { 64 }
