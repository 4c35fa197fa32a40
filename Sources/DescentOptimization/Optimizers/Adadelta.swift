import DescentNumbers

/// The gradient over its moving root mean square, times that of the steps made: a step has the parameter's own unit.
///
/// g ← g + λθ;  s ← ρs + (1 − ρ)g²,  d = √(u + ε)/√(s + ε)·g,  u ← ρu + (1 − ρ)d²,  θ ← θ − αd.  Zeiler 2012, algorithm 1,
/// which has α = 1.
///
/// Conventions are PyTorch's: ε inside both roots, and u takes the steps before α. As u₀ = 0, the first steps are very short.
public struct Adadelta: Optimizer {
  public static let name = "adadelta"
  public static let summary = "the gradient over its root mean square, times the root mean square of the steps so far"
  public static let source = "Zeiler 2012, arXiv:1212.5701; torch.optim.Adadelta"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 1, "The learning rate α."),
    Parameter("rho", .number(ValueRange(0, 1)), default: 0.9, "ρ: how much of both mean squares an update keeps."),
    Parameter("eps", .number(.atLeast(0)), default: 1e-6, "ε, added to both mean squares under the root."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient."),
  ]

  public let learningRate: Double
  public let rho, epsilon, weightDecay: Double

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    rho = try arguments.number("rho")
    epsilon = try arguments.number("eps")
    weightDecay = try arguments.number("weight_decay")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var rate = 0.0

  public mutating func advance(learningRate: Double) { rate = learningRate }

  public struct Rule<V: Number>: UpdateRule {
    private var s: V = 0
    private var u: V = 0
    /// √(u + ε)/√(s + ε), with the u before the update.
    private var factor: V = 0

    public init(_: Adadelta) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adadelta: Adadelta) {
      var g = gradient
      if adadelta.weightDecay != 0 { g = g + adadelta.weightDecay * parameters }
      s = adadelta.rho * s + (1 - adadelta.rho) * g * g
      factor = (u + adadelta.epsilon).squareRoot() / (s + adadelta.epsilon).squareRoot()
      let d: V = factor * g
      u = adadelta.rho * u + (1 - adadelta.rho) * d * d
      parameters = parameters - adadelta.rate * d
    }

    public func visitState(of _: Adadelta, _ visit: (String, V) -> Void) {
      visit("s", s)
      visit("u", u)
    }

    public func rate(of adadelta: Adadelta) -> V { adadelta.rate * factor }
  }
}
