/// Adam that waits with its denominator until the mean square has seen enough gradients to be trusted.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  m̂ = m/(1 − β₁ᵗ);  ρ∞ = 2/(1 − β₂) − 1,
/// ρₜ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ).  While ρₜ ≤ 5: θ ← θ − αm̂.  Then θ ← θ − αm̂·r·√(1 − β₂ᵗ)/(√v + ε),
/// r = √((ρₜ − 4)(ρₜ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρₜ)).  Liu et al. 2020, algorithm 2.
///
/// Conventions are PyTorch's: the threshold is 5 (the paper's is 4), and ε is added before the bias correction. With
/// `decoupled_weight_decay` the decay is AdamW's: θ ← (1 − αλ)θ first, and no λ in the gradient. For β₂ from 0.9 to 0.999
/// update 6 is the first with a denominator; for β₂ ≤ 2/3 there is none.
public struct RAdam: Optimizer {
  public static let name = "radam"
  public static let summary = "adam, but plain momentum until the mean square can be trusted"
  public static let source = "Liu et al. 2020, arXiv:1908.03265; torch.optim.RAdam"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 1e-3, "The learning rate α."),
    Parameter(
      "betas", .pair(.from(0, below: 1)), default: [0.9, 0.999],
      "β₁ and β₂: how much of the mean and of the mean square an update keeps."),
    Parameter("eps", .number(.atLeast(0)), default: 1e-8, "ε, added to the root of the mean square."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient."),
    Parameter(
      "decoupled_weight_decay", .flag, default: false, "An update first multiplies θ by 1 − αλ instead, as in adamw."),
  ]

  public let learningRate: Double
  public let beta1, beta2, epsilon, weightDecay: Double
  public let isDecoupled: Bool

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    weightDecay = try arguments.number("weight_decay")
    isDecoupled = try arguments.flag("decoupled_weight_decay")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var updates = 0.0
  private var beta1Power = RunningPower()
  private var beta2Power = RunningPower()
  /// What m, or m/(√v + ε), is multiplied by.
  private var rate = 0.0
  private var isAdaptive = false
  /// 1 − αλ.
  private var shrinkage = 1.0

  public mutating func advance(learningRate: Double) {
    updates += 1
    beta1Power.multiply(by: beta1)
    beta2Power.multiply(by: beta2)
    let limit = 2 / (1 - beta2) - 1  // ρ∞
    let length = limit - 2 * updates * beta2Power.value / (1 - beta2Power.value)  // ρₜ
    isAdaptive = length > 5
    rate = learningRate / (1 - beta1Power.value)
    if isAdaptive {
      let r = ((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)).squareRoot()
      rate *= r * (1 - beta2Power.value).squareRoot()
    }
    shrinkage = 1 - learningRate * weightDecay
  }

  public struct Rule<V: Number>: UpdateRule {
    private var m: V = 0
    private var v: V = 0

    public init(_: RAdam) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by radam: RAdam) {
      var g = gradient
      if radam.isDecoupled {
        parameters = radam.shrinkage * parameters
      } else if radam.weightDecay != 0 {
        g = g + radam.weightDecay * parameters
      }
      m = radam.beta1 * m + (1 - radam.beta1) * g
      v = radam.beta2 * v + (1 - radam.beta2) * g * g
      let step: V = radam.rate * m
      parameters = parameters - (radam.isAdaptive ? step / denominator(of: radam) : step)
    }

    private func denominator(of radam: RAdam) -> V { v.squareRoot() + radam.epsilon }

    public func visitState(of _: RAdam, _ visit: (String, V) -> Void) {
      visit("m", m)
      visit("v", v)
    }

    public func rate(of radam: RAdam) -> V {
      radam.isAdaptive ? radam.rate / denominator(of: radam) : V(radam.rate)
    }
  }
}
