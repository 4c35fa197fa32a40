/// Gradient descent along a moving average of the gradients.
///
/// v ← βv + (1 − β)g,  θ ← θ − αv,  v₀ = 0, without bias correction.
///
/// It is Adam's numerator, and the form of momentum in most introductions. PyTorch's (`sgd`) has no 1 − β in front of g: with
/// momentum β and the rate (1 − β)α it goes the same way.
public struct EMAMomentum: Optimizer {
  public static let name = "ema_momentum"
  public static let summary = "gradient descent along a moving average of the gradients"
  public static let source = "Polyak 1964; as in Adam without its denominator"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 1e-3, "The learning rate α."),
    Parameter("beta", .number(.from(0, below: 1)), default: 0.9, "β: how much of the average an update keeps."),
  ]

  public let learningRate, beta: Double

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    beta = try arguments.number("beta")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var rate = 0.0

  public mutating func advance(learningRate: Double) { rate = learningRate }

  public struct Rule<V: Number>: UpdateRule {
    private var velocity: V = 0

    public init(_: EMAMomentum) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient g: V, by momentum: EMAMomentum) {
      velocity = momentum.beta * velocity + (1 - momentum.beta) * g
      parameters = parameters - momentum.rate * velocity
    }

    public func visitState(of _: EMAMomentum, _ visit: (String, V) -> Void) { visit("velocity", velocity) }

    public func rate(of momentum: EMAMomentum) -> V { V(momentum.rate) }
  }
}
