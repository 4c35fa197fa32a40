/// Steps of one length in every coordinate, along the sign of momentum; found by a search over programs.
///
/// c = β₁m + (1 − β₁)g;  θ ← θ − α(sign c + λθ);  m ← β₂m + (1 − β₂)g.  Chen et al. 2023, algorithm 2; sign 0 = 0.
///
/// Conventions are optax's: m₀ = 0 without bias correction, and the weight decay is apart from the gradient.
public struct Lion: Optimizer {
  public static let name = "lion"
  public static let summary = "steps of one length in every coordinate, along the sign of momentum"
  public static let source = "Chen et al. 2023, arXiv:2302.06675; optax.lion"
  public static let parameters = [
    Parameter.learningRate(default: 1e-4, "The learning rate α: how far each coordinate goes."),
    Parameter.betas(0.9, 0.99, "β₁ and β₂: how much of the mean a step uses, and how much of it an update keeps."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 1e-3, "λ: λθ is added to the sign."),
  ]

  public var basics: OptimizerBasics
  let beta1, beta2, weightDecay: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    (beta1, beta2) = try arguments.pair("betas")
    weightDecay = try arguments.number("weight_decay")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  /// The rate is that of the sign.
  public struct Rule<V: Number>: UpdateRule {
    private var m = FirstMoment<V>()

    public init(_: Lion) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient g: V, by lion: Lion) {
      let c = m.mean(with: g, keeping: lion.beta1)
      parameters = parameters - lion.rate * (c.sign() + lion.weightDecay * parameters)
      m.update(g, keeping: lion.beta2)
    }

    public func visitState(of _: Lion, _ visit: (String, V) -> Void) { visit("m", m.value) }
  }
}
