import DescentOptimization
import DescentTemplates

/// Work to be measured; surfaces and optimizers are looked up by name, or parsed, at run time.
struct Work {
  /// Does the work; the returned closure computes the result, outside of the measured time.
  let run: (_ jobs: Int) async throws -> () -> String

  static let names =
    [
      "path", "path-rows", "basins", "basins-typed", "samples", "samples-typed", "contours", "contours-typed",
      "contours-uncertified", "noise",
    ] + batchSizes.map { "minibatch-\($0)" }

  private static let batchSizes = [1, 8, 32, 128, 512, 1437]

  /// - Returns: nil for an unknown name.
  init?(_ name: String) throws {
    switch name {
    case "path": try self.init(pathKeeping: .every(Self.updates))
    case "path-rows": try self.init(pathKeeping: .all)
    case "basins": try self.init(basinsOf: Catalogue.surfaces.make("himmelblau"))
    case "basins-typed": try self.init(basinsOf: FormulaSurface(Self.himmelblau))
    case "samples": try self.init(samplesOf: Catalogue.surfaces.make("himmelblau"))
    case "samples-typed": try self.init(samplesOf: FormulaSurface(Self.himmelblau))
    case "noise": try self.init(noiseOn: Catalogue.surfaces.make("himmelblau"))
    case "contours": try self.init(contoursOf: SurfaceField(surface: Catalogue.surfaces.make("himmelblau")))
    case "contours-typed": try self.init(contoursOf: SurfaceField(surface: FormulaSurface(Self.himmelblau)))
    case "contours-uncertified":
      try self.init(contoursOf: Unbounded(SurfaceField(surface: Catalogue.surfaces.make("himmelblau"))))
    default:
      guard let size = Self.batchSizes.first(where: { name == "minibatch-\($0)" }) else { return nil }
      try self.init(trainingByBatchesOf: size)
    }
  }

  func run(jobs: Int) async throws -> () -> String { try await run(jobs) }

  private static let himmelblau = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
  private static let updates = 1_000_000

  /// Adam on Rosenbrock's valley. The result is the final point.
  private init(pathKeeping keeping: Thinning) throws {
    let run = try Run(
      on: Catalogue.surfaces.make("rosenbrock"), from: Pair(-1.5, 2), updates: Self.updates,
      optimizer: Catalogue.optimizers.make("adam", ["lr": 0.001]), keeping: keeping)
    self.run = { _ in
      let table = try run.trajectory().table
      return { "\(table["x"]?.last ?? .nan), \(table["y"]?.last ?? .nan), \(table.rowCount) rows" }
    }
  }

  /// Adam from 512 × 512 starts on [−5, 5]², 300 updates each. The result is the number of starts for each minimum, and
  /// for none.
  private init(basinsOf surface: any Surface) throws {
    let adam = try Catalogue.optimizers.make("adam", ["lr": 0.05])
    let ensemble = try Ensemble(on: surface, optimizer: adam, updates: 300)
    let map = try BasinMap(ensemble, x: -5...5, y: -5...5, width: 512, height: 512)
    run = { jobs in
      let basins = await map.basins(jobs: jobs)
      return {
        let counts = basins.minima.indices.map { index in "\(basins.numbers.count { $0 == index })" }
        return counts.joined(separator: ", ") + ", none \(basins.numbers.count { $0 == nil })"
      }
    }
  }

  /// Only the values and gradients at those starts, as often as a map evaluates them. The result is the number of
  /// evaluations.
  private init(samplesOf surface: any Surface) throws {
    let ensemble = try Ensemble(on: surface, optimizer: StandingStill(), updates: 300)
    run = { jobs in
      let ends = await ensemble.ends(count: 512 * 512, jobs: jobs) { k in
        Pair(-5 + 10 * Double(k % 512) / 511, -5 + 10 * Double(k / 512) / 511)
      }
      return { "\(ends.count * 301) samples" }
    }
  }
}
