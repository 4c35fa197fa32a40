/// Adam with decoupled weight decay: the parameters shrink by the same factor whatever their gradients.
///
/// θ ← (1 − αλ)θ, then Adam's step, with λ nowhere in the gradient.  Loshchilov & Hutter 2019, algorithm 2.
///
/// Conventions are PyTorch's: the paper's schedule multiplier is in α, so that the decay follows the learning rate.
public struct AdamW: Optimizer {
  public static let name = "adamw"
  public static let summary = "adam, with weight decay apart from the gradient"
  public static let source = "Loshchilov & Hutter 2019, arXiv:1711.05101; torch.optim.AdamW"
  public static let parameters = Adam.parameters.map { parameter in
    parameter.name == Parameter.weightDecay.name
      ? Parameter(parameter.name, parameter.kind, default: 0.01, "λ: an update first multiplies θ by 1 − αλ.")
      : parameter
  }

  private var decay: WeightDecay
  private var adam: Adam

  public init(_ arguments: Arguments) throws(SettingsError) {
    decay = WeightDecay(try arguments.number("weight_decay"), isDecoupled: true)
    adam = try Adam(arguments.setting("weight_decay", to: 0))
  }

  public var basics: OptimizerBasics {
    get { adam.basics }
    set { adam.basics = newValue }
  }

  public mutating func advance(learningRate: Double) {
    decay.advance(learningRate: learningRate)
    adam.advance(learningRate: learningRate)
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var adam: Adam.Rule<V>

    public init(_ adamW: AdamW) { adam = Adam.Rule(adamW.adam) }

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adamW: AdamW) {
      adamW.decay.shrink(&parameters)
      adam.update(&parameters, gradient: gradient, by: adamW.adam)
    }

    public func visitState(of adamW: AdamW, _ visit: (String, V) -> Void) { adam.visitState(of: adamW.adam, visit) }

    public func rate(of adamW: AdamW) -> V { adam.rate(of: adamW.adam) }
  }
}
