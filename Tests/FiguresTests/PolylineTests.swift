import DescentScene
import Testing

@testable import struct DescentFigures.Polyline

@Suite("A polyline")
struct PolylineTests {
  private let frame = Rect(minX: 0, minY: 0, maxX: 100, maxY: 50)
  /// A spiral that leaves the frame and comes back many times, made by a recurrence so that no two steps are equal.
  private let spiral = Polyline(
    (0..<400).reduce(into: [Point(50, 25)]) { points, k in
      let d = points[points.count - 1] - Point(50, 25)
      let turned = Point(0.9 * d.x - 0.45 * d.y, 0.45 * d.x + 0.9 * d.y) + Point(k % 7 == 0 ? 5 : -1, 0.5)
      points.append(Point(50, 25) + turned)
    })

  @Test("clipped lies inside, and its cut ends lie on the border")
  func clipped() {
    let pieces = spiral.clipped(to: frame)
    #expect(pieces.count > 3)
    for piece in pieces {
      #expect(piece.points.allSatisfy(frame.contains))
      for end in [piece.points.first, piece.points.last].compactMap(\.self) where !spiral.points.contains(end) {
        #expect(end.x == 0 || end.x == 100 || end.y == 0 || end.y == 50)
      }
    }
  }

  @Test("inside the frame is unchanged; outside, nothing is left")
  func unchanged() {
    let inside = Polyline([Point(1, 1), Point(99, 49), Point(50, 2)])
    #expect(inside.clipped(to: frame) == [inside])
    #expect(Polyline([Point(-5, 1), Point(-1, 49)]).clipped(to: frame).isEmpty)
    #expect(Polyline([]).clipped(to: frame).isEmpty)
  }

  @Test("is straight except at its bends")
  func straightSamples() {
    let bent = Polyline([Point(0, 0), Point(40, 0), Point(40, 40), Point(80, 44)])
    let samples = bent.straightSamples(every: 2, reach: 6, minimumCosine: 0.866)
    #expect(samples.count > 15)
    for sample in samples {
      #expect(abs(sample.along - 40) >= 6 && abs(sample.along - 80) >= 6)
      #expect(
        sample.direction == (sample.along < 40 ? Point(1, 0) : sample.along < 80 ? Point(0, 1) : sample.direction))
    }
    // A turn of less than 30° counts as straight.
    let slight = Polyline([Point(0, 0), Point(40, 0), Point(80, 20)])
    #expect(slight.straightSamples(every: 2, reach: 6, minimumCosine: 0.866).contains { abs($0.along - 40) < 3 })
  }

  @Test("that crosses the frame from far outside is cut exactly there")
  func crossing() {
    let pieces = Polyline([Point(-1e9, 25), Point(1e9, 25)]).clipped(to: frame)
    #expect(pieces == [Polyline([Point(0, 25), Point(100, 25)])])
  }

  @Test("towards an extremely distant point is cut at the border")
  func leaving() {
    let pieces = Polyline([Point(50, 25), Point(50, 1e300)]).clipped(to: frame)
    #expect(pieces == [Polyline([Point(50, 25), Point(50, 50)])])
  }

  @Test("simplified stays within the tolerance, and keeps its ends", arguments: [0.01, 0.1, 1])
  func simplified(tolerance: Double) {
    let simple = spiral.simplified(tolerance: tolerance)
    #expect(simple.points.first == spiral.points.first && simple.points.last == spiral.points.last)
    for p in spiral.points {
      let nearest = zip(simple.points, simple.points.dropFirst()).map { Polyline.distance(from: p, to: $0, $1) }.min()
      #expect((nearest ?? .infinity) <= tolerance * (1 + 1e-12))
    }
  }

  @Test("that is straight needs two points")
  func straight() {
    let line = Polyline((0...50).map { Point(Double($0), 2 * Double($0)) })
    #expect(line.simplified(tolerance: 0.01).points.count == 2)
  }

  @Test("has samples at even distances along it")
  func samples() {
    let samples = Polyline([Point(0, 0), Point(10, 0), Point(10, 10)]).samples(every: 4, from: 2)
    #expect(samples.map(\.along) == [2, 6, 10, 14, 18])
    #expect(samples.map(\.at) == [Point(2, 0), Point(6, 0), Point(10, 0), Point(10, 4), Point(10, 8)])
  }
}
