import DescentOptimization

/// An optimizer that evaluates a block's values and gradients at every update, but does not move the points.
///
/// Its time is the share of the surface in the time of an ensemble.
struct StandingStill: Optimizer {
  static let name = "standing_still"
  static let summary = "no update at all"
  static let source = "for these benchmarks"
  static let parameters: [Parameter] = []

  var learningRate: Double { 0 }
  var clipping = GradientClipping()

  init(_: Settings = [:]) {}

  mutating func advance(learningRate: Double) {}

  func settle(_ block: PointBlock, by gradients: inout BlockGradients, updates: Int, schedule: (any Schedule)?) {
    for _ in 0...updates { gradients.surface.sample(block) }
  }

  typealias PathRule = Rule<Pair>
  typealias LanesRule = Rule<Lanes>

  struct Rule<V: Number>: UpdateRule {
    init(_: StandingStill) {}
    mutating func update(_ parameters: inout V, gradient: V, by method: StandingStill) {}
    func visitState(of method: StandingStill, _ visit: (String, V) -> Void) {}
    func rate(of method: StandingStill) -> V { 0 }
  }
}
