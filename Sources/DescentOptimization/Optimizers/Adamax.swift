/// Adam with the largest recent gradient in place of the root mean square.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  u ← max(β₂u, |g| + ε),  θ ← θ − α/(1 − β₁ᵗ)·m/u.  Kingma & Ba 2015, algorithm 2.
///
/// Conventions are PyTorch's: ε is added to |g| at every update, within the maximum, which needs no bias correction.
public struct Adamax: Optimizer {
  public static let name = "adamax"
  public static let summary = "momentum divided by the largest gradient of late"
  public static let source = "Kingma & Ba 2015, arXiv:1412.6980, section 7.1; torch.optim.Adamax"
  public static let parameters = [
    Parameter.learningRate(default: 2e-3),
    Parameter.betas(0.9, 0.999, "β₁ and β₂: how much of the mean and of the largest gradient an update keeps."),
    Parameter.epsilon(default: 1e-8, "ε, added to the gradient's size."),
    Parameter.weightDecay,
  ]

  /// The rate is α/(1 − β₁ᵗ).
  public var basics: OptimizerBasics
  let beta1, beta2, epsilon: Double
  private let decay: WeightDecay
  private var beta1Power = RunningPower()

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    decay = try WeightDecay(arguments)
  }

  public mutating func advance(learningRate: Double) {
    beta1Power.multiply(by: beta1)
    basics.rate = learningRate / (1 - beta1Power.value)
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var m = FirstMoment<V>()
    private var u: V = 0

    public init(_: Adamax) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adamax: Adamax) {
      let g = adamax.decay.gradient(gradient, at: parameters)
      m.update(g, keeping: adamax.beta1)
      u = V.larger(adamax.beta2 * u, g.magnitude + adamax.epsilon)
      parameters = parameters - adamax.rate * m.value / u
    }

    public func visitState(of _: Adamax, _ visit: (String, V) -> Void) {
      visit("m", m.value)
      visit("u", u)
    }

    public func rate(of adamax: Adamax) -> V { adamax.rate / u }
  }
}
