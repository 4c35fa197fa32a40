import Benchmark
import Contours
import Optimization

/// Lines and areas of a typed formula at 20 levels from 1 to 800, equal ratios apart, on [−5, 5]² in a window of
/// 640 × 640 points. Their largest distance from the true level set is the default, a twentieth of a point.
func contours() {
  Benchmark("Contours of a formula, 20 levels") { benchmark in
    let field = SurfaceField(surface: try FormulaSurface(himmelblau))
    guard let window = Window(x: -5...5, y: -5...5, size: SIMD2(640, 640)) else {
      benchmark.error("the window is empty")
      return
    }
    let levels = Levels.geometrically(from: 1, through: 800, count: 20)
    let meter = Meter(benchmark)
    blackHole(levelSets(of: field, at: levels, in: window))
    meter.stop()
  }
}

/// A surface as the contours see it.
private struct SurfaceField: ScalarField {
  let surface: any Surface

  func values(atXs xs: [Double], y: Double) -> [Double] { surface.values(atXs: xs, y: y) }

  func sample(x: Double, y: Double) -> FieldSample {
    let sample = surface.sample(at: Pair(x, y))
    return FieldSample(value: sample.value, gradient: SIMD2(sample.gradient.x, sample.gradient.y))
  }
}
