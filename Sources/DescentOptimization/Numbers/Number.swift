/// The arithmetic of a formula: written once, it runs over scalars, derivatives, vectors and intervals.
///
/// Conforming types are `Double`, `Dual` (derivatives), `Pair` and `Lanes` (several points at once) and `Interval`
/// (proven bounds).
///
/// Accuracy is the same everywhere: `+ - * /` and the square root are rounded correctly, nothing is fused, and
/// elementary functions are within 1 ulp and give the same bits on every machine. Lane k of a vector is the scalar's
/// result, bit for bit (apart from the sign and payload of a NaN).
///
/// All of it is inlinable: a surface or an optimizer of another package is specialised there, as one of this package is
/// here.
public protocol Number: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, Sendable {
  /// A constant: the same value in every lane, with derivative zero.
  init(_ value: Double)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  // Operations with a constant. The result is that of `Self(constant)`, at a lower cost: a constant has no derivative.
  static func + (a: Self, b: Double) -> Self
  static func - (a: Self, b: Double) -> Self
  static func - (a: Double, b: Self) -> Self
  static func * (a: Double, b: Self) -> Self
  static func / (a: Self, b: Double) -> Self

  /// The product of the number with itself.
  func squared() -> Self
  /// The integer power, by repeated squaring: exact where the products are.
  func raised(to exponent: Int) -> Self
  /// The square root, correctly rounded; NaN for a negative number.
  func squareRoot() -> Self
  /// e to this power.
  func exp() -> Self
  /// The natural logarithm.
  func log() -> Self
  /// The logarithm to base 10.
  func log10() -> Self
  /// The logarithm to base 2.
  func log2() -> Self
  /// The sine; the number is in radians.
  func sin() -> Self
  /// The cosine; the number is in radians.
  func cos() -> Self
  /// The hyperbolic tangent.
  func tanh() -> Self
  /// The real power; NaN for a negative base with a fractional exponent.
  func power(_ exponent: Self) -> Self
  /// The absolute value; its derivative at 0 is taken as 0.
  var magnitude: Self { get }

  /// Returns `x` where a ≤ b, and `y` elsewhere (also where one of them is NaN).
  static func choose(where a: Self, isAtMost b: Self, _ x: Self, else y: Self) -> Self

  /// The smaller of two numbers; the first where they are equal, NaN where one is NaN.
  static func smaller(_ a: Self, _ b: Self) -> Self
  /// The larger of two numbers; the first where they are equal, NaN where one is NaN.
  static func larger(_ a: Self, _ b: Self) -> Self

  /// A tabulated function, or one of its partial derivatives, at (x, y).
  static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Self, _ y: Self) -> Self
}

extension Number {
  @inlinable public init(floatLiteral value: Double) { self.init(value) }
  @inlinable public init(integerLiteral value: Int) { self.init(Double(value)) }

  @inlinable public static func + (a: Self, b: Double) -> Self { a + Self(b) }
  @inlinable public static func - (a: Self, b: Double) -> Self { a - Self(b) }
  @inlinable public static func - (a: Double, b: Self) -> Self { Self(a) - b }
  @inlinable public static func * (a: Double, b: Self) -> Self { Self(a) * b }
  @inlinable public static func / (a: Self, b: Double) -> Self { a / Self(b) }

  @inlinable public static func + (a: Double, b: Self) -> Self { b + a }
  @inlinable public static func * (a: Self, b: Double) -> Self { b * a }
  @inlinable public static func / (a: Double, b: Self) -> Self { Self(a) / b }

  @inlinable public func squared() -> Self { self * self }

  /// The tangent, as sin/cos; the number is in radians.
  @inlinable public func tan() -> Self { sin() / cos() }

  @inlinable public func raised(to exponent: Int) -> Self {
    let power = product(of: exponent.magnitude)
    return exponent < 0 ? Self(1.0) / power : power
  }

  /// The product of `count` factors, each equal to this number.
  @inlinable func product(of count: UInt) -> Self {
    var remaining = count
    var square = self
    var result: Self?
    while remaining > 0 {
      if remaining & 1 == 1 { result = result.map { $0 * square } ?? square }
      remaining >>= 1
      if remaining > 0 { square = square * square }
    }
    return result ?? Self(1.0)
  }

  /// −1, 0 or 1; 0 for either zero, NaN for NaN.
  @inlinable public func sign() -> Self {
    let unlessAbove = Self.choose(where: 0, isAtMost: self, 0, else: -1)
    return Self.choose(
      where: self, isAtMost: 0, unlessAbove, else: Self.choose(where: 0, isAtMost: self, 1, else: self))
  }

  @inlinable public static func smaller(_ a: Self, _ b: Self) -> Self {
    choose(where: a, isAtMost: b, a, else: choose(where: b, isAtMost: a, b, else: a + b))
  }

  @inlinable public static func larger(_ a: Self, _ b: Self) -> Self {
    choose(where: b, isAtMost: a, a, else: choose(where: a, isAtMost: b, b, else: a + b))
  }
}
