import DescentContours
import DescentOptimization
import DescentTemplates
import Testing

/// A formula with a level at which something is too small for any sampling, and what is known of its lines.
struct HiddenLine: CustomTestStringConvertible {
  var formula: String
  var level = 0.0
  var open = 0
  var closed = 0
  /// Where the small thing is; nil if it is all along the line.
  var place: SIMD2<Double>?
  /// Of the square window about the origin.
  var width = 4.0

  var testDescription: String { "\(formula) at \(level)" }

  /// Narrow bumps: rings with a radius of 2.6e-3, 2.6e-5 and 2.6e-7, where a point is 1/160.
  static let bumps = [6, 10, 14].map { power in
    HiddenLine(
      formula: "1e-3 - exp(-((x-0.3137)^2+(y-0.2718)^2)*1e\(power))", closed: 1, place: SIMD2(0.3137, 0.2718))
  }

  /// Two circles with a gap between them.
  static let gaps = [1e-3, 1e-4].map { gap in
    HiddenLine(
      formula: "((x+0.9)^2+(y-0.1)^2-0.64)*((x-0.7-\(gap))^2+(y-0.1)^2-0.64)", closed: 2, place: SIMD2(-0.1, 0.1))
  }

  /// Cassini's ovals, with a neck in their middle below the value 1: open as wide as 1e-2, 1e-5 and 3e-7, or closed.
  static let necks: [HiddenLine] = [1e-4, 5e-11, 5e-14].flatMap { (excess: Double) -> [HiddenLine] in
    let oval = HiddenLine(
      formula: "((x-1.0137)^2+(y-0.01)^2)*((x+0.9863)^2+(y-0.01)^2)", place: SIMD2(0.0137, 0.01))
    return [oval.at(1 + excess, closed: 1), oval.at(1 - excess, closed: 2)]
  }

  /// y² = x³ − 3x + c: at c = −2 the oval has shrunk to the point (−1, 0), at c = 2 it touches the branch at (1, 0).
  static let cubics: [HiddenLine] = [1e-4, 1e-8, 1e-12].flatMap { (excess: Double) -> [HiddenLine] in
    let point = HiddenLine(formula: "y^2 - x^3 + 3*x", open: 1, place: SIMD2(-1, 0), width: 6)
    let neck = HiddenLine(formula: "y^2 - x^3 + 3*x", open: 1, place: SIMD2(1, 0), width: 6)
    return [
      point.at(-2 + excess, closed: 1), point.at(-2 - excess, closed: 0), neck.at(2 - excess, closed: 1),
      neck.at(2 + excess, closed: 0),
    ]
  }

  private func at(_ level: Double, closed: Int) -> HiddenLine {
    var line = self
    (line.level, line.closed) = (level, closed)
    return line
  }

  /// Two lines 6e-3 from each other, an ellipse as thick as 2e-3, and one line with ripples of the width of a point.
  static let thin = [
    HiddenLine(formula: "(y-0.3137*x-0.1)^2", level: 1e-5, open: 2),
    HiddenLine(formula: "(0.8*x+0.6*y-0.013)^2+1e4*(0.8*y-0.6*x+0.017)^2", level: 0.01, closed: 1),
    HiddenLine(formula: "y-0.3137-1e-4*sin(1000*x)", open: 1),
  ]

  /// On the border, which is at ±2: half a ring, a ring just inside or just cut, a corner cut off, a parabola that does
  /// or does not get to the border.
  static let borders = [
    HiddenLine(formula: "(x-2)^2+(y-0.2718)^2", level: 1e-8, open: 1, place: SIMD2(2, 0.2718)),
    HiddenLine(formula: "(x-1.9999)^2+(y-0.2718)^2", level: 0.99e-8, closed: 1, place: SIMD2(2, 0.2718)),
    HiddenLine(formula: "(x-1.9999)^2+(y-0.2718)^2", level: 1.01e-8, open: 1, place: SIMD2(2, 0.2718)),
    HiddenLine(formula: "(x-2)^2+(y+2)^2", level: 1e-8, open: 1, place: SIMD2(2, -2)),
    HiddenLine(formula: "x+y", level: 4 - 1e-7, open: 1, place: SIMD2(2, 2)),
    HiddenLine(formula: "y-(x-0.1)^2", level: -2 + 1e-6, open: 1, place: SIMD2(0.1, -2)),
    HiddenLine(formula: "y-(x-0.1)^2", level: -2 - 1e-6, open: 2, place: SIMD2(0.1, -2)),
    HiddenLine(formula: "y-(x-0.1)^2", level: -2 + 1e-10, open: 1, place: SIMD2(0.1, -2)),
    HiddenLine(formula: "y-(x-0.1)^2", level: -2 - 1e-10, open: 2, place: SIMD2(0.1, -2)),
  ]

  static let all = bumps + gaps + necks + cubics + thin + borders
}

@Suite("Certificates that are hard to give")
struct HiddenLineCertificateTests {
  /// How far a place is from another, in points of 640 for a window of that width.
  private func points(_ a: SIMD2<Double>, _ b: SIMD2<Double>, width: Double) -> Double {
    (a - b).length * 640 / width
  }

  private func lines(of surface: any Surface, at level: Double, width: Double) throws -> LevelSet {
    let side = -width / 2...width / 2
    let window = try #require(Window(x: side, y: side, size: SIMD2(640, 640)))
    return try #require(levelSets(of: SurfaceField(surface: surface), at: [level], in: window).first)
  }

  private func doubts(_ set: LevelSet) -> [SIMD2<Double>]? {
    guard case .doubtful(let places) = set.certificate else { return nil }
    return places
  }

  @Test("what no sampling shows is found, or doubted where it is", arguments: HiddenLine.all)
  func hidden(line: HiddenLine) throws {
    let set = try lines(of: FormulaSurface(line.formula), at: line.level, width: line.width)
    if set.certificate == .proven {
      let open = set.lines.count { !$0.isClosed }
      #expect(open == line.open && set.lines.count - open == line.closed, "\(open) of \(set.lines.count) are open")
    } else {
      let places = try #require(doubts(set))
      #expect(!places.isEmpty)
      if let place = line.place { #expect(places.contains { points($0, place, width: line.width) < 5 }, "\(places)") }
    }
  }

  @Test(
    "at the value of a saddle there are lines, and a doubt beside it",
    arguments: [
      "saddle", "monkey_saddle", "double_well_saddle", "beale", "himmelblau", "three_hump_camel", "six_hump_camel",
      "goldstein_price", "styblinski_tang",
    ])
  func saddles(name: String) throws {
    let surface = try Catalogue.surfaces.make(name)
    let terrain = Terrain(surface: surface, window: surface.domain)
    let window = try #require(Window(x: surface.domain.x, y: surface.domain.y, size: SIMD2(640, 640)))
    let saddles = try terrain.interiorPlaces().filter {
      guard case .saddle = try terrain.shape(inside: $0) else { return false }
      return true
    }
    #expect(!saddles.isEmpty)
    let sets = levelSets(of: SurfaceField(surface: surface), at: saddles.map(terrain.value), in: window)
    for (saddle, set) in zip(saddles, sets) {
      let places = try #require(doubts(set), "level \(set.level)")
      let distances = places.map { ((terrain.place($0) - saddle) * window.size).length }
      #expect(distances.contains { $0 < 5 } && set.isComplete && !set.lines.isEmpty, "level \(set.level)")
    }
  }

  @Test("a line with kinks is drawn, and doubted at its kinks if anywhere")
  func kinks() throws {
    let set = try lines(of: FormulaSurface("abs(x) + abs(y)"), at: 1, width: 3.1)
    let corners = [SIMD2(1.0, 0.0), SIMD2(0, 1), SIMD2(-1, 0), SIMD2(0, -1)]
    for place in doubts(set) ?? [] {
      #expect(corners.contains { points($0, place, width: 3.1) < 5 })
    }
    #expect(set.certificate != nil && set.isComplete)
    #expect(set.lines.count == 1 && set.lines.allSatisfy(\.isClosed))
    for piece in set.lines.flatMap(\.pieces) {
      let middle = piece.segment.point(from: piece.start, at: 0.5)
      #expect(abs(abs(middle.x) + abs(middle.y) - 1) < 2e-3)
    }
    // Every corner is drawn, to a point or so.
    for corner in corners {
      #expect(set.lines.flatMap(\.segments).contains { points($0.end, corner, width: 3.1) < 2 })
    }
  }

  /// A surface without its bounds.
  private struct Unbounded: ScalarField {
    let field: SurfaceField

    func values(atXs xs: [Double], y: Double) -> [Double] { field.values(atXs: xs, y: y) }
    func sample(x: Double, y: Double) -> FieldSample { field.sample(x: x, y: y) }
  }

  @Test("of a field that knows no bounds nothing is certified, and the same lines are drawn")
  func unbounded() throws {
    let field = SurfaceField(surface: try Catalogue.surfaces.make("himmelblau"))
    let window = try #require(Window(x: -5...5, y: -5...5, size: SIMD2(640, 640)))
    let levels = [7.0, 23, 47, 130, 179.5]
    let certified = levelSets(of: field, at: levels, in: window)
    let sets = levelSets(of: Unbounded(field: field), at: levels, in: window)
    for (set, other) in zip(sets, certified) {
      #expect(set.certificate == nil && set.isComplete && other.certificate == .proven)
      #expect(set.lines.map(\.isClosed).count { $0 } == other.lines.map(\.isClosed).count { $0 })
      #expect(set.lines.count == other.lines.count)
    }
  }
}
