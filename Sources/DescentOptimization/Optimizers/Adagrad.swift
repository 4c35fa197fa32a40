/// Gradient descent whose rate falls, for each parameter, with all the gradients it has seen.
///
/// g ← g + λθ;  s ← s + g²;  θ ← θ − α/(1 + (t − 1)·lr_decay) · g/(√s + ε).  Duchi, Hazan & Singer 2011; ε outside the root.
///
/// Conventions are PyTorch's: the first update uses α itself.
public struct Adagrad: Optimizer {
  public static let name = "adagrad"
  public static let summary = "a rate for each parameter that falls with the squares of its gradients so far"
  public static let source = "Duchi, Hazan & Singer 2011; torch.optim.Adagrad"
  public static let parameters = [
    Parameter("lr", .number(.atLeast(0)), default: 1e-2, "The learning rate α."),
    Parameter("lr_decay", .number(.atLeast(0)), default: 0, "Update t uses α/(1 + (t − 1)·lr_decay)."),
    Parameter("weight_decay", .number(.atLeast(0)), default: 0, "λ: λθ is added to the gradient."),
    Parameter("initial_accumulator_value", .number(.atLeast(0)), default: 0, "What the sum of squares starts from."),
    Parameter("eps", .number(.atLeast(0)), default: 1e-10, "ε, added to the root of the sum."),
  ]

  public let learningRate: Double
  public let learningRateDecay, weightDecay, initialSum, epsilon: Double

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    learningRate = try arguments.number("lr")
    learningRateDecay = try arguments.number("lr_decay")
    weightDecay = try arguments.number("weight_decay")
    initialSum = try arguments.number("initial_accumulator_value")
    epsilon = try arguments.number("eps")
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()
  private var updates = 0.0
  private var rate = 0.0

  public mutating func advance(learningRate: Double) {
    rate = learningRate / (1 + updates * learningRateDecay)
    updates += 1
  }

  public struct Rule<V: Number>: UpdateRule {
    private var sum: V

    public init(_ adagrad: Adagrad) { sum = V(adagrad.initialSum) }

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adagrad: Adagrad) {
      var g = gradient
      if adagrad.weightDecay != 0 { g = g + adagrad.weightDecay * parameters }
      sum = sum + g * g
      parameters = parameters - adagrad.rate * g / (sum.squareRoot() + adagrad.epsilon)
    }

    public func visitState(of _: Adagrad, _ visit: (String, V) -> Void) { visit("sum", sum) }

    public func rate(of adagrad: Adagrad) -> V { adagrad.rate / (sum.squareRoot() + adagrad.epsilon) }
  }
}
