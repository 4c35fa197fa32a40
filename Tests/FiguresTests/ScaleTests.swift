import DescentFigures
import Testing

@Suite("A scale")
struct ScaleTests {
  /// Scales of every kind, increasing and reversed.
  static let scales: [Scale] = ScaleKind.allCases.flatMap { kind in
    [(300.0, 20.0), (20, 300)].flatMap { start, end in
      [0.25, 1, 40].map { Scale(kind, domain: 0.01...50, from: start, to: end, threshold: $0) }
    }
  }

  @Test("maps the ends of its domain to its start and end, and is monotonic", arguments: scales)
  func ends(scale: Scale) throws {
    #expect(try abs(#require(scale.position(of: 0.01)) - scale.start) < 1e-9)
    #expect(try abs(#require(scale.position(of: 50)) - scale.end) < 1e-9)
    let places = stride(from: 0.01, through: 50, by: 0.37).compactMap(scale.position)
    let sign = scale.end > scale.start ? 1.0 : -1
    #expect(places.count > 100 && zip(places, places.dropFirst()).allSatisfy { sign * ($1 - $0) > 0 })
  }

  @Test("finds the value at a position, within 1e-12 of it", arguments: scales)
  func inverse(scale: Scale) throws {
    for value in [0.001, 0.01, 0.2, 0.25, 1, 1.5, 39.9, 40, 41, 60] {
      let position = try #require(scale.position(of: value))
      #expect(abs(scale.value(at: position) - value) < 1e-12 * max(value, 50))
    }
  }

  @Test("mirrors positions if it is reversed", arguments: ScaleKind.allCases)
  func reversed(kind: ScaleKind) throws {
    let plain = Scale(kind, domain: 2...30, from: 10, to: 110)
    let turned = Scale(kind, domain: 2...30, from: 110, to: 10)
    for value in [1, 2, 3.7, 16, 30, 100] {
      #expect(try abs(#require(plain.position(of: value)) + #require(turned.position(of: value)) - 120) < 1e-9)
    }
  }

  @Test("puts equal ratios at equal distances if it is logarithmic", arguments: [ScaleKind.log, .log2])
  func ratios(kind: ScaleKind) throws {
    let scale = Scale(kind, domain: 1e-4...10, from: 0, to: 500)
    for power in 0..<5 {
      let value = 1e-4 * (0..<power).reduce(1.0) { product, _ in product * 10 }
      #expect(try abs(#require(scale.position(of: value)) - 100 * Double(power)) < 1e-9)
    }
  }

  @Test("has no position for values that are not finite, nor for zero and negatives on a log axis")
  func noPosition() {
    for kind in ScaleKind.allCases {
      let scale = Scale(kind, domain: 1...10, from: 0, to: 1)
      #expect(scale.position(of: .nan) == nil && scale.position(of: .infinity) == nil)
      #expect((scale.position(of: 0) == nil) == kind.isPositive && (scale.position(of: -1) == nil) == kind.isPositive)
    }
    #expect(Scale(.linear, domain: 0...1, from: 0, to: 1).position(of: -5) == -5)
  }

  @Test("of kind symlog is odd, and linear within its threshold", arguments: [1e-200, 1e-3, 1, 7, 1e200])
  func symlog(threshold: Double) throws {
    let scale = Scale(
      .symlog, domain: (-1000 * threshold)...(1000 * threshold), from: -100, to: 100, threshold: threshold)
    func position(_ share: Double) throws -> Double { try #require(scale.position(of: share * threshold)) }
    for share in [0, 0.1, 0.5, 1, 2, 30, 900] { #expect(try abs(position(share) + position(-share)) < 1e-9) }
    for share in [0.1, 0.25, 0.5] { #expect(try abs(position(share) - share * position(1)) < 1e-9) }
    // Beyond the threshold, equal ratios are equally long.
    #expect(try abs((position(40) - position(4)) - (position(400) - position(40))) < 1e-9)
  }

  @Test("of kind symlog has no kink at its threshold")
  func joint() throws {
    let scale = Scale(.symlog, domain: -1000...1000, from: -100, to: 100, threshold: 2)
    func slope(_ a: Double, _ b: Double) throws -> Double {
      try (#require(scale.position(of: b)) - #require(scale.position(of: a))) / (b - a)
    }
    #expect(try abs(slope(1.999, 2) / slope(2, 2.001) - 1) < 1e-3)
    #expect(try abs(slope(-2.001, -2) / slope(-2, -1.999) - 1) < 1e-3)
  }

  @Test("of kind category has bands, and others have none")
  func bands() {
    let scale = Scale(.category, domain: -0.5...3.5, from: 300, to: 100)
    #expect(scale.bandWidth == 50 && scale.position(of: 0) == 275 && scale.position(of: 3) == 125)
    #expect(ScaleKind.allCases.filter { Scale($0, domain: 1...2, from: 0, to: 1).bandWidth != nil } == [.category])
  }
}
