/// Momentum over a root mean square, both corrected for having started from zero.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  m̂ = m/(1 − β₁ᵗ),  v̂ = v/(1 − β₂ᵗ),  θ ← θ − α·m̂/(√v̂ + ε).
/// Kingma & Ba 2015, algorithm 1; AMSGrad (Reddi, Kale & Kumar 2018) divides by the largest v so far.
///
/// Conventions are PyTorch's: ε outside the root, and AMSGrad takes the maximum before the bias correction. Without
/// `bias_correction` m̂ = m and v̂ = v.
public struct Adam: Optimizer {
  public static let name = "adam"
  public static let summary = "momentum divided by a moving root mean square, both corrected for their start at zero"
  public static let source = "Kingma & Ba 2015, arXiv:1412.6980; Reddi, Kale & Kumar 2018; torch.optim.Adam"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 1e-3, "The learning rate α."),
    Parameter(
      "betas", .pair(.from(0, below: 1)), default: [0.9, 0.999],
      "β₁ and β₂: how much of the mean and of the mean square an update keeps."),
    Parameter("eps", .number(.atLeast(0)), default: 1e-8, "ε, added to the root of the corrected mean square."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient."),
    Parameter("amsgrad", .flag, default: false, "Divides by the largest mean square so far."),
    Parameter("bias_correction", .flag, default: true, "Corrects both moments for having started from zero."),
  ]

  public let learningRate: Double
  public let beta1, beta2, epsilon, weightDecay: Double
  public let amsgrad, biasCorrection: Bool

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    weightDecay = try arguments.number("weight_decay")
    amsgrad = try arguments.flag("amsgrad")
    biasCorrection = try arguments.flag("bias_correction")
  }

  public func pathRule() -> Rule<Pair> { Rule(self) }

  public struct Rule<V: Number>: UpdateRule {
    private let adam: Adam
    private let beta1, inflow1, beta2, inflow2, weightDecay: V
    private var beta1Power = RunningPower()
    private var beta2Power = RunningPower()
    private var m: V = 0
    private var v: V = 0
    private var largestV: V = 0

    init(_ adam: Adam) {
      self.adam = adam
      beta1 = V(adam.beta1)
      inflow1 = V(1 - adam.beta1)
      beta2 = V(adam.beta2)
      inflow2 = V(1 - adam.beta2)
      weightDecay = V(adam.weightDecay)
    }

    public mutating func update(_ parameters: inout V, gradient: V, learningRate: Double) {
      let g: V = gradient + weightDecay * parameters
      m = beta1 * m + inflow1 * g
      v = beta2 * v + inflow2 * g * g
      if adam.amsgrad { largestV = V.larger(largestV, v) }
      let (correction1, root2) = corrections()
      // √v̂ + ε = (√v + ε·root2)/root2: the corrections are scalars, no vector is divided twice.
      let rate = V(learningRate * root2 / correction1)
      let denominator: V = (adam.amsgrad ? largestV : v).squareRoot() + V(adam.epsilon * root2)
      parameters = parameters - rate * m / denominator
    }

    /// 1 − β₁ᵗ and √(1 − β₂ᵗ).
    private mutating func corrections() -> (Double, Double) {
      guard adam.biasCorrection else { return (1, 1) }
      beta1Power.multiply(by: adam.beta1)
      beta2Power.multiply(by: adam.beta2)
      return (1 - beta1Power.value, (1 - beta2Power.value).squareRoot())
    }

    public func visitState(_ visit: (String, V) -> Void) {
      visit("m", m)
      visit("v", v)
      if adam.amsgrad { visit("v_max", largestV) }
    }
  }
}
