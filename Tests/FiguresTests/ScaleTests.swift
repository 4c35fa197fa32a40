import Figures
import Testing

@testable import struct Figures.Decimal10
@testable import enum Figures.Ticks

@Suite("A scale")
struct ScaleTests {
  @Test("maps its domain's ends to its range's, and keeps order", arguments: ScaleKind.allCases)
  func ends(kind: ScaleKind) throws {
    let scale = Scale(kind, domain: 0.01...50, from: 300, to: 20)
    #expect(try abs(#require(scale.position(of: 0.01)) - 300) < 1e-9)
    #expect(try abs(#require(scale.position(of: 50)) - 20) < 1e-9)
    let places = stride(from: 0.01, through: 50, by: 0.37).compactMap(scale.position)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("puts equal ratios at equal distances when it is logarithmic")
  func ratios() throws {
    let scale = Scale(.log, domain: 1e-4...10, from: 0, to: 500)
    for power in 0..<5 {
      let value = 1e-4 * (0..<power).reduce(1.0) { product, _ in product * 10 }
      #expect(try abs(#require(scale.position(of: value)) - 100 * Double(power)) < 1e-9)
    }
  }

  @Test("has no place for what is not finite, nor for zero and negatives on a log axis")
  func noPlace() {
    let linear = Scale(.linear, domain: 0...1, from: 0, to: 1)
    #expect(linear.position(of: .nan) == nil && linear.position(of: .infinity) == nil)
    #expect(linear.position(of: -5) == -5)
    let log = Scale(.log, domain: 1...10, from: 0, to: 1)
    #expect(log.position(of: 0) == nil && log.position(of: -1) == nil && log.position(of: .nan) == nil)
  }
}

@Suite("Ticks")
struct TickTests {
  static let domains: [ClosedRange<Double>] = [
    0...1, -1.5...1.5, 0...90, 3...3.001, -1e-9...1e-9, 1e6...5e7, 0.1...0.7, -273.15...1000, 1e-300...2e-300,
    0...1e300,
  ]

  @Test("lie inside the domain, in order, at even distances, and no more than there is room for", arguments: domains)
  func linear(domain: ClosedRange<Double>) {
    for room in 2...12 {
      let ticks = Ticks.make(for: .linear, over: domain, room: room)
      let slack = 1e-9 * (domain.upperBound - domain.lowerBound)
      #expect(!ticks.isEmpty && ticks.count <= room)
      #expect(ticks.allSatisfy { $0.value >= domain.lowerBound - slack && $0.value <= domain.upperBound + slack })
      let steps = zip(ticks, ticks.dropFirst()).map { $1.value - $0.value }
      #expect(steps.allSatisfy { $0 > 0 && abs($0 - steps[0]) < 1e-6 * steps[0] })
    }
  }

  @Test("say exactly the number at which they stand")
  func labels() {
    for domain in Self.domains.prefix(8) {
      for tick in Ticks.make(for: .linear, over: domain, room: 8) {
        guard let label = tick.label, !label.contains("$") else { continue }
        #expect(Double(label.replacing("−", with: "-")) == tick.value)
      }
    }
  }

  @Test("of a log axis are powers of ten with minor ticks between them")
  func logarithmic() {
    let ticks = Ticks.make(for: .log, over: 1e-4...3, room: 8)
    #expect(ticks.compactMap(\.label) == ["$10^{-4}$", "$10^{-3}$", "$10^{-2}$", "$10^{-1}$", "$10^{0}$"])
    #expect(ticks.filter { $0.label == nil }.count == 4 * 8 + 2)
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
  }

  @Test("of a long log axis are thinned to what fits")
  func thinned() {
    for room in 2...8 {
      let labels = Ticks.make(for: .log, over: 1e-30...1e30, room: room).compactMap(\.label)
      #expect((2...room).contains(labels.count))
    }
  }

  @Test("of a log axis shorter than a decade are still there")
  func short() {
    #expect(Ticks.make(for: .log, over: 2...7, room: 6).compactMap(\.label).count >= 2)
  }
}

@Suite("A decimal number")
struct DecimalTests {
  @Test(
    "is written as people write it",
    arguments: [
      (0, 3, "0"), (25, -2, "0.25"), (-5, -1, "−0.5"), (15, 2, "1500"), (100, -2, "1"), (1, -3, "0.001"),
      (1, 8, "$10^{8}$"), (-25, 8, "$−2.5 \\cdot 10^{9}$"), (12, -9, "$1.2 \\cdot 10^{-8}$"),
    ])
  func text(digits: Int, exponent: Int, text: String) { #expect(Decimal10(digits, exponent: exponent).text == text) }

  @Test("is the double nearest to its text")
  func value() {
    #expect(Decimal10(3, exponent: -1).value == 0.3)
    #expect(Decimal10(7, exponent: -5).value == 7e-5)
    #expect(Decimal10(-12, exponent: 4).value == -120_000)
  }
}
