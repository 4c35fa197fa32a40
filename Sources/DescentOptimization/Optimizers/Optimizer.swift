/// A first-order optimizer: its hyper-parameters, and what they have become by the update at hand.
///
/// It is a value, and every run advances a copy of its own. Names and defaults of hyper-parameters are PyTorch's. A
/// conforming type declares its parameters and its rule; the loops over the updates are specialised for each, in its
/// own package too, so `any Optimizer` costs one dynamic call a run. The shortest one:
///
/// ```swift
/// struct SignDescent: Optimizer {
///   static let name = "sign", summary = "steps of one length along the gradient's sign", source = "elementary"
///   static let parameters = [Parameter.learningRate(default: 1e-3)]
///   var basics: OptimizerBasics
///   init(_ arguments: Arguments) throws(SettingsError) { basics = try OptimizerBasics(arguments) }
///   typealias PathRule = Rule<Pair>
///   typealias LanesRule = Rule<Lanes>
///   struct Rule<V: Number>: UpdateRule {
///     init(_: SignDescent) {}
///     @inline(__always) mutating func update(_ parameters: inout V, gradient g: V, by method: SignDescent) {
///       parameters = parameters - method.rate * g.sign()
///     }
///   }
/// }
/// ```
public protocol Optimizer: Configurable {
  /// The rule for a path in the plane.
  associatedtype PathRule: UpdateRule<Pair, Self>
  /// The same rule for one coordinate of eight starts.
  associatedtype LanesRule: UpdateRule<Lanes, Self>

  /// The base rate, the clipping and the rate at hand, which every optimizer has.
  var basics: OptimizerBasics { get set }

  /// Goes on to the next update and its learning rate; the first call makes it update 1.
  ///
  /// The default sets `rate`, which is all that an optimizer without corrections needs.
  mutating func advance(learningRate: Double)

  /// Makes a run and hands its kept rows to `sink` in order, a block at a time.
  ///
  /// - Parameter sink: returns whether it wants more rows.
  /// - Returns: nil where the sink wanted no more.
  func trace(_ run: Run, into sink: (TraceRows) -> Bool) -> RunEnd?

  /// Runs each point of a block for `updates` updates, to where a `Run` of its own would end, bit for bit.
  func settle(_ block: PointBlock, by gradients: inout BlockGradients, updates: Int, schedule: (any Schedule)?)

  /// Makes the update at hand for lanes of parameters that each have a rule; see `BufferUpdates`.
  ///
  /// - Parameter rules: `LanesRule`s, one a lane of parameters.
  func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafePointer<Lanes>, lanes: Int,
    rules: UnsafeMutableRawPointer)
}

/// The settings and the state that all optimizers share.
@frozen public struct OptimizerBasics: Sendable {
  /// The base rate `lr`, which a schedule scales.
  public var learningRate: Double
  /// The clipping of a gradient before the rule sees it; none unless it is set.
  public var clipping: GradientClipping
  /// The factor of the update at hand: the learning rate, with the optimizer's corrections if it has any.
  public var rate: Double

  /// Reads `lr`.
  ///
  /// - Throws: if the parameters declare no number `lr`; see `Parameter.learningRate(default:_:)`.
  public init(_ arguments: Arguments) throws(SettingsError) {
    learningRate = try arguments.number("lr")
    clipping = GradientClipping()
    rate = 0
  }
}

extension Optimizer {
  /// The base rate `lr`, which a schedule scales.
  @inlinable public var learningRate: Double { basics.learningRate }

  /// The clipping of a gradient before the rule sees it.
  @inlinable public var clipping: GradientClipping {
    get { basics.clipping }
    set { basics.clipping = newValue }
  }

  /// The factor of the update at hand.
  @inlinable public var rate: Double { basics.rate }

  @inlinable public mutating func advance(learningRate: Double) { basics.rate = learningRate }

  /// The name with the clipping: `adam`, `adam (clip_norm 1)`.
  public var title: String { clipping.isNone ? Self.name : "\(Self.name) (\(clipping))" }

  /// The names of the state vectors that these settings use, in their order: `["m", "v"]`.
  public var stateNames: [String] {
    var names: [String] = []
    PathRule(self).visitState(of: self) { name, _ in names.append(name) }
    return names
  }
}

/// How a run ended.
public enum RunEnd: Hashable, Sendable {
  /// All updates were made.
  case complete
  /// The tolerance was met after this many updates.
  case converged(update: Int)
  /// The update that led to the first value that is not finite; 0 where the start itself is not.
  case diverged(update: Int)
}
