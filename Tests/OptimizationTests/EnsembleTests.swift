import Testing

import DescentOptimization

@Suite struct EnsembleTests {
  /// Some that converge, some that diverge, none at a lane's or block's boundary.
  private static let count = 300

  private static func start(_ k: Int) -> Pair { Pair(-5 + 0.033 * Double(k), 4 - 0.027 * Double(k)) }

  private func ends(
    _ optimizer: any Optimizer, on surface: any Surface, jobs: Int = 1, updates: Int = 40
  ) async throws -> [Pair] {
    let step = try StepSchedule(["step_size": 7, "gamma": 0.5])
    return try await Ensemble(on: surface, optimizer: optimizer, schedule: step, updates: updates)
      .ends(count: Self.count, jobs: jobs, start: Self.start)
  }

  @Test(
    "Every start ends where its own run would, bit for bit", arguments: Catalogue.optimizers.entries.map(\.name),
    [[:], ["clip_norm": 2.5], ["clip_value": 0.5, "clip_norm": 1]] as [Settings])
  func single(name: String, clipping: Settings) async throws {
    var settings = clipping
    settings.values["lr"] = 0.02
    let optimizer = try Catalogue.optimizers.make(name, settings)
    for surface in [try Rosenbrock() as any Surface, try FormulaSurface("(x^2 + y - 11)^2 + log(3 - x)*y^2")] {
      let ends = try await ends(optimizer, on: surface)
      for (k, end) in ends.enumerated() {
        let run = try Run(
          on: surface, from: Self.start(k), updates: 40, optimizer: optimizer,
          schedule: StepSchedule(["step_size": 7, "gamma": 0.5]), keeping: .every(1000))
        let trajectory = try run.trajectory()
        if case .diverged = trajectory.end {
          #expect(end.x.isNaN && end.y.isNaN)
        } else {
          #expect(end.x == trajectory.table["x"]?.last && end.y == trajectory.table["y"]?.last, "start \(k)")
        }
      }
    }
  }

  @Test("Every start ends where its own run would, with any settings", arguments: Catalogue.optimizers.names)
  func anySettings(name: String) async throws {
    let entry = try #require(Catalogue.optimizers[name])
    for index in 0..<40 as Range<UInt32> {
      var draw = RandomSettings(generator: Generator(seed: 2, run: Generator.stream(named: name), index: index))
      var settings = draw.settings(for: entry.parameters)
      settings.values["lr"] = 0.02
      guard let optimizer = try? entry.make(settings) else { continue }
      let ensemble = try Ensemble(on: Rosenbrock(), optimizer: optimizer, updates: 12)
      for (k, end) in await ensemble.ends(count: 9, jobs: 1, start: { Self.start(30 * $0) }).enumerated() {
        let run = try Run(on: Rosenbrock(), from: Self.start(30 * k), updates: 12, optimizer: optimizer)
        let trajectory = try run.trajectory()
        let (x, y) = (try #require(trajectory.table["x"]?.last), try #require(trajectory.table["y"]?.last))
        if trajectory.end == .complete {
          #expect(end == Pair(x, y), "start \(k), \(settings)")
        } else {
          #expect(end.x.isNaN && end.y.isNaN)
        }
      }
    }
  }

  @Test("The result does not depend on the number of threads", arguments: [2, 3, 7])
  func jobs(jobs: Int) async throws {
    let ensemble = try Ensemble(on: Rosenbrock(), optimizer: Adam(["lr": 0.05]), updates: 10)
    let one = await ensemble.ends(count: 5000, jobs: 1) { Pair(0.001 * Double($0), 1) }
    let several = await ensemble.ends(count: 5000, jobs: jobs) { Pair(0.001 * Double($0), 1) }
    #expect(one == several && one.count == 5000)
  }

  @Test("An ensemble ends when all its runs have diverged, however many updates remain")
  func lost() async throws {
    let ensemble = try Ensemble(on: Sphere(), optimizer: SGD(["lr": 10]), updates: 1_000_000_000_000)
    #expect(await ensemble.ends(count: 300, jobs: 2) { Pair(Double($0 + 1), 1) }.allSatisfy { $0.x.isNaN })
  }

  @Test("An ensemble without starts is empty, and without updates runs end where they start")
  func empty() async throws {
    let ensemble = try Ensemble(on: Saddle(), optimizer: SGD(), updates: 0)
    #expect(await ensemble.ends(count: 0, jobs: 2) { _ in 0 }.isEmpty)
    #expect(await ensemble.ends(count: 3, jobs: 2) { Pair(Double($0), 0) } == [Pair(0, 0), Pair(1, 0), Pair(2, 0)])
    #expect(throws: RunError.self) { try Ensemble(on: Saddle(), optimizer: SGD(), updates: -1) }
  }
}

@Suite struct BasinMapTests {
  private func basins(of text: String, size: Int = 41, updates: Int = 400) async throws -> Basins {
    let ensemble = try Ensemble(on: FormulaSurface(text), optimizer: Adam(["lr": 0.05]), updates: updates)
    return try await BasinMap(ensemble, x: -5...5, y: -5...5, width: size, height: size).basins(jobs: 2)
  }

  @Test("A typed surface's minima are found where runs end: Himmelblau's four")
  func found() async throws {
    let basins = try await basins(of: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    #expect(basins.minima.count == 4 && basins.minima.allSatisfy { $0.value < 1e-20 })
    #expect(basins.numbers.count == 41 * 41 && basins.numbers.allSatisfy { $0 != nil })
    #expect(basins.numbers.first == 0)
    let corner = try #require(basins.minima.first).point
    #expect(abs(corner.x + 3.779310253377747) < 1e-12 && abs(corner.y + 3.283185991286170) < 1e-12)
  }

  @Test("A kink is a minimum, too")
  func kink() async throws {
    let basins = try await basins(of: "abs(x - 1) + abs(y)", size: 11, updates: 3000)
    #expect(basins.minima.count == 1)
    #expect(abs((basins.minima.first?.point.x ?? 0) - 1) < 1e-2)
  }

  @Test("Runs that have not arrived, diverge, or have no minimum to find are not in any basin")
  func none() async throws {
    #expect(try await basins(of: "(1 - x)^2 + 100*(y - x^2)^2", size: 9, updates: 30).minima.isEmpty)
    #expect(try await basins(of: "log(x)", size: 9, updates: 9).numbers.allSatisfy { $0 == nil })
    let saddle = try Ensemble(on: Saddle(), optimizer: SGD(["lr": 0.1]), updates: 50)
    let map = try BasinMap(saddle, x: -1...1, y: -1...1, width: 5, height: 5)
    let basins = await map.basins(jobs: 1)
    #expect(basins.minima.isEmpty && basins.numbers == Array(repeating: nil, count: 25))
  }

  @Test("Starts lie on the window's edges, x fastest; a single column lies at its left")
  func nodes() throws {
    let ensemble = try Ensemble(on: Saddle(), optimizer: SGD(), updates: 0)
    let map = try BasinMap(ensemble, x: 0.1...0.7, y: -1...2, width: 3, height: 2)
    #expect((0..<6).map(map.start).map(\.y) == [-1, -1, -1, 2, 2, 2])
    #expect(map.start(2).x == 0.7 && map.start(3) == Pair(0.1, 2))
    #expect(try BasinMap(ensemble, x: 0.1...0.7, y: -1...2, width: 1, height: 1).start(0) == Pair(0.1, -1))
    for (width, height) in [(0, 5), (5, 0), (-1, -1), (.max, .max), (1 << 13, 1 << 12)] {
      #expect(throws: BasinMapError.size(width, height)) {
        try BasinMap(ensemble, x: 0...1, y: 0...1, width: width, height: height)
      }
    }
  }
}
