/// Adam with a weight decay of its own: the parameters shrink by the same factor whatever their gradients.
///
/// θ ← (1 − αλ)θ, then Adam's step, with λ nowhere in the gradient.  Loshchilov & Hutter 2019, algorithm 2.
///
/// Conventions are PyTorch's: the paper's schedule multiplier is in α, so that the decay follows the learning rate.
public struct AdamW: Optimizer {
  public static let name = "adamw"
  public static let summary = "adam, with weight decay apart from the gradient"
  public static let source = "Loshchilov & Hutter 2019, arXiv:1711.05101; torch.optim.AdamW"
  public static let parameters = Adam.parameters.map { parameter in
    guard parameter.name == decay.name else { return parameter }
    return decay
  }

  private static let decay = Parameter(
    "weight_decay", .number(.atLeast(0)), default: 0.01, "λ: an update first multiplies θ by 1 − αλ.")

  public let weightDecay: Double
  private var adam: Adam
  /// 1 − αλ.
  private var shrinkage = 1.0

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    weightDecay = try Arguments(settings, for: Self.parameters).number("weight_decay")
    var rest = settings
    rest.values["weight_decay"] = nil
    adam = try Adam(rest)
  }

  public var learningRate: Double { adam.learningRate }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public var clipping = GradientClipping()

  public mutating func advance(learningRate: Double) {
    shrinkage = 1 - learningRate * weightDecay
    adam.advance(learningRate: learningRate)
  }

  public struct Rule<V: Number>: UpdateRule {
    private var adam: Adam.Rule<V>

    public init(_ adamW: AdamW) { adam = Adam.Rule(adamW.adam) }

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by adamW: AdamW) {
      parameters = adamW.shrinkage * parameters
      adam.update(&parameters, gradient: gradient, by: adamW.adam)
    }

    public func visitState(of adamW: AdamW, _ visit: (String, V) -> Void) { adam.visitState(of: adamW.adam, visit) }

    public func rate(of adamW: AdamW) -> V { adam.rate(of: adamW.adam) }
  }
}
