import Benchmark
import DescentKit

/// The lecture's saddle-point figure in memory, on one thread, in one format at a time.
///
/// The CSV is everything but the picture: decoding, the runs, the claims. A picture is the same work, then opening the
/// fonts, layout and its writer.
func figures() {
  for format in Format.allCases {
    Benchmark("Saddle-point figure, \(format.rawValue.uppercased())") { benchmark in
      let source = try FigureSource(lecture: "saddle-point")
      let options = RenderOptions(formats: [format])
      let meter = Meter(benchmark)
      blackHole(try await source.render(options))
      meter.stop()
    }
  }
}
