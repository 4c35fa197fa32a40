/// Gradient descent whose rate falls, for each parameter, with all the gradients it has seen.
///
/// g ← g + λθ;  s ← s + g²;  θ ← θ − α/(1 + (t − 1)·lr_decay) · g/(√s + ε).  Duchi, Hazan & Singer 2011; ε outside the
/// root.
///
/// Conventions are PyTorch's: the first update uses α itself.
public struct Adagrad: Optimizer {
  public static let name = "adagrad"
  public static let summary = "a rate for each parameter that falls with the squares of its gradients so far"
  public static let source = "Duchi, Hazan & Singer 2011; torch.optim.Adagrad"
  public static let parameters = [
    Parameter.learningRate(default: 1e-2),
    Parameter("lr_decay", .number(.atLeast(0)), default: 0, "Update t uses α/(1 + (t − 1)·lr_decay)."),
    Parameter.weightDecay,
    Parameter("initial_accumulator_value", .number(.atLeast(0)), default: 0, "What the sum of squares starts from."),
    Parameter.epsilon(default: 1e-10, "ε, added to the root of the sum."),
  ]

  public var basics: OptimizerBasics
  let learningRateDecay, initialSum, epsilon: Double
  private let decay: WeightDecay
  private var updates = 0.0

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    learningRateDecay = try arguments.number("lr_decay")
    decay = try WeightDecay(arguments)
    initialSum = try arguments.number("initial_accumulator_value")
    epsilon = try arguments.number("eps")
  }

  public mutating func advance(learningRate: Double) {
    basics.rate = learningRate / (1 + updates * learningRateDecay)
    updates += 1
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var sum: V

    public init(_ adagrad: Adagrad) { sum = V(adagrad.initialSum) }

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adagrad: Adagrad) {
      let g = adagrad.decay.gradient(gradient, at: parameters)
      sum = sum + g * g
      parameters = parameters - adagrad.rate * g / (sum.squareRoot() + adagrad.epsilon)
    }

    public func visitState(of _: Adagrad, _ visit: (String, V) -> Void) { visit("sum", sum) }

    public func rate(of adagrad: Adagrad) -> V { adagrad.rate / (sum.squareRoot() + adagrad.epsilon) }
  }
}
