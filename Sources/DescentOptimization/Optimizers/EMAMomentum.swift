/// Gradient descent along a moving average of the gradients.
///
/// v ← βv + (1 − β)g,  θ ← θ − αv,  v₀ = 0, without bias correction.
///
/// It is Adam's numerator, and the form of momentum in most introductions. PyTorch's (`sgd`) omits the 1 − β in front
/// of g: with momentum β and the rate (1 − β)α it follows the same path.
public struct EMAMomentum: Optimizer {
  public static let name = "ema_momentum"
  public static let summary = "gradient descent along a moving average of the gradients"
  public static let source = "Polyak 1964; as in Adam without its denominator"
  public static let parameters = [
    Parameter.learningRate(default: 1e-3),
    Parameter("beta", .number(.from(0, below: 1)), default: 0.9, "β: how much of the average an update keeps."),
  ]

  public var basics: OptimizerBasics
  let beta: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    beta = try arguments.number("beta")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var velocity = FirstMoment<V>()

    public init(_: EMAMomentum) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by momentum: EMAMomentum) {
      velocity.update(gradient, keeping: momentum.beta)
      parameters = parameters - momentum.rate * velocity.value
    }

    public func visitState(of _: EMAMomentum, _ visit: (String, V) -> Void) { visit("velocity", velocity.value) }
  }
}
