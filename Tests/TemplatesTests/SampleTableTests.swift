import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("Gradients of batches")
struct SampleTableTests {
  private static let point = "at: [0.5, -0.25]"

  /// A run that looks at a surface at the point, and one at each sample of it.
  private static let looks = Entries(
    (["line"] + (0..<12).map { "s\($0)" }).map {
      ("at-" + $0, "on: \($0), start: [0.5, -0.25], updates: 0, optimizer: sgd")
    })
  private static let surfaces = Entries(
    [("line", Trial.line)] + (0..<12).map { ("s\($0)", "sample: {of: line, index: \($0)}") })

  @Test("of one sample each, in order, are those of the samples")
  func singles() async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "cloud": "batch_gradients: {of: line, \(Self.point), batch: 1, draws: 24, sampling: in_order}",
      ], surfaces: Self.surfaces, runs: Self.looks)
    for axis in ["gradient_x", "gradient_y"] {
      let own = try (0..<12).map { try trial("at-s\($0).\(axis)")[0] }
      #expect(try trial("cloud." + axis) == own + own)
    }
  }

  @Test(
    "that share out all samples have their gradient on average", arguments: [1, 2, 3, 4, 6, 12],
    ["shuffled", "in_order"])
  func average(batch: Int, sampling: String) async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "cloud": "batch_gradients: {of: line, \(Self.point), batch: \(batch), draws: 48, sampling: \(sampling)}",
      ], surfaces: Self.surfaces, runs: Self.looks)
    for axis in ["gradient_x", "gradient_y"] {
      let exact = try trial("at-line." + axis)[0]
      let drawn = try trial("cloud." + axis)
      let perEpoch = 12 / batch
      for epoch in 0..<(48 / perEpoch) {
        let part = drawn[(epoch * perEpoch)..<((epoch + 1) * perEpoch)]
        #expect(areClose([part.reduce(0, +) / Double(perEpoch)], [exact]))
      }
      #expect(batch == 12 || Set(drawn).count > 1)
    }
  }

  @Test(
    "drawn with replacement have no noise on average, and as much as theory says, σ/√B", arguments: ["mean", "sum"])
  func replacement(reduction: String) async throws {
    let draws = 20_000.0
    let sizes = [1.0, 4, 9, 12]
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "noise": "gradient_noise: {of: total, \(Self.point), batches: [1, 4, 9, 12], draws: \(Int(draws))}",
        "cloud": "batch_gradients: {of: total, \(Self.point), batch: 4, draws: \(Int(draws))}",
      ],
      surfaces: Entries(
        Self.surfaces.all + [("total", Trial.line.replacing("}}", with: "}, reduction: \(reduction)}"))]),
      runs: Self.looks)
    var variance = 0.0
    for axis in ["gradient_x", "gradient_y"] {
      let exact = try trial("at-line." + axis)[0]
      let own = try (0..<12).map { try trial("at-s\($0).\(axis)")[0] - exact }
      let along = own.reduce(0) { $0 + $1 * $1 } / 12
      variance += along
      let batch = reduction == "sum" ? 4.0 : 1
      let mean = try trial("cloud." + axis).reduce(0, +) / draws / batch
      #expect(abs(mean - exact) < 5 * (along / 4 / draws).squareRoot())
    }
    let theory = sizes.map { (variance / $0).squareRoot() * (reduction == "sum" ? $0 : 1) }
    #expect(try trial("noise.batch") == sizes && areClose(trial("noise.theory"), theory))
    for (measured, theory) in try zip(trial("noise.measured"), theory) { #expect(abs(measured / theory - 1) < 0.05) }
  }

  @Test("that do not share out all samples leave out the rest, and are as noisy as whole batches without replacement")
  func rest() async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "noise": "gradient_noise: {of: line, \(Self.point), batches: [1, 5, 7], draws: 20000, sampling: shuffled}",
        "cloud": "batch_gradients: {of: line, \(Self.point), batch: 5, draws: 6, sampling: in_order}",
      ])
    let (measured, theory) = (try trial("noise.measured"), try trial("noise.theory"))
    for (place, batch) in [1.0, 5, 7].enumerated() {
      #expect(areClose([theory[place]], [theory[0] * ((12 - batch) / (11 * batch)).squareRoot()]))
      #expect(abs(measured[place] / theory[place] - 1) < 0.05)
    }
    let drawn = try trial("cloud.gradient_x")
    #expect(
      Array(drawn[..<2]) == Array(drawn[2..<4]) && Array(drawn[..<2]) == Array(drawn[4...]) && drawn[0] != drawn[1])
  }

  @Test("drawn one by one until none is left are exactly as noisy as theory says, and all at once not at all")
  func shuffled() async throws {
    let keys = "of: line, \(Self.point), batches: [1, 12], draws: 120"
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "shuffled": "gradient_noise: {\(keys), sampling: shuffled}",
        "ordered": "gradient_noise: {\(keys), sampling: in_order}", "back": "gradient_noise: {\(keys)}",
      ])
    for name in ["shuffled", "ordered"] {
      let (measured, theory) = (try trial(name + ".measured"), try trial(name + ".theory"))
      #expect(areClose([measured[0]], [theory[0]]) && abs(measured[1]) < 1e-12 && theory[1] == 0)
    }
    let back = try trial("back.theory")
    #expect(
      try areClose([back[0]], [trial("shuffled.theory")[0]]) && areClose([back[1]], [back[0] / 12.0.squareRoot()]))
  }
}

@Suite("A table of minima")
struct MinimaTableTests {
  private static let himmelblau = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"

  @Test("of a formula has the known surface's, the lowest first, where the gradient is nothing")
  func formula() async throws {
    let tilted = "\(Self.himmelblau) + 3*x"
    let trial = try await Trial(
      tables: [
        "known": "minima: {of: himmelblau}", "typed": "minima: {of: '\(Self.himmelblau)', x: [-5, 5], y: [-5, 5]}",
        "tilted": "minima: {of: '\(tilted)', x: [-5, 5], y: [-5, 5]}",
        "right": "minima: {of: '\(tilted)', x: [0, 5], y: [-5, 5]}",
      ], surfaces: [:])
    func points(_ name: String) throws -> [[Double]] {
      try zip(trial(name + ".x"), trial(name + ".y")).map { [$0, $1] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }
    let (known, typed) = (try points("known"), try points("typed"))
    #expect(known.count == 4 && typed.count == 4)
    for (a, b) in zip(known, typed) { #expect(areClose(a, b, within: 1e-8)) }
    let losses = try trial("tilted.loss")
    #expect(losses == losses.sorted() && Set(losses).count == 4)
    #expect(try trial("tilted.minimum") == [0, 1, 2, 3])
    for (point, loss) in try zip(zip(trial("tilted.x"), trial("tilted.y")), losses) {
      let at = try await Trial(
        tables: [:], surfaces: [:],
        runs: ["at": "on: '\(tilted)', start: [\(point.0), \(point.1)], updates: 0, optimizer: sgd"])
      #expect(try abs(at("at.gradient_x")[0]) + abs(at("at.gradient_y")[0]) < 1e-8)
      #expect(areClose([loss], try at("at.loss")))
    }
    let right = try points("tilted").filter { $0[0] >= 0 }
    #expect(try points("right").count == right.count && right.count == 2)
  }

  @Test("counts the runs that end near each, and no others")
  func ends() async throws {
    let trial = try await Trial(
      tables: [
        "wells": "minima: {of: loss, x: [-2, 2], y: [-1, 1], ends_of: [start, far], radius: 0.05}",
        "none": "minima: {of: loss, x: [-2, 2], y: [-1, 1], ends_of: far, radius: 0.05}",
      ],
      surfaces: ["loss": "formula: {of: '(x^2 - 1)^2 + y^2 + a*x', a: 0.2}"],
      runs: [
        "start":
          "on: loss, start: {uniform: {x: [-1.4, 1.4], y: [-1, 1]}}, updates: 10, members: 20, optimizer: {sgd: {lr: 0.06}}",
        "far": "on: loss, start: [9, 9], updates: 0, optimizer: sgd",
      ])
    let minima = try Array(zip(trial("wells.x"), trial("wells.y")))
    let ends = try (1...20).map { member in
      (try #require(trial("start-\(member).x").last), try #require(trial("start-\(member).y").last))
    }
    let counts = minima.map { m in
      Double(ends.count { (($0.0 - m.0) * ($0.0 - m.0) + ($0.1 - m.1) * ($0.1 - m.1)).squareRoot() <= 0.05 })
    }
    #expect(minima.count == 2 && minima[0].0 < 0)
    #expect(try trial("wells.ends") == counts && counts.allSatisfy { $0 > 0 } && counts.reduce(0, +) < 20)
    #expect(try trial("none.ends") == [0, 0])
  }
}
