import DescentNumbers

/// The gradient over its moving root mean square, times that of the steps made: a step has the parameter's own unit.
///
/// g ← g + λθ;  s ← ρs + (1 − ρ)g²,  d = √(u + ε)/√(s + ε)·g,  u ← ρu + (1 − ρ)d²,  θ ← θ − αd.  Zeiler 2012, algorithm
/// 1, which has α = 1.
///
/// Conventions are PyTorch's: ε inside both roots, and u takes the steps before α. As u₀ = 0, the first steps are very
/// short.
public struct Adadelta: Optimizer {
  public static let name = "adadelta"
  public static let summary = "the gradient over its root mean square, times the root mean square of the steps so far"
  public static let source = "Zeiler 2012, arXiv:1212.5701; torch.optim.Adadelta"
  public static let parameters = [
    Parameter.learningRate(default: 1),
    Parameter("rho", .number(ValueRange(0, 1)), default: 0.9, "ρ: how much of both mean squares an update keeps."),
    Parameter.epsilon(default: 1e-6, "ε, added to both mean squares under the root."),
    Parameter.weightDecay,
  ]

  public var basics: OptimizerBasics
  let rho, epsilon: Double
  private let decay: WeightDecay

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    rho = try arguments.number("rho")
    epsilon = try arguments.number("eps")
    decay = try WeightDecay(arguments)
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var s = SecondMoment<V>()
    private var u = SecondMoment<V>()
    /// √(u + ε)/√(s + ε), with the u before the update.
    private var factor: V = 0

    public init(_: Adadelta) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adadelta: Adadelta) {
      let g = adadelta.decay.gradient(gradient, at: parameters)
      s.update(g, keeping: adadelta.rho)
      factor = (u.value + adadelta.epsilon).squareRoot() / (s.value + adadelta.epsilon).squareRoot()
      let d: V = factor * g
      u.update(d, keeping: adadelta.rho)
      parameters = parameters - adadelta.rate * d
    }

    public func visitState(of _: Adadelta, _ visit: (String, V) -> Void) {
      visit("s", s.value)
      visit("u", u.value)
    }

    public func rate(of adadelta: Adadelta) -> V { adadelta.rate * factor }
  }
}
