/// Adam with Nesterov's momentum: a step along the gradient and the mean as it will be at the next update.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²;  μₜ = β₁(1 − ½·0.96^(tψ)),  Pₜ = μ₁⋯μₜ,  D = √(v/(1 − β₂ᵗ)) + ε;
/// θ ← θ − α·((1 − μₜ)/(1 − Pₜ)·g + μₜ₊₁/(1 − Pₜμₜ₊₁)·m)/D.  Dozat 2016, algorithm 8 of its appendix for the momentum's warm-up.
///
/// Conventions are PyTorch's: the warm-up μₜ is always on, with ψ = `momentum_decay`, and its 0.96 is fixed. With
/// `decoupled_weight_decay` the decay is AdamW's: θ ← (1 − αλ)θ first, and no λ in the gradient.
public struct NAdam: Optimizer {
  public static let name = "nadam"
  public static let summary = "adam with Nesterov's momentum"
  public static let source = "Dozat 2016, ICLR workshop; torch.optim.NAdam"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 2e-3, "The learning rate α."),
    Parameter(
      "betas", .pair(.from(0, below: 1)), default: [0.9, 0.999],
      "β₁ and β₂: how much of the mean and of the mean square an update keeps."),
    Parameter("eps", .number(.atLeast(0)), default: 1e-8, "ε, added to the root of the corrected mean square."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient."),
    Parameter("momentum_decay", .number(.atLeast(0)), default: 4e-3, "ψ: how fast the momentum μₜ rises to β₁."),
    Parameter(
      "decoupled_weight_decay", .flag, default: false, "An update first multiplies θ by 1 − αλ instead, as in adamw."),
  ]

  public let learningRate: Double
  public let beta1, beta2, epsilon, weightDecay, momentumDecay: Double
  public let isDecoupled: Bool

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    weightDecay = try arguments.number("weight_decay")
    momentumDecay = try arguments.number("momentum_decay")
    isDecoupled = try arguments.flag("decoupled_weight_decay")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var updates = 0.0
  /// Pₜ.
  private var product = RunningPower()
  private var beta2Power = RunningPower()
  /// What g and m are multiplied by, and ε, with the root's correction in all three, as in Adam.
  private var gradientRate = 0.0
  private var meanRate = 0.0
  private var correctedEpsilon = 0.0
  /// 1 − αλ.
  private var shrinkage = 1.0

  public mutating func advance(learningRate: Double) {
    updates += 1
    beta2Power.multiply(by: beta2)
    let c = (1 - beta2Power.value).squareRoot()
    let current = momentum(at: updates)
    let next = momentum(at: updates + 1)
    product.multiply(by: current)
    gradientRate = learningRate * c * (1 - current) / (1 - product.value)
    meanRate = learningRate * c * next / (1 - product.value * next)
    correctedEpsilon = epsilon * c
    shrinkage = 1 - learningRate * weightDecay
  }

  /// μₜ.
  private func momentum(at t: Double) -> Double { beta1 * (1 - 0.5 * (0.96).power(t * momentumDecay)) }

  public struct Rule<V: Number>: UpdateRule {
    private var m: V = 0
    private var v: V = 0

    public init(_: NAdam) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by nadam: NAdam) {
      var g = gradient
      if nadam.isDecoupled {
        parameters = nadam.shrinkage * parameters
      } else if nadam.weightDecay != 0 {
        g = g + nadam.weightDecay * parameters
      }
      m = nadam.beta1 * m + (1 - nadam.beta1) * g
      v = nadam.beta2 * v + (1 - nadam.beta2) * g * g
      parameters = parameters - (nadam.gradientRate * g + nadam.meanRate * m) / denominator(of: nadam)
    }

    private func denominator(of nadam: NAdam) -> V { v.squareRoot() + nadam.correctedEpsilon }

    public func visitState(of _: NAdam, _ visit: (String, V) -> Void) {
      visit("m", m)
      visit("v", v)
    }

    /// That of the gradient and of its mean together.
    public func rate(of nadam: NAdam) -> V { (nadam.gradientRate + nadam.meanRate) / denominator(of: nadam) }
  }
}
