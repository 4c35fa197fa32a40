import DescentNumbers

/// Gradient descent divided by a moving root mean square of each parameter's gradient.
///
/// g ← g + λθ;  v ← ρv + (1 − ρ)g²;  q = g/(√v + ε);  θ ← θ − αq.  With momentum: b ← μb + q, θ ← θ − αb. Centered: the
/// mean a ← ρa + (1 − ρ)g is taken off, √(v − a²).  Hinton 2012, lecture 6e; centered: Graves 2013. ρ is called
/// `alpha`.
///
/// Conventions are PyTorch's: ε outside the root, v₀ = 0 without bias correction, so that the first step is about α/√(1
/// − ρ) long. Where the gradient hardly changes for thousands of updates v − a² rounds below zero and the centered form
/// becomes NaN, as it does there.
public struct RMSprop: Optimizer {
  public static let name = "rmsprop"
  public static let summary = "the gradient divided, for each parameter, by its moving root mean square"
  public static let source = "Hinton 2012, lecture 6e; Graves 2013, arXiv:1308.0850; torch.optim.RMSprop"
  public static let parameters = [
    Parameter.learningRate(default: 1e-2),
    Parameter("alpha", .number(ValueRange(0, 1)), default: 0.99, "ρ: how much of the mean square an update keeps."),
    Parameter.epsilon(default: 1e-8, "ε, added to the root of the mean square."),
    Parameter.weightDecay,
    Parameter("momentum", .number(.atLeast(0)), default: 0, "μ: how much of the velocity an update keeps."),
    Parameter("centered", .flag, default: false, "Divides by the standard deviation, not the root mean square."),
  ]

  public var basics: OptimizerBasics
  let alpha, epsilon, momentum: Double
  let centered: Bool
  private let decay: WeightDecay

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    alpha = try arguments.number("alpha")
    epsilon = try arguments.number("eps")
    decay = try WeightDecay(arguments)
    momentum = try arguments.number("momentum")
    centered = try arguments.flag("centered")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var v = SecondMoment<V>()
    private var mean = FirstMoment<V>()
    private var velocity: V = 0

    public init(_: RMSprop) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by rmsprop: RMSprop) {
      let g = rmsprop.decay.gradient(gradient, at: parameters)
      v.update(g, keeping: rmsprop.alpha)
      if rmsprop.centered { mean.update(g, keeping: rmsprop.alpha) }
      let scaled: V = g / (spread(of: rmsprop).squareRoot() + rmsprop.epsilon)
      if rmsprop.hasVelocity { velocity = rmsprop.momentum * velocity + scaled }
      parameters = parameters - rmsprop.rate * (rmsprop.hasVelocity ? velocity : scaled)
    }

    /// The mean square, or the variance: v − mean².
    private func spread(of rmsprop: RMSprop) -> V {
      rmsprop.centered ? v.value - mean.value * mean.value : v.value
    }

    public func visitState(of rmsprop: RMSprop, _ visit: (String, V) -> Void) {
      visit("v", v.value)
      if rmsprop.centered { visit("mean", mean.value) }
      if rmsprop.hasVelocity { visit("velocity", velocity) }
    }

    public func rate(of rmsprop: RMSprop) -> V {
      rmsprop.rate / (spread(of: rmsprop).squareRoot() + rmsprop.epsilon)
    }
  }

  private var hasVelocity: Bool { momentum != 0 }
}
