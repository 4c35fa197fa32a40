/// A loss over the plane, said once over any number; derivatives, rows and the rest follow from the one formula.
///
/// `any Surface` costs one dynamic call a requirement: the point and batch requirements have defaults which are
/// specialised for each surface, so do not call `value(_:_:)` through an existential in a loop.
public protocol Surface: Sendable {
  /// A catalogue's name, `formula` or `grid`.
  var name: String { get }
  /// Where the surface is usually looked at.
  var domain: Domain { get }
  /// The known minima, the lowest first; empty where there are none or none are known.
  var minima: [Minimum] { get }
  /// Whether `minima` are those that it is known for: not so for what somebody typed or measured.
  var areMinimaKnown: Bool { get }

  /// The finite sum over samples that the surface is; nil for a surface without samples.
  var sampleSum: SampleSum? { get }

  /// The formula.
  func value<N: Number>(_ x: N, _ y: N) -> N

  /// The loss at a point.
  func value(at point: Pair) -> Double

  /// The loss and its exact gradient at a point.
  func sample(at point: Pair) -> SurfaceSample

  /// The losses and exact gradients at the points of a block, each the same as `sample(at:)` there.
  func sample(_ block: PointBlock)

  /// The exact second derivatives at a point.
  func hessian(at point: Pair) -> Hessian

  /// The losses at (x₀, y), (x₁, y), …; as many as there are `xs`, each the same as `value(at:)` there.
  func values(atXs xs: [Double], y: Double) -> [Double]

  /// What the loss and its gradient are proven to lie between, over a window of any size, a point included.
  func bounds(over window: Domain) -> SurfaceBounds
}

/// A loss and its gradient at one point.
public struct SurfaceSample: Hashable, Sendable {
  public var value: Double
  public var gradient: Pair
}

/// A window of the plane.
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
  public var value: Double

  public init(_ x: Double, _ y: Double, value: Double) {
    point = Pair(x, y)
    self.value = value
  }
}

extension Surface {
  public var areMinimaKnown: Bool { true }
  public var sampleSum: SampleSum? { nil }

  public func value(at point: Pair) -> Double { value(point.x, point.y) }

  public func sample(at point: Pair) -> SurfaceSample {
    let f = value(Dual.x(point.x), Dual.y(point.y))
    return SurfaceSample(value: f.value, gradient: Pair(f.dx, f.dy))
  }

  public func sample(_ block: PointBlock) {
    for k in 0..<block.count {
      let f = value(Dual.x(block.x[k]), Dual.y(block.y[k]))
      block.value[k] = f.value
      block.dx[k] = f.dx
      block.dy[k] = f.dy
    }
  }

  public func hessian(at point: Pair) -> Hessian {
    let f = value(Dual<Dual<Double>>.x(.x(point.x)), Dual<Dual<Double>>.y(.y(point.y)))
    return Hessian(xx: f.dx.dx, xy: f.dx.dy, yy: f.dy.dy)
  }

  public func values(atXs xs: [Double], y: Double) -> [Double] {
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
