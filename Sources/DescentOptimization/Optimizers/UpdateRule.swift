/// The state that an optimizer keeps for a vector of parameters, and its equation.
///
/// Every rule treats each parameter alone, so it is written once for any vector: a `Pair` for a path, `Lanes` for the x
/// (or the y) of eight starts. Quantities that all parameters share (rates, corrections, the number of updates) belong
/// to the optimizer and are computed once an update.
public protocol UpdateRule<Vector, Method>: Sendable {
  associatedtype Vector: Number
  /// The optimizer.
  associatedtype Method: Optimizer

  /// The state before the first update.
  init(_ method: Method)

  /// Makes one update of the parameters, in place; `method` is advanced to it.
  ///
  /// Mark it `@inline(__always)`: in the loop over an ensemble's lanes the constants then stay in registers, which
  /// takes half the time of a call.
  mutating func update(_ parameters: inout Vector, gradient: Vector, by method: Method)

  /// Calls `visit` with each state vector that the settings use, always in the same order. The default has none.
  func visitState(of method: Method, _ visit: (_ name: String, _ value: Vector) -> Void)

  /// The effective rate of the last update: the factor of each parameter's gradient, or of the mean or velocity used
  /// instead.
  ///
  /// The default is the optimizer's `rate`.
  func rate(of method: Method) -> Vector
}

extension UpdateRule {
  @inlinable public func visitState(of method: Method, _ visit: (_ name: String, _ value: Vector) -> Void) {}
  @inlinable public func rate(of method: Method) -> Vector { Vector(method.rate) }
}

/// A moving mean of gradients, m ← βm + (1 − β)g from m₀ = 0, without bias correction.
@frozen public struct FirstMoment<V: Number>: Sendable {
  /// m.
  public var value: V

  @inlinable public init() { value = 0 }

  /// - Parameter beta: β, the share of the mean that an update keeps.
  @inlinable @inline(__always)
  public mutating func update(_ g: V, keeping beta: Double) { value = mean(with: g, keeping: beta) }

  /// The mean as an update would make it.
  @inlinable @inline(__always)
  public func mean(with g: V, keeping beta: Double) -> V { beta * value + (1 - beta) * g }
}

/// A moving mean of squared gradients, v ← βv + (1 − β)g² from v₀ = 0, without bias correction.
@frozen public struct SecondMoment<V: Number>: Sendable {
  /// v.
  public var value: V

  @inlinable public init() { value = 0 }

  /// - Parameter beta: β, the share of the mean that an update keeps.
  @inlinable @inline(__always)
  public mutating func update(_ g: V, keeping beta: Double) { value = beta * value + (1 - beta) * g * g }
}

/// βᵗ, by one multiplication an update: the bias correction of a moment is 1 − βᵗ.
///
/// Below 1e-300, where 1 − βᵗ has long been 1, it becomes 0: products in the subnormal numbers never get there, and
/// take a hundred times as long.
@frozen public struct RunningPower: Sendable {
  /// βᵗ, from β⁰ = 1.
  public var value: Double

  @inlinable public init() { value = 1 }

  /// Goes on from βᵗ to βᵗ⁺¹.
  @inlinable public mutating func multiply(by base: Double) { value = value > 1e-300 ? value * base : 0 }
}

/// Weight decay λ: coupled to the gradient, g ← g + λθ, or decoupled from it, θ ← (1 − αλ)θ before the step.
@frozen public struct WeightDecay: Sendable {
  /// λ, at least 0.
  public let coefficient: Double
  /// Whether the decay is apart from the gradient.
  public let isDecoupled: Bool
  /// 1 − αλ.
  @usableFromInline var shrinkage: Double

  @inlinable public init(_ coefficient: Double, isDecoupled: Bool = false) {
    self.coefficient = coefficient
    self.isDecoupled = isDecoupled
    shrinkage = 1
  }

  /// Goes on to an update and its learning rate α; only decoupled decay needs it.
  @inlinable public mutating func advance(learningRate: Double) { shrinkage = 1 - learningRate * coefficient }

  /// Applies either kind: shrinks the parameters, or returns the gradient with λθ added.
  @inlinable @inline(__always)
  public func gradient<V: Number>(_ g: V, shrinking parameters: inout V) -> V {
    guard isDecoupled else { return gradient(g, at: parameters) }
    shrink(&parameters)
    return g
  }

  /// g + λθ, the coupled kind.
  @inlinable @inline(__always)
  public func gradient<V: Number>(_ g: V, at parameters: V) -> V {
    coefficient != 0 ? g + coefficient * parameters : g
  }

  /// θ ← (1 − αλ)θ, the decoupled kind.
  @inlinable @inline(__always)
  public func shrink<V: Number>(_ parameters: inout V) { parameters = shrinkage * parameters }
}

extension Parameter {
  /// The learning rate `lr`, a number of at least 0.
  public static func learningRate(
    default rate: Double, _ sentence: String = "The learning rate α."
  ) -> Parameter {
    Parameter("lr", .number(.atLeast(0)), default: .number(rate), sentence)
  }

  /// The two decay factors `betas` of Adam's relatives, in [0, 1).
  static func betas(_ beta1: Double, _ beta2: Double, _ sentence: String) -> Parameter {
    Parameter("betas", .pair(.from(0, below: 1)), default: [.number(beta1), .number(beta2)], sentence)
  }

  /// `eps`, a number of at least 0.
  static func epsilon(default epsilon: Double, _ sentence: String) -> Parameter {
    Parameter("eps", .number(.atLeast(0)), default: .number(epsilon), sentence)
  }

  /// The coefficient λ of coupled weight decay.
  static let weightDecay = Parameter(
    "weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient.")

  /// The choice between the two kinds of weight decay.
  static let decoupledWeightDecay = Parameter(
    "decoupled_weight_decay", .flag, default: false, "An update first multiplies θ by 1 − αλ instead, as in adamw.")
}

extension WeightDecay {
  /// Reads `weight_decay` and, if it is declared, `decoupled_weight_decay`.
  init(_ arguments: Arguments, mayDecouple: Bool = false) throws(SettingsError) {
    self.init(
      try arguments.number("weight_decay"),
      isDecoupled: mayDecouple ? try arguments.flag("decoupled_weight_decay") : false)
  }
}
