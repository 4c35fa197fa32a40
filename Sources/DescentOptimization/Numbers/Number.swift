/// What a formula may do with its variables, so that a surface or an optimizer is written once and runs over plain
/// numbers, over dual numbers for its derivatives, and over vectors for many points at once.
///
/// Every operation is exact in the same places: `+ - * /` and the square root are rounded correctly, nothing is fused,
/// and elementary functions are within 1 ulp and give the same bits on every machine. Lane k of a vector is the scalar's
/// result, bit for bit (whatever the sign and payload of a NaN).
public protocol Number: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, Sendable {
  /// A constant: the same in every lane, of derivative zero.
  init(_ value: Double)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  // With a constant, which has no derivative and is the same in every lane: the result is that of `Self(constant)`, for less.
  static func + (a: Self, b: Double) -> Self
  static func - (a: Self, b: Double) -> Self
  static func - (a: Double, b: Self) -> Self
  static func * (a: Double, b: Self) -> Self
  static func / (a: Self, b: Double) -> Self

  func squared() -> Self
  /// The integer power, by repeated squaring: exact where the products are.
  func raised(to exponent: Int) -> Self
  func squareRoot() -> Self
  func exp() -> Self
  func log() -> Self
  func log10() -> Self
  func log2() -> Self
  func sin() -> Self
  func cos() -> Self
  func tanh() -> Self
  /// The real power; NaN for a negative base and an exponent that is no integer.
  func power(_ exponent: Self) -> Self
  /// The absolute value; its derivative at 0 is taken as 0.
  var magnitude: Self { get }

  /// `x` where a ≤ b, `y` where not (or where one of them is NaN).
  static func choose(where a: Self, isAtMost b: Self, _ x: Self, else y: Self) -> Self

  /// The smaller of two; the first where they are equal, NaN where one is NaN.
  static func smaller(_ a: Self, _ b: Self) -> Self
  /// The larger of two; the first where they are equal, NaN where one is NaN.
  static func larger(_ a: Self, _ b: Self) -> Self

  /// A function that is looked up, or one of its partial derivatives, at (x, y).
  static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Self, _ y: Self) -> Self
}

extension Number {
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  public static func + (a: Self, b: Double) -> Self { a + Self(b) }
  public static func - (a: Self, b: Double) -> Self { a - Self(b) }
  public static func - (a: Double, b: Self) -> Self { Self(a) - b }
  public static func * (a: Double, b: Self) -> Self { Self(a) * b }
  public static func / (a: Self, b: Double) -> Self { a / Self(b) }

  public static func + (a: Double, b: Self) -> Self { b + a }
  public static func * (a: Self, b: Double) -> Self { b * a }
  public static func / (a: Double, b: Self) -> Self { Self(a) / b }

  public func squared() -> Self { self * self }

  public func tan() -> Self { sin() / cos() }

  public func raised(to exponent: Int) -> Self {
    let power = product(of: exponent.magnitude)
    return exponent < 0 ? Self(1.0) / power : power
  }

  /// The product of as many factors as `count`, all this number.
  func product(of count: UInt) -> Self {
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

  /// −1, 0 or 1; 0 of either zero, NaN of NaN.
  public func sign() -> Self {
    let unlessAbove = Self.choose(where: 0, isAtMost: self, 0, else: -1)
    return Self.choose(
      where: self, isAtMost: 0, unlessAbove, else: Self.choose(where: 0, isAtMost: self, 1, else: self))
  }

  public static func smaller(_ a: Self, _ b: Self) -> Self {
    choose(where: a, isAtMost: b, a, else: choose(where: b, isAtMost: a, b, else: a + b))
  }

  public static func larger(_ a: Self, _ b: Self) -> Self {
    choose(where: b, isAtMost: a, a, else: choose(where: a, isAtMost: b, b, else: a + b))
  }
}
