import DescentNumbers

/// Gradient descent, with momentum (Polyak 1964) or Nesterov's (1983; in the form of Sutskever et al. 2013).
///
/// g ← g + λθ;  v₁ = g,  vₜ = μv + (1 − dampening)g;  θ ← θ − αv, or θ − α(g + μv) with Nesterov, or θ − αg for μ = 0.
///
/// Conventions are PyTorch's: the velocity starts as the first gradient itself, undamped, and holds no learning rate,
/// so a change of α acts on all of it at once. Papers often write v ← μv − αg, which differs under a schedule.
public struct SGD: Optimizer {
  public static let name = "sgd"
  public static let summary = "gradient descent, with momentum or Nesterov's momentum if asked for"
  public static let source = "Polyak 1964; Nesterov 1983; Sutskever et al. 2013; torch.optim.SGD"
  public static let parameters = [
    Parameter.learningRate(default: 1e-3),
    Parameter("momentum", .number(.atLeast(0)), default: 0, "μ: how much of the velocity an update keeps."),
    Parameter(
      "dampening", .number(ValueRange(0, 1)), default: 0,
      "How much of the gradient the velocity leaves out, from the second update on."),
    Parameter.weightDecay,
    Parameter("nesterov", .flag, default: false, "Steps along g + μv; needs momentum and no dampening."),
  ]

  public var basics: OptimizerBasics
  let momentum, dampening: Double
  let nesterov: Bool
  private let decay: WeightDecay
  private var updates = 0

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    momentum = try arguments.number("momentum")
    dampening = try arguments.number("dampening")
    decay = try WeightDecay(arguments)
    nesterov = try arguments.flag("nesterov")
    guard !nesterov || momentum > 0 && dampening == 0 else {
      throw SettingsError(
        [.key("nesterov")], "Nesterov's momentum needs momentum above 0 and dampening 0",
        hint: momentum > 0 ? "leave out dampening" : "add momentum, as in momentum: 0.9")
    }
  }

  public mutating func advance(learningRate: Double) {
    updates += 1
    basics.rate = learningRate
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var velocity: V = 0

    public init(_: SGD) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by sgd: SGD) {
      let g = sgd.decay.gradient(gradient, at: parameters)
      var direction = g
      if sgd.hasVelocity {
        velocity = sgd.updates == 1 ? g : sgd.momentum * velocity + (1 - sgd.dampening) * g
        direction = sgd.nesterov ? g + sgd.momentum * velocity : velocity
      }
      parameters = parameters - sgd.rate * direction
    }

    public func visitState(of sgd: SGD, _ visit: (String, V) -> Void) {
      if sgd.hasVelocity { visit("velocity", velocity) }
    }
  }

  private var hasVelocity: Bool { momentum != 0 }
}
