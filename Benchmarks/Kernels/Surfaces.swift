import Benchmark
import DescentOptimization

/// Himmelblau's surface as a typed formula: four minima, one maximum, four saddle points.
let himmelblau = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"

/// A typed formula at each of the 640 × 640 points of a window: the values row by row, the gradients point by point.
func surfaces() {
  let steps = (0..<640).map { -5 + 10 * Double($0) / 639 }

  Benchmark("Formula, 640 × 640 values in rows") { benchmark in
    let surface: any Surface = try FormulaSurface(himmelblau)
    let meter = Meter(benchmark)
    for y in steps { blackHole(surface.values(atXs: steps, y: y)) }
    meter.stop()
  }

  Benchmark("Formula, 640 × 640 gradients") { benchmark in
    let surface: any Surface = try FormulaSurface(himmelblau)
    let meter = Meter(benchmark)
    for y in steps {
      for x in steps { blackHole(surface.sample(at: Pair(x, y))) }
    }
    meter.stop()
  }
}
