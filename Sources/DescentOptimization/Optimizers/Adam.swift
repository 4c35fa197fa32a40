/// Momentum over a root mean square, both corrected for having started from zero.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  m̂ = m/(1 − β₁ᵗ),  v̂ = v/(1 − β₂ᵗ),  θ ← θ − α·m̂/(√v̂ +
/// ε). Kingma & Ba 2015, algorithm 1; AMSGrad (Reddi, Kale & Kumar 2018) divides by the largest v so far.
///
/// Conventions are PyTorch's: ε outside the root, and AMSGrad takes the maximum before the bias correction. Without
/// `bias_correction` m̂ = m and v̂ = v.
public struct Adam: Optimizer {
  public static let name = "adam"
  public static let summary = "momentum divided by a moving root mean square, both corrected for their start at zero"
  public static let source = "Kingma & Ba 2015, arXiv:1412.6980; Reddi, Kale & Kumar 2018; torch.optim.Adam"
  public static let parameters = [
    Parameter.learningRate(default: 1e-3),
    Parameter.betas(0.9, 0.999, "β₁ and β₂: how much of the mean and of the mean square an update keeps."),
    Parameter.epsilon(default: 1e-8, "ε, added to the root of the corrected mean square."),
    Parameter.weightDecay,
    Parameter("amsgrad", .flag, default: false, "Divides by the largest mean square so far."),
    Parameter("bias_correction", .flag, default: true, "Corrects both moments for having started from zero."),
  ]

  /// The rate is α with both corrections in it.
  public var basics: OptimizerBasics
  let beta1, beta2, epsilon: Double
  let amsgrad, biasCorrection: Bool
  private let decay: WeightDecay
  private var beta1Power = RunningPower()
  private var beta2Power = RunningPower()
  /// ε with the correction in it. √v̂ + ε = (√v + εc)/c, where c = √(1 − β₂ᵗ) is a scalar: no vector is divided twice.
  private var correctedEpsilon = 0.0

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    decay = try WeightDecay(arguments)
    amsgrad = try arguments.flag("amsgrad")
    biasCorrection = try arguments.flag("bias_correction")
  }

  public mutating func advance(learningRate: Double) {
    guard biasCorrection else {
      (basics.rate, correctedEpsilon) = (learningRate, epsilon)
      return
    }
    beta1Power.multiply(by: beta1)
    beta2Power.multiply(by: beta2)
    let c = (1 - beta2Power.value).squareRoot()
    basics.rate = learningRate * c / (1 - beta1Power.value)
    correctedEpsilon = epsilon * c
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var m = FirstMoment<V>()
    private var v = SecondMoment<V>()
    private var largestV: V = 0

    public init(_: Adam) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adam: Adam) {
      let g = adam.decay.gradient(gradient, at: parameters)
      m.update(g, keeping: adam.beta1)
      v.update(g, keeping: adam.beta2)
      if adam.amsgrad { largestV = V.larger(largestV, v.value) }
      parameters = parameters - adam.rate * m.value / denominator(of: adam)
    }

    private func denominator(of adam: Adam) -> V {
      (adam.amsgrad ? largestV : v.value).squareRoot() + adam.correctedEpsilon
    }

    public func visitState(of adam: Adam, _ visit: (String, V) -> Void) {
      visit("m", m.value)
      visit("v", v.value)
      if adam.amsgrad { visit("v_max", largestV) }
    }

    public func rate(of adam: Adam) -> V { adam.rate / denominator(of: adam) }
  }
}
