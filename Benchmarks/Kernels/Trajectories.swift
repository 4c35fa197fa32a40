import Benchmark
import DescentOptimization

/// Adam on Rosenbrock's valley, both found by name while the program runs; every row of the trajectory is kept.
func trajectories() {
  for (label, updates) in [("10⁵", 100_000), ("10⁶", 1_000_000)] {
    Benchmark("Adam on Rosenbrock, \(label) updates") { benchmark in
      let run = try Run(
        on: try Catalogue.surfaces.make("rosenbrock"), from: Pair(-1.5, 2), updates: updates,
        optimizer: try Catalogue.optimizers.make("adam", ["lr": 0.001]))
      let meter = Meter(benchmark)
      blackHole(try run.trajectory())
      meter.stop()
    }
  }
}
