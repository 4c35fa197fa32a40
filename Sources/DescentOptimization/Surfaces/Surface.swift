/// A loss over the plane, written once over any number type; derivatives, rows and bounds follow from the one formula.
///
/// A conforming type gives `name`, `domain`, `minima` and the generic `value(_:_:)`. Every other requirement has a
/// default that is specialised for it, in its own package too:
///
/// ```swift
/// struct Tilted: Surface {
///   var name: String { "tilted" }
///   var domain: Domain { Domain(x: -2...2, y: -2...2) }
///   var minima: [Minimum] { [] }
///   func value<N: Number>(_ x: N, _ y: N) -> N { x.squared() + 3 * y.squared() + 0.1 * x.cos() }
/// }
/// ```
///
/// Through `any Surface` each requirement costs one dynamic call, so do not call `value(_:_:)` through it in a loop:
/// ask for a block or a row of points.
public protocol Surface: Sendable {
  /// The name in a catalogue; `formula`, `grid` or `sum` for a surface that has none.
  var name: String { get }
  /// The window in which the surface is usually looked at.
  var domain: Domain { get }
  /// The known minima, the lowest first; empty where there are none or none are known.
  var minima: [Minimum] { get }
  /// Whether `minima` lists the minima of the surface; false for a typed formula and for measured values.
  var areMinimaKnown: Bool { get }

  /// The finite sum over samples that the surface is; nil for a surface without samples.
  var sampleSum: SampleSum? { get }

  /// The formula.
  func value<N: Number>(_ x: N, _ y: N) -> N

  /// The loss at a point.
  func value(at point: Pair) -> Double

  /// The loss and its exact gradient at a point.
  func sample(at point: Pair) -> SurfaceSample

  /// Writes the losses and exact gradients at a block's points into it, each the same as `sample(at:)` there.
  func sample(_ block: PointBlock)

  /// The exact second derivatives at a point.
  func hessian(at point: Pair) -> Hessian

  /// The losses at (x₀, y), (x₁, y), …: as many as there are `xs`, each the same as `value(at:)` there.
  func values(atXs xs: [Double], y: Double) -> [Double]

  /// Proven bounds of the loss and its gradient over a window of any size, a single point included.
  func bounds(over window: Domain) -> SurfaceBounds
}

/// A loss and its gradient at one point.
@frozen public struct SurfaceSample: Hashable, Sendable {
  public var value: Double
  public var gradient: Pair

  @inlinable public init(value: Double, gradient: Pair) {
    self.value = value
    self.gradient = gradient
  }
}

/// A window of the plane, in the surface's coordinates.
public struct Domain: Hashable, Sendable {
  public var x, y: ClosedRange<Double>

  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }
}

/// A known minimum, global or local.
public struct Minimum: Hashable, Sendable {
  public var point: Pair
  /// The loss there.
  public var value: Double

  public init(_ x: Double, _ y: Double, value: Double) {
    point = Pair(x, y)
    self.value = value
  }
}

extension Surface {
  @inlinable public var areMinimaKnown: Bool { true }
  @inlinable public var sampleSum: SampleSum? { nil }

  @inlinable public func value(at point: Pair) -> Double { value(point.x, point.y) }

  @inlinable public func sample(at point: Pair) -> SurfaceSample {
    let f = value(Dual.x(point.x), Dual.y(point.y))
    return SurfaceSample(value: f.value, gradient: Pair(f.dx, f.dy))
  }

  @inlinable public func sample(_ block: PointBlock) {
    for k in 0..<block.count {
      let f = value(Dual.x(block.x[k]), Dual.y(block.y[k]))
      block.value[k] = f.value
      block.dx[k] = f.dx
      block.dy[k] = f.dy
    }
  }

  @inlinable public func hessian(at point: Pair) -> Hessian {
    let f = value(Dual<Dual<Double>>.x(.x(point.x)), Dual<Dual<Double>>.y(.y(point.y)))
    return Hessian(xx: f.dx.dx, xy: f.dx.dy, yy: f.dy.dy)
  }

  @inlinable public func values(atXs xs: [Double], y: Double) -> [Double] {
    let rowY = Lanes(y)
    return Array(unsafeUninitializedCapacity: xs.count) { values, count in
      for start in stride(from: 0, to: xs.count, by: Lanes.count) {
        let end = min(start + Lanes.count, xs.count)
        let row = value(Lanes { xs[min(start + $0, end - 1)] }, rowY)
        for i in start..<end { values.initializeElement(at: i, to: row[i - start]) }
      }
      count = xs.count
    }
  }
}

extension Surface where Self: Configurable {
  public var name: String { Self.name }
}

/// A surface of a catalogue without parameters.
public protocol PlainSurface: Surface, Configurable {
  init()
}

extension PlainSurface {
  public static var parameters: [Parameter] { [] }

  public init(_ arguments: Arguments) { self.init() }
}
