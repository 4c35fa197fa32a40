/// Steps of one length in every coordinate, along the sign of momentum. Found by a search over programs.
///
/// c = β₁m + (1 − β₁)g;  θ ← θ − α(sign c + λθ);  m ← β₂m + (1 − β₂)g.  Chen et al. 2023, algorithm 2; sign 0 = 0.
///
/// Conventions are optax's: m₀ = 0 without bias correction, and the weight decay is apart from the gradient.
public struct Lion: Optimizer {
  public static let name = "lion"
  public static let summary = "steps of one length in every coordinate, along the sign of momentum"
  public static let source = "Chen et al. 2023, arXiv:2302.06675; optax.lion"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 1e-4, "The learning rate α: how far each coordinate goes."),
    Parameter(
      "betas", .pair(.from(0, below: 1)), default: [0.9, 0.99],
      "β₁ and β₂: how much of the mean a step uses, and how much of it an update keeps."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 1e-3, "λ: λθ is added to the sign."),
  ]

  public let learningRate: Double
  public let beta1, beta2, weightDecay: Double

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    (beta1, beta2) = try arguments.pair("betas")
    weightDecay = try arguments.number("weight_decay")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var rate = 0.0

  public mutating func advance(learningRate: Double) { rate = learningRate }

  public struct Rule<V: Number>: UpdateRule {
    private var m: V = 0

    public init(_: Lion) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient g: V, by lion: Lion) {
      let c: V = lion.beta1 * m + (1 - lion.beta1) * g
      parameters = parameters - lion.rate * (c.sign() + lion.weightDecay * parameters)
      m = lion.beta2 * m + (1 - lion.beta2) * g
    }

    public func visitState(of _: Lion, _ visit: (String, V) -> Void) { visit("m", m) }

    /// That of the sign.
    public func rate(of lion: Lion) -> V { V(lion.rate) }
  }
}
