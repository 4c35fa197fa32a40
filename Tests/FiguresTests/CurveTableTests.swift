import Foundation
import DescentScene
import Testing

@testable import DescentFigures

@Suite("Curves parameterised by their length")
struct CurveTableTests {
  private static let circle = CurveTable(Path(circleAt: Point(3, -2), radius: 40))
  private static let wave = CurveTable(
    Path([
      .move(Point(0, 0)), .cubic(Point(30, 40), Point(60, -40), Point(90, 0)), .line(Point(120, 10)),
      .cubic(Point(150, 20), Point(160, 80), Point(200, 30)),
    ]))

  static let curves = [circle, wave]

  @Test("the length of a circle is that of its circumference")
  func length() {
    #expect(abs(Self.circle.length - 80 * .pi) < 0.05)
  }

  @Test("without a gap the curve is unchanged")
  func whole() {
    #expect(Self.circle.path(without: []) == Path(circleAt: Point(3, -2), radius: 40))
  }

  @Test("a cut curve lies on the curve, and is shorter by its gaps", arguments: curves)
  func cut(curve: CurveTable) {
    let length = curve.length
    let last = curve.isClosed ? length - 5...length + 12 : length - 30...length - 9
    for gaps in [
      [10...31], [length / 3...length / 2], [10...31, length / 2...length / 2 + 4], [20...25, last], [last],
    ] {
      let rest = curve.path(without: gaps).subpaths.map(CurveTable.init)
      #expect(rest.count == (curve.isClosed ? gaps.count : gaps.count + 1))
      let missing = gaps.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
      // The polyline of places 1.5 points apart is shorter than the curve by less than a hundredth of a point.
      #expect(abs(rest.reduce(0) { $0 + $1.length } + missing - length) < 0.02)
      for place in rest.flatMap(\.places) {
        // Places have even parameters, so some are up to twice as far apart.
        #expect(curve.places.contains { ($0.at - place.at).length < 1.5 })
      }
    }
  }

  @Test("gaps omit exactly the stretches between their ends", arguments: curves)
  func ends(curve: CurveTable) {
    let gap = 22.5...48.25
    let rest = curve.path(without: [gap]).subpaths.map(CurveTable.init)
    let (start, end) = (curve.place(at: gap.lowerBound).at, curve.place(at: gap.upperBound).at)
    #expect(rest.contains { ($0.places[0].at - end).length < 1e-9 })
    #expect(rest.contains { ($0.places[$0.places.count - 1].at - start).length < 1e-9 })
  }
}

extension Path {
  /// A path for each curve.
  var subpaths: [Path] {
    var paths: [Path] = []
    for element in elements {
      if case .move = element { paths.append(Path()) }
      if !paths.isEmpty { paths[paths.count - 1].elements.append(element) }
    }
    return paths
  }
}
