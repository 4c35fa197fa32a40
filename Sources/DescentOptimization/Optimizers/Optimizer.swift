/// A first-order optimizer with its hyper-parameters, PyTorch's in name and default, and what they have become by the
/// update it is at: it is a value, and every run advances a copy of its own.
///
/// A conforming type declares its parameters, checks them, and names its rule; the loops over the updates are specialised
/// for each, so `any Optimizer` costs one dynamic call a run.
public protocol Optimizer: Configurable {
  /// The rule for a path in the plane.
  associatedtype PathRule: UpdateRule<Pair, Self>
  /// The same rule for one coordinate of eight starts.
  associatedtype LanesRule: UpdateRule<Lanes, Self>

  /// The base rate `lr`, which a schedule scales.
  var learningRate: Double { get }

  /// What is done to a gradient before the rule sees it.
  var clipping: GradientClipping { get set }

  /// Goes on to the next update, whose rate this is; the first call makes it update 1.
  mutating func advance(learningRate: Double)

  /// Makes a run, and hands out the rows that it keeps, a block at a time, in their order, until the sink says that it wants
  /// no more: then there is no end to tell of.
  func trace(_ run: Run, into sink: (TraceRows) -> Bool) -> RunEnd?

  /// Runs the points of a block for `updates` updates, each alone: they end where a run of its own would have, bit for bit.
  func settle(_ block: PointBlock, by gradients: inout BlockGradients, updates: Int, schedule: (any Schedule)?)

  /// Makes the update to which this is advanced, for lanes of parameters that each have a rule; see `BufferUpdates`.
  ///
  /// - Parameter rules: `LanesRule`s, one a lane of parameters.
  func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafePointer<Lanes>, lanes: Int,
    rules: UnsafeMutableRawPointer)
}

/// How a run came to its end.
public enum RunEnd: Hashable, Sendable {
  /// All updates were made.
  case complete
  /// The tolerance was met after so many updates.
  case converged(update: Int)
  /// The update that led to the first value that is not finite; 0 where the start itself is not.
  case diverged(update: Int)
}

extension Optimizer {
  /// The optimizer's name with what is done to the gradient: `adam`, `adam (clip_norm 1)`.
  public var title: String { clipping.isNone ? Self.name : "\(Self.name) (\(clipping))" }
}
