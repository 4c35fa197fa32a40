import DescentOptimization

extension Work {
  /// Gradient descent on Himmelblau's function with normal noise of 20, 1000 updates from one start with 10 240 seeds.
  /// The result is the number of seeds that end nearest to each minimum.
  init(noiseOn surface: any Surface) throws {
    let ensemble = try Ensemble(
      on: surface, optimizer: Catalogue.optimizers.make("sgd", ["lr": 0.005]), updates: 1000,
      estimate: .noise(sd: Pair(20)), stream: RandomStream(seed: 0, name: "noisy"))
    run = { jobs in
      let ends = await ensemble.ends(count: 10_240, jobs: jobs) { _ in Pair(-0.27, -0.92) }
      return {
        let nearest = ends.map { end in
          surface.minima.indices.min { distance(end, surface.minima[$0]) < distance(end, surface.minima[$1]) }
        }
        return surface.minima.indices.map { index in "\(nearest.count { $0 == index })" }.joined(separator: ", ")
      }
    }
  }
}

/// Squared.
private func distance(_ point: Pair, _ minimum: Minimum) -> Double {
  let way = point - minimum.point
  return way.x * way.x + way.y * way.y
}
