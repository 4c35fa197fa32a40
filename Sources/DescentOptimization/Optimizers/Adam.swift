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

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var beta1Power = RunningPower()
  private var beta2Power = RunningPower()
  /// α and ε with both corrections in them. √v̂ + ε = (√v + εc)/c, where c = √(1 − β₂ᵗ) is a scalar: no vector is divided twice.
  private var rate = 0.0
  private var correctedEpsilon = 0.0

  public mutating func advance(learningRate: Double) {
    guard biasCorrection else {
      (rate, correctedEpsilon) = (learningRate, epsilon)
      return
    }
    beta1Power.multiply(by: beta1)
    beta2Power.multiply(by: beta2)
    let c = (1 - beta2Power.value).squareRoot()
    rate = learningRate * c / (1 - beta1Power.value)
    correctedEpsilon = epsilon * c
  }

  public struct Rule<V: Number>: UpdateRule {
    private var m: V = 0
    private var v: V = 0
    private var largestV: V = 0

    public init(_: Adam) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adam: Adam) {
      var g = gradient
      if adam.weightDecay != 0 { g = g + adam.weightDecay * parameters }
      m = adam.beta1 * m + (1 - adam.beta1) * g
      v = adam.beta2 * v + (1 - adam.beta2) * g * g
      if adam.amsgrad { largestV = V.larger(largestV, v) }
      parameters = parameters - adam.rate * m / denominator(of: adam)
    }

    private func denominator(of adam: Adam) -> V {
      (adam.amsgrad ? largestV : v).squareRoot() + adam.correctedEpsilon
    }

    public func visitState(of adam: Adam, _ visit: (String, V) -> Void) {
      visit("m", m)
      visit("v", v)
      if adam.amsgrad { visit("v_max", largestV) }
    }

    public func rate(of adam: Adam) -> V { adam.rate / denominator(of: adam) }
  }
}
