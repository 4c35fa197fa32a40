/// Adam with Nesterov's momentum: a step along the gradient and the mean as it will be at the next update.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²;  μₜ = β₁(1 − ½·0.96^(tψ)),  Pₜ = μ₁⋯μₜ,  D = √(v/(1 − β₂ᵗ))
/// + ε; θ ← θ − α·((1 − μₜ)/(1 − Pₜ)·g + μₜ₊₁/(1 − Pₜμₜ₊₁)·m)/D.  Dozat 2016, algorithm 8 of its appendix for the
/// momentum's warm-up.
///
/// Conventions are PyTorch's: the warm-up μₜ is always on, with ψ = `momentum_decay`, and its 0.96 is fixed. With
/// `decoupled_weight_decay` the decay is AdamW's: θ ← (1 − αλ)θ first, and no λ in the gradient.
public struct NAdam: Optimizer {
  public static let name = "nadam"
  public static let summary = "adam with Nesterov's momentum"
  public static let source = "Dozat 2016, ICLR workshop; torch.optim.NAdam"
  public static let parameters = [
    Parameter.learningRate(default: 2e-3),
    Parameter.betas(0.9, 0.999, "β₁ and β₂: how much of the mean and of the mean square an update keeps."),
    Parameter.epsilon(default: 1e-8, "ε, added to the root of the corrected mean square."),
    Parameter.weightDecay,
    Parameter("momentum_decay", .number(.atLeast(0)), default: 4e-3, "ψ: how fast the momentum μₜ rises to β₁."),
    Parameter.decoupledWeightDecay,
  ]

  /// The rate is the factor of the mean, with the root's correction in it, as in Adam.
  public var basics: OptimizerBasics
  let beta1, beta2, epsilon, momentumDecay: Double
  private var decay: WeightDecay
  private var updates = 0.0
  /// Pₜ.
  private var product = RunningPower()
  private var beta2Power = RunningPower()
  /// The factor of the gradient, and ε, with the same correction.
  private var gradientRate = 0.0
  private var correctedEpsilon = 0.0

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    decay = try WeightDecay(arguments, mayDecouple: true)
    momentumDecay = try arguments.number("momentum_decay")
  }

  public mutating func advance(learningRate: Double) {
    updates += 1
    beta2Power.multiply(by: beta2)
    let c = (1 - beta2Power.value).squareRoot()
    let current = momentum(at: updates)
    let next = momentum(at: updates + 1)
    product.multiply(by: current)
    gradientRate = learningRate * c * (1 - current) / (1 - product.value)
    basics.rate = learningRate * c * next / (1 - product.value * next)
    correctedEpsilon = epsilon * c
    decay.advance(learningRate: learningRate)
  }

  /// μₜ.
  private func momentum(at t: Double) -> Double { beta1 * (1 - 0.5 * (0.96).power(t * momentumDecay)) }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var m = FirstMoment<V>()
    private var v = SecondMoment<V>()

    public init(_: NAdam) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by nadam: NAdam) {
      let g = nadam.decay.gradient(gradient, shrinking: &parameters)
      m.update(g, keeping: nadam.beta1)
      v.update(g, keeping: nadam.beta2)
      parameters = parameters - (nadam.gradientRate * g + nadam.rate * m.value) / denominator(of: nadam)
    }

    private func denominator(of nadam: NAdam) -> V { v.value.squareRoot() + nadam.correctedEpsilon }

    public func visitState(of _: NAdam, _ visit: (String, V) -> Void) {
      visit("m", m.value)
      visit("v", v.value)
    }

    /// The rates of the gradient and of its mean together.
    public func rate(of nadam: NAdam) -> V { (nadam.gradientRate + nadam.rate) / denominator(of: nadam) }
  }
}
