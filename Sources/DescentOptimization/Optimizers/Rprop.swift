import DescentNumbers

/// A step length for every coordinate, which grows while the gradient keeps its sign and shrinks when it turns.
///
/// s = sign(g·g₋₁);  Δ ← clip(Δ·η), η = η⁺ for s > 0, η⁻ for s < 0, 1 for s = 0;  where s < 0, g ← 0;  θ ← θ −
/// sign(g)Δ; g₋₁ ← g.  Riedmiller & Braun 1993, without their step back after a change of sign.
///
/// Conventions are PyTorch's: where the sign changes, the coordinate waits for one update. The learning rate is only
/// the first step length Δ₀; a schedule has no effect after the first update.
public struct Rprop: Optimizer {
  public static let name = "rprop"
  public static let summary = "steps along the gradient's sign, longer while it stays and shorter when it turns"
  public static let source = "Riedmiller & Braun 1993; torch.optim.Rprop"
  public static let parameters = [
    Parameter.learningRate(default: 1e-2, "The first step length Δ₀."),
    Parameter(
      "etas", .pair(.above(0)), default: [0.5, 1.2],
      "η⁻ below 1 and η⁺ above 1: the factors of a step length when the sign changes, and while it does not."),
    Parameter("step_sizes", .pair(.atLeast(0)), default: [1e-6, 50], "The shortest and the longest step length."),
  ]

  public var basics: OptimizerBasics
  let shrinkage, growth, shortest, longest: Double
  /// Δ₀, at the first update only.
  private var firstStep: Double?
  private var hasStarted = false

  public init(_ arguments: Arguments) throws(SettingsError) {
    basics = try OptimizerBasics(arguments)
    (shrinkage, growth) = try arguments.pair("etas")
    (shortest, longest) = try arguments.pair("step_sizes")
    var problems: [SettingsProblem] = []
    if shrinkage >= 1 {
      problems.append(SettingsProblem([.key("etas"), .index(0)], "must be below 1, not \(shrinkage.readable)"))
    }
    if growth <= 1 {
      problems.append(SettingsProblem([.key("etas"), .index(1)], "must be above 1, not \(growth.readable)"))
    }
    if longest < shortest {
      let message = "must be at least the shortest, \(longest.readable) is below \(shortest.readable)"
      problems.append(SettingsProblem([.key("step_sizes"), .index(1)], message))
    }
    guard problems.isEmpty else { throw SettingsError(problems) }
  }

  public mutating func advance(learningRate: Double) {
    firstStep = hasStarted ? nil : learningRate
    hasStarted = true
  }

  public typealias PathRule = Rule<Pair>
  public typealias LanesRule = Rule<Lanes>

  public struct Rule<V: Number>: UpdateRule {
    private var step: V = 0
    private var previous: V = 0

    public init(_: Rprop) {}

    @inline(__always)
    public mutating func update(_ parameters: inout V, gradient: V, by rprop: Rprop) {
      if let first = rprop.firstStep { step = V(first) }
      let turn: V = (gradient * previous).sign()
      let factor = V.choose(
        where: turn, isAtMost: 0, V.choose(where: turn, isAtMost: -1, V(rprop.shrinkage), else: 1),
        else: V(rprop.growth))
      step = V.smaller(V.larger(factor * step, V(rprop.shortest)), V(rprop.longest))
      let g = V.choose(where: turn, isAtMost: -1, 0, else: gradient)
      parameters = parameters - g.sign() * step
      previous = g
    }

    public func visitState(of _: Rprop, _ visit: (String, V) -> Void) {
      visit("step_size", step)
      visit("previous", previous)
    }

    /// The step length, which is the rate of the sign.
    public func rate(of _: Rprop) -> V { step }
  }
}
