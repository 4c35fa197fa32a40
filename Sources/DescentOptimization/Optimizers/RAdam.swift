/// Adam that waits with its denominator until the mean square has seen enough gradients to be trusted.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  m̂ = m/(1 − β₁ᵗ);  ρ∞ = 2/(1 − β₂) − 1,
/// ρₜ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ).  While ρₜ ≤ 5: θ ← θ − αm̂.  Then θ ← θ − αm̂·r·√(1 − β₂ᵗ)/(√v + ε),
/// r = √((ρₜ − 4)(ρₜ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρₜ)).  Liu et al. 2020, algorithm 2.
///
/// Conventions are PyTorch's: the threshold is 5 (the paper's is 4), and ε is added before the bias correction. With
/// `decoupled_weight_decay` the decay is AdamW's: θ ← (1 − αλ)θ first, and no λ in the gradient. For β₂ from 0.9 to
/// 0.999 update 6 is the first with a denominator; for β₂ ≤ 2/3 no update has one.
public struct RAdam: Optimizer {
  public static let name = "radam"
  public static let summary = "adam, but plain momentum until the mean square can be trusted"
  public static let source = "Liu et al. 2020, arXiv:1908.03265; torch.optim.RAdam"
  public static let parameters = [
    Parameter.learningRate(default: 1e-3),
    Parameter.betas(0.9, 0.999, "β₁ and β₂: how much of the mean and of the mean square an update keeps."),
    Parameter.epsilon(default: 1e-8, "ε, added to the root of the mean square."),
    Parameter.weightDecay,
    Parameter.decoupledWeightDecay,
  ]

  /// The rate is the factor of m, or of m/(√v + ε).
  public var basics: OptimizerBasics
  let beta1, beta2, epsilon: Double
  private var decay: WeightDecay
  private var updates = 0.0
  private var beta1Power = RunningPower()
  private var beta2Power = RunningPower()
  private var isAdaptive = false

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    decay = try WeightDecay(arguments, mayDecouple: true)
  }

  public mutating func advance(learningRate: Double) {
    updates += 1
    beta1Power.multiply(by: beta1)
    beta2Power.multiply(by: beta2)
    let limit = 2 / (1 - beta2) - 1  // ρ∞
    let length = limit - 2 * updates * beta2Power.value / (1 - beta2Power.value)  // ρₜ
    isAdaptive = length > 5
    var rate = learningRate / (1 - beta1Power.value)
    if isAdaptive {
      let r = ((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)).squareRoot()
      rate *= r * (1 - beta2Power.value).squareRoot()
    }
    basics.rate = rate
    decay.advance(learningRate: learningRate)
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var m = FirstMoment<V>()
    private var v = SecondMoment<V>()

    public init(_: RAdam) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by radam: RAdam) {
      let g = radam.decay.gradient(gradient, shrinking: &parameters)
      m.update(g, keeping: radam.beta1)
      v.update(g, keeping: radam.beta2)
      let step: V = radam.rate * m.value
      parameters = parameters - (radam.isAdaptive ? step / denominator(of: radam) : step)
    }

    private func denominator(of radam: RAdam) -> V { v.value.squareRoot() + radam.epsilon }

    public func visitState(of _: RAdam, _ visit: (String, V) -> Void) {
      visit("m", m.value)
      visit("v", v.value)
    }

    public func rate(of radam: RAdam) -> V {
      radam.isAdaptive ? radam.rate / denominator(of: radam) : V(radam.rate)
    }
  }
}
