/// Adam with the largest gradient of late in place of the root mean square.
///
/// g ← g + λθ;  m ← β₁m + (1 − β₁)g,  u ← max(β₂u, |g| + ε),  θ ← θ − α/(1 − β₁ᵗ)·m/u.  Kingma & Ba 2015, algorithm 2.
///
/// Conventions are PyTorch's: ε is added to |g| at every update, within the maximum, which needs no bias correction.
public struct Adamax: Optimizer {
  public static let name = "adamax"
  public static let summary = "momentum divided by the largest gradient of late"
  public static let source = "Kingma & Ba 2015, arXiv:1412.6980, section 7.1; torch.optim.Adamax"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 2e-3, "The learning rate α."),
    Parameter(
      "betas", .pair(.from(0, below: 1)), default: [0.9, 0.999],
      "β₁ and β₂: how much of the mean and of the largest gradient an update keeps."),
    Parameter("eps", .number(.atLeast(0)), default: 1e-8, "ε, added to the gradient's size."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient."),
  ]

  public let learningRate: Double
  public let beta1, beta2, epsilon, weightDecay: Double

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    (beta1, beta2) = try arguments.pair("betas")
    epsilon = try arguments.number("eps")
    weightDecay = try arguments.number("weight_decay")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var beta1Power = RunningPower()
  /// α/(1 − β₁ᵗ).
  private var rate = 0.0

  public mutating func advance(learningRate: Double) {
    beta1Power.multiply(by: beta1)
    rate = learningRate / (1 - beta1Power.value)
  }

  public struct Rule<V: Number>: UpdateRule {
    private var m: V = 0
    private var u: V = 0

    public init(_: Adamax) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adamax: Adamax) {
      var g = gradient
      if adamax.weightDecay != 0 { g = g + adamax.weightDecay * parameters }
      m = adamax.beta1 * m + (1 - adamax.beta1) * g
      u = V.larger(adamax.beta2 * u, g.magnitude + adamax.epsilon)
      parameters = parameters - adamax.rate * m / u
    }

    public func visitState(of _: Adamax, _ visit: (String, V) -> Void) {
      visit("m", m)
      visit("u", u)
    }

    public func rate(of adamax: Adamax) -> V { adamax.rate / u }
  }
}
