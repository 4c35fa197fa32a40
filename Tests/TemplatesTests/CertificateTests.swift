import DescentDocuments
import DescentContours
import Foundation
import DescentOptimization
import DescentTemplates
import Testing

/// A polynomial surface of the catalogue, and the window that it is looked at in.
struct CertifiedView: CustomTestStringConvertible {
  var name: String
  var window: Domain

  var testDescription: String { "\(name), x \(window.x), y \(window.y)" }

  static let names = [
    "saddle", "monkey_saddle", "double_well_saddle", "valley", "rosenbrock", "beale", "himmelblau", "booth", "matyas",
    "three_hump_camel", "six_hump_camel", "goldstein_price", "styblinski_tang", "sphere",
  ]

  /// Each on its usual domain, and on one beside it whose border cuts lines and has no symmetry with the surface.
  static let all: [CertifiedView] = names.flatMap { name in
    guard let domain = try? Catalogue.surfaces.make(name).domain else { return [CertifiedView]() }
    let aside = Domain(x: part(of: domain.x, 0.27182, 1.05457), y: part(of: domain.y, -0.08314, 0.73205))
    return [CertifiedView(name: name, window: domain), CertifiedView(name: name, window: aside)]
  }

  private static func part(of range: ClosedRange<Double>, _ from: Double, _ to: Double) -> ClosedRange<Double> {
    let span = range.upperBound - range.lowerBound
    return range.lowerBound + from * span...range.lowerBound + to * span
  }
}

/// Knuth's generator (MMIX), for the same numbers everywhere.
private struct Draws {
  private var state: UInt64 = 20_240_229

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 0x1p53
  }
}

extension LineTheory {
  /// Levels that are not critical, to a millionth of the range of values: by turns between two neighbouring critical
  /// values, so that every shape comes up, and the value somewhere in the window.
  fileprivate func levels(_ count: Int) -> [Double] {
    let critical = criticalValues
    let least = 1e-6 * ((critical.last ?? 0) - (critical.first ?? 0))
    let gaps = zip(critical, critical.dropFirst()).filter { $1 - $0 > 4 * least }
    var draws = Draws()
    var levels: [Double] = []
    while levels.count < count {
      let gap = gaps[levels.count / 2 % gaps.count]
      let level =
        levels.count % 2 == 0
        ? gap.0 + draws.next() * (gap.1 - gap.0) : terrain.value(at: SIMD2(draws.next(), draws.next()))
      if critical.allSatisfy({ abs($0 - level) > least }) { levels.append(level) }
    }
    return levels
  }
}

extension CubicPath {
  /// Positive if it runs counter-clockwise.
  fileprivate var signedArea: Double {
    let points = pieces.flatMap { piece in (1...8).map { piece.segment.point(from: piece.start, at: Double($0) / 8) } }
    return zip(points, points.dropFirst() + points.prefix(1)).reduce(0) { sum, pair in
      let (a, b) = (pair.0 - start, pair.1 - start)
      return sum + (a.x * b.y - a.y * b.x) / 2
    }
  }
}

@Suite("Certified lines against critical points")
struct CertificateTests {
  static let levelsPerView = 30

  @Test("more than 800 levels are compared")
  func size() {
    #expect(CertifiedView.all.count == 2 * CertifiedView.names.count)
    #expect(CertifiedView.all.count * Self.levelsPerView > 800)
  }

  @Test(
    "as many open and closed lines, outer and inner rings are certified as follow from the critical points",
    arguments: CertifiedView.all)
  func counts(view: CertifiedView) throws {
    let surface = try Catalogue.surfaces.make(view.name)
    let theory = try LineTheory(of: surface, in: view.window)
    // The window itself is one piece without holes, whether it is filled from below or from above: none was missed.
    for tree in [theory.low, theory.high] {
      #expect(tree.components(below: .infinity) == 1 && tree.eulerCharacteristic(below: .infinity) == 1)
    }
    let levels = theory.levels(Self.levelsPerView)
    let window = try #require(Window(x: view.window.x, y: view.window.y, size: SIMD2(640, 640)))
    let sets = levelSets(of: SurfaceField(surface: surface), at: levels, in: window)
    #expect(sets.map(\.level) == levels && levels.count == Self.levelsPerView)
    for set in sets {
      let closed = theory.closedLines(at: set.level)
      let open = theory.openLines(at: set.level)
      #expect(set.isComplete && set.certificate == .proven, "level \(set.level)")
      #expect(set.lines.count { $0.isClosed } == closed, "closed, level \(set.level)")
      #expect(set.lines.count { !$0.isClosed } == open, "open, level \(set.level)")
      // χ of both parts is χ of the window and of the lines between them, 1 for an open one, 0 for a closed one.
      let above = theory.high.eulerCharacteristic(below: -set.level)
      #expect(theory.low.eulerCharacteristic(below: set.level) + above == 1 + open, "level \(set.level)")
      let outer = set.area.count { $0.signedArea > 0 }
      #expect(outer - (set.area.count - outer) == above, "rings, level \(set.level)")
    }
  }

  private func table(_ path: String) throws -> CSVTable {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
    return try CSVTable(Array(Data(contentsOf: file)), name: path)
  }

  @Test("the theory has the counts that marching squares have on 4001 × 4001 points")
  func reference() throws {
    let table = try table("ContoursTests/Fixtures/contours.csv")
    var compared = 0
    for row in 0..<table.rowCount {
      func field(_ name: String) throws -> String {
        table.text(row: row, column: try #require(table.header.firstIndex(of: name)))
      }
      func number(_ name: String) throws -> Double { try #require(Double(field(name))) }
      let name = try field("surface")
      guard CertifiedView.names.contains(name) else { continue }
      let window = Domain(x: try number("xmin")...number("xmax"), y: try number("ymin")...number("ymax"))
      let theory = try LineTheory(of: Catalogue.surfaces.make(name), in: window)
      let level = try number("level")
      #expect(theory.openLines(at: level) == Int(try field("open_lines")), "\(name), \(level)")
      #expect(theory.closedLines(at: level) == Int(try field("closed_lines")), "\(name), \(level)")
      compared += 1
    }
    #expect(compared == 18)
  }

  @Test("Newton's method finds the reference's critical points, of the same kind")
  func criticalPoints() throws {
    let table = try table("OptimizationTests/Fixtures/critical_points.csv")
    var compared = 0
    for name in CertifiedView.names {
      let surface = try Catalogue.surfaces.make(name)
      let terrain = Terrain(surface: surface, window: surface.domain)
      let places = terrain.interiorPlaces()
      for row in 0..<table.rowCount where table.text(row: row, column: 0) == name {
        let numbers = try (2...3).map { try #require(Double(table.text(row: row, column: $0))) }
        let found = places.filter {
          let point = terrain.point($0)
          return abs(point.x - numbers[0]) < 1e-8 && abs(point.y - numbers[1]) < 1e-8
        }
        let kinds = try found.map { place in
          switch try terrain.shape(inside: place) {
          case .minimum: "minimum"
          case .maximum: "maximum"
          case .saddle(let waysDown) where waysDown.count == 2: "saddle"
          case .saddle, .passing: "degenerate"
          }
        }
        #expect(kinds == [table.text(row: row, column: 5)], "\(name) at \(numbers)")
        compared += 1
      }
    }
    #expect(compared > 30)
  }
}
