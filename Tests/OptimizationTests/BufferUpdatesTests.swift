import DescentOptimization
import Testing

/// Optimizers on buffers of any number of parameters.
@Suite struct BufferUpdatesTests {
  /// Lanes of random numbers.
  private final class Buffer {
    let lanes: UnsafeMutablePointer<Lanes>
    let count: Int

    init(_ count: Int, _ value: (Int) -> Double) {
      self.count = count
      lanes = .allocate(capacity: count)
      lanes.initialize(repeating: 0, count: count)
      set(value)
    }

    deinit { lanes.deallocate() }

    func set(_ value: (Int) -> Double) { for k in 0..<count { lanes[k] = Lanes { value(8 * k + $0) } } }
    var values: [Double] { (0..<8 * count).map { lanes[$0 / 8][$0 % 8] } }
  }

  @Test("Every parameter moves as the coordinate of a path does, bit for bit", arguments: Catalogue.optimizers.names)
  func path(name: String) throws {
    let entry = try #require(Catalogue.optimizers[name])
    for index in 0..<20 as Range<UInt32> {
      var draw = RandomSettings(generator: Generator(seed: 5, run: Generator.stream(named: name), index: index))
      guard let optimizer = try? entry.make(index == 0 ? [:] : draw.settings(for: entry.parameters)) else { continue }
      follow(optimizer)
    }
  }

  private func follow<Method: Optimizer>(_ optimizer: Method) {
    var method = optimizer
    method.clipping = GradientClipping()
    var generator = Generator(seed: 1, run: 2, index: 3)
    let start = (0..<24).map { _ in generator.normal() }
    let parameters = Buffer(3) { start[$0] }
    let gradient = Buffer(3) { _ in 0 }
    let updates = BufferUpdates(method, lanes: 3)
    var points = (0..<12).map { Pair(start[2 * $0], start[2 * $0 + 1]) }
    var rules = points.map { _ in Method.PathRule(method) }
    for update in 0..<15 {
      let slopes = (0..<24).map { _ in generator.normal() }
      let rate = 0.1 / Double(update + 1)
      gradient.set { slopes[$0] }
      updates.update(parameters.lanes, gradient: gradient.lanes, learningRate: rate)
      method.advance(learningRate: rate)
      for k in points.indices {
        rules[k].update(&points[k], gradient: Pair(slopes[2 * k], slopes[2 * k + 1]), by: method)
      }
    }
    for (ours, theirs) in zip(parameters.values, points.flatMap { [$0.x, $0.y] }) {
      #expect(ours.isSame(as: theirs), "\(method)")
    }
  }

  @Test("A gradient is clipped by value first, then by the norm of the whole")
  func clipping() throws {
    let values = (0..<24).map { Double($0 - 9) }
    func step(_ settings: Settings) throws -> [Double] {
      var settings = settings
      settings.values["lr"] = 1
      let parameters = Buffer(3) { _ in 0 }
      let gradient = Buffer(3) { values[$0] }
      try BufferUpdates(Catalogue.optimizers.make("sgd", settings), lanes: 3)
        .update(parameters.lanes, gradient: gradient.lanes, learningRate: 1)
      return parameters.values.map { -$0 }
    }
    func length(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let cut = values.map { min(max($0, -4), 4) }
    #expect(try step(["clip_value": 4]) == cut)
    #expect(try step(["clip_norm": 1e9]) == values)
    let cases: [(Settings, [Double])] = [(["clip_norm": 2], values), (["clip_norm": 2, "clip_value": 4], cut)]
    for (settings, before) in cases {
      let share = 2 / (length(before) + 1e-6)
      for (ours, theirs) in zip(try step(settings), before) { #expect(ours.isClose(to: share * theirs, 1e-15)) }
    }
  }
}
