/// A number with its derivatives by x and by y, carried through every operation (forward-mode differentiation).
///
/// Over `Double` it yields a gradient, over `Dual<Double>` a Hessian, over `Lanes` eight gradients at once, over
/// `Interval` a bound of the gradient. The value is the component's own result, bit for bit.
@frozen public struct Dual<Component: Number>: Number {
  public var value, dx, dy: Component

  @inlinable public init(value: Component, dx: Component, dy: Component) {
    self.value = value
    self.dx = dx
    self.dy = dy
  }

  @inlinable public init(_ value: Double) { self.init(value: Component(value), dx: 0, dy: 0) }

  /// The variable x at a value: ∂x = 1, ∂y = 0.
  @inlinable public static func x(_ value: Component) -> Dual { Dual(value: value, dx: 1, dy: 0) }

  /// The variable y at a value: ∂x = 0, ∂y = 1.
  @inlinable public static func y(_ value: Component) -> Dual { Dual(value: value, dx: 0, dy: 1) }

  @inlinable public static func + (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value + b.value, dx: a.dx + b.dx, dy: a.dy + b.dy)
  }

  @inlinable public static func - (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value - b.value, dx: a.dx - b.dx, dy: a.dy - b.dy)
  }

  @inlinable public static func * (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value * b.value, dx: a.dx * b.value + a.value * b.dx, dy: a.dy * b.value + a.value * b.dy)
  }

  @inlinable public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(value: quotient, dx: (a.dx - quotient * b.dx) / b.value, dy: (a.dy - quotient * b.dy) / b.value)
  }

  @inlinable public static prefix func - (a: Dual) -> Dual { Dual(value: -a.value, dx: -a.dx, dy: -a.dy) }

  @inlinable public static func + (a: Dual, b: Double) -> Dual { Dual(value: a.value + b, dx: a.dx, dy: a.dy) }
  @inlinable public static func - (a: Dual, b: Double) -> Dual { Dual(value: a.value - b, dx: a.dx, dy: a.dy) }
  @inlinable public static func - (a: Double, b: Dual) -> Dual { Dual(value: a - b.value, dx: -b.dx, dy: -b.dy) }
  @inlinable public static func * (a: Double, b: Dual) -> Dual { Dual(value: a * b.value, dx: a * b.dx, dy: a * b.dy) }
  @inlinable public static func / (a: Dual, b: Double) -> Dual { Dual(value: a.value / b, dx: a.dx / b, dy: a.dy / b) }

  @inlinable public func squared() -> Dual { chain(value.squared(), slope: value + value) }

  /// d(uⁿ) = n·uⁿ⁻¹·du.
  @inlinable public func raised(to exponent: Int) -> Dual {
    if exponent == 0 { return Dual(1) }
    let less = max(exponent, .min + 1) - 1
    return chain(value.raised(to: exponent), slope: Double(exponent) * value.raised(to: less))
  }

  @inlinable public func squareRoot() -> Dual {
    let root = value.squareRoot()
    let twice = root + root
    return Dual(value: root, dx: dx / twice, dy: dy / twice)
  }

  @inlinable public func exp() -> Dual {
    let power = value.exp()
    return chain(power, slope: power)
  }

  @inlinable public func log() -> Dual { Dual(value: value.log(), dx: dx / value, dy: dy / value) }

  @inlinable public func log10() -> Dual { logarithm(value.log10(), base: 10) }
  @inlinable public func log2() -> Dual { logarithm(value.log2(), base: 2) }

  @inlinable public func sin() -> Dual { chain(value.sin(), slope: value.cos()) }
  @inlinable public func cos() -> Dual { chain(value.cos(), slope: -value.sin()) }

  @inlinable public func tanh() -> Dual {
    let t = value.tanh()
    return chain(t, slope: 1 - t.squared())
  }

  /// d(uʷ) = w·uʷ⁻¹·du + log u·uʷ·dw; the second term only if the exponent varies, since log u needs u > 0.
  @inlinable public func power(_ exponent: Dual) -> Dual {
    let w = exponent.value
    let result = value.power(w)
    let bySelf = w * value.power(w - 1)
    let byExponent = value.log() * result
    func varying(_ d: Component) -> Component { .choose(where: d.magnitude, isAtMost: 0, 0, else: byExponent * d) }
    return Dual(
      value: result, dx: bySelf * dx + varying(exponent.dx), dy: bySelf * dy + varying(exponent.dy))
  }

  @inlinable public var magnitude: Dual {
    let zero: Component = 0
    let notPositive: Component = .choose(where: zero, isAtMost: value, 0, else: -1)
    return chain(value.magnitude, slope: .choose(where: value, isAtMost: 0, notPositive, else: 1))
  }

  @inlinable public static func choose(where a: Dual, isAtMost b: Dual, _ x: Dual, else y: Dual) -> Dual {
    func choice(_ x: Component, _ y: Component) -> Component {
      .choose(where: a.value, isAtMost: b.value, x, else: y)
    }
    return Dual(value: choice(x.value, y.value), dx: choice(x.dx, y.dx), dy: choice(x.dy, y.dy))
  }

  @inlinable public static func smaller(_ a: Dual, _ b: Dual) -> Dual {
    func choice(_ x: Component, _ y: Component) -> Component { .choose(where: a.value, isAtMost: b.value, x, else: y) }
    return Dual(value: .smaller(a.value, b.value), dx: choice(a.dx, b.dx), dy: choice(a.dy, b.dy))
  }

  @inlinable public static func larger(_ a: Dual, _ b: Dual) -> Dual {
    func choice(_ x: Component, _ y: Component) -> Component { .choose(where: b.value, isAtMost: a.value, x, else: y) }
    return Dual(value: .larger(a.value, b.value), dx: choice(a.dx, b.dx), dy: choice(a.dy, b.dy))
  }

  /// df(u, w) = ∂f/∂x·du + ∂f/∂y·dw.
  @inlinable public static func partial(
    _ order: PartialOrder, of function: some Tabulated, _ u: Dual, _ w: Dual
  ) -> Dual {
    let byX = Component.partial(order.byX, of: function, u.value, w.value)
    let byY = Component.partial(order.byY, of: function, u.value, w.value)
    return Dual(
      value: .partial(order, of: function, u.value, w.value), dx: byX * u.dx + byY * w.dx, dy: byX * u.dy + byY * w.dy)
  }

  @inlinable func logarithm(_ result: Component, base: Double) -> Dual {
    let scaled = value * Component(base.log())
    return Dual(value: result, dx: dx / scaled, dy: dy / scaled)
  }

  @inlinable func chain(_ result: Component, slope: Component) -> Dual {
    Dual(value: result, dx: slope * dx, dy: slope * dy)
  }
}
