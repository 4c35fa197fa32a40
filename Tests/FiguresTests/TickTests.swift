import DescentFigures
import Foundation
import Testing

@testable import struct DescentFigures.Decimal10
@testable import enum DescentFigures.LevelText
@testable import struct DescentFigures.Tick
@testable import struct DescentFigures.TickCandidate
@testable import struct DescentFigures.TickNotation
@testable import struct DescentFigures.TickSet
@testable import enum DescentFigures.Ticks

@Suite("Ticks")
struct TickTests {
  static let domains: [ClosedRange<Double>] = [
    0...1, -1.5...1.5, 0...90, 3...3.001, -1e-9...1e-9, 1e6...5e7, 0.1...0.7, -273.15...1000, 1e-300...2e-300,
    0...1e300, 1_000_000_000...1_000_000_000.01, 123_456_789...123_456_795, -7.000_04...(-7), 0...120_000, 2...3,
  ]

  private func candidates(_ kind: ScaleKind, _ domain: ClosedRange<Double>, target: Int = 6) -> [TickCandidate] {
    Ticks.candidates(for: Scale(kind, domain: domain, from: 0, to: 100), target: target)
  }

  private func best(_ kind: ScaleKind, _ domain: ClosedRange<Double>, target: Int = 6) throws -> TickSet {
    try #require(candidates(kind, domain, target: target).first).make()
  }

  private func labels(_ kind: ScaleKind, _ domain: ClosedRange<Double>, target: Int = 6) throws -> [String] {
    try best(kind, domain, target: target).ticks.compactMap(\.label)
  }

  @Test("are inside the domain, in order and evenly spaced", arguments: domains)
  func linear(domain: ClosedRange<Double>) {
    for target in [2, 3, 5, 8] {
      for candidate in candidates(.linear, domain, target: target) {
        let ticks = candidate.make().ticks
        let slack = 1e-9 * (domain.upperBound - domain.lowerBound)
        #expect((1...12).contains(ticks.count))
        #expect(ticks.allSatisfy { $0.value >= domain.lowerBound - slack && $0.value <= domain.upperBound + slack })
        let steps = zip(ticks, ticks.dropFirst()).map { $1.value - $0.value }
        let exact = 1e-9 * (steps.first ?? 0) + 2 * domain.upperBound.magnitude.ulp
        #expect(steps.allSatisfy { $0 > 0 && abs($0 - steps[0]) <= exact })
      }
    }
  }

  @Test("of every scale are inside the domain, in order", arguments: ScaleKind.allCases)
  func inside(kind: ScaleKind) {
    for domain in RandomDomains(count: 60, kind: kind) {
      for candidate in candidates(kind, domain) {
        let values = candidate.make().ticks.map(\.value)
        let slack = 1e-9 * (domain.upperBound - domain.lowerBound)
        #expect(!values.isEmpty && zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
        #expect(values.allSatisfy { $0 >= domain.lowerBound - slack && $0 <= domain.upperBound + slack }, "\(domain)")
      }
    }
  }

  @Test("have roughly the desired number", arguments: [3, 4, 6, 9])
  func density(target: Int) throws {
    for domain in RandomDomains(count: 60, kind: .linear) {
      let count = try best(.linear, domain, target: target).ticks.count
      #expect(2 * count >= target && count <= 1 + target * 3 / 2, "\(count) in \(domain)")
    }
  }

  @Test("are the same for a domain times a power of ten", arguments: [-200, -12, -3, 1, 5, 30, 250])
  func scaled(power: Int) throws {
    for domain in [-1.5...1.5, 0...90, 0.1...0.7, -273.15...1000, 2...3, -0.04...0.01, 17...18.5] {
      func scaled(_ value: Double) throws -> Double { try #require(Double("\(value)e\(power)")) }
      let there = try best(.linear, scaled(domain.lowerBound)...scaled(domain.upperBound)).ticks.map(\.value)
      let here = try best(.linear, domain).ticks.map(\.value)
      let expected = try here.map(scaled)
      #expect(there.count == expected.count && zip(there, expected).allSatisfy { abs($0 - $1) <= 1e-15 * abs($1) })
    }
  }

  @Test("have exact labels, which all differ", arguments: ScaleKind.allCases)
  func labels(kind: ScaleKind) {
    for domain in Array(RandomDomains(count: 40, kind: kind)) + (kind.isPositive ? [] : Self.domains) {
      for candidate in candidates(kind, domain) {
        let set = candidate.make()
        let labelled = set.ticks.filter { $0.label != nil }
        #expect(Set(labelled.map(\.label)).count == labelled.count)
        for tick in labelled {
          #expect(set.notation.reads(tick.label ?? "") == tick.value, "\(tick) in \(set.notation)")
        }
      }
    }
  }

  @Test("are written independently of the locale")
  func locale() throws {
    // Changes the locale of this thread only; does nothing if the locale is not installed.
    guard let german = newlocale(1 << LC_NUMERIC, "de_DE.UTF-8", nil) else { return }
    let before = uselocale(german)
    defer { uselocale(before) }
    #expect(try labels(.linear, 0...1, target: 5) == ["0", "0.25", "0.50", "0.75", "1.00"])
    #expect(try best(.linear, 1e-300...2e-300, target: 3).ticks.map(\.value) == [1e-300, 1.5e-300, 2e-300])
  }

  @Test("have a common factor if labels would be long, and an offset if they would still be long")
  func notation() throws {
    func written(_ domain: ClosedRange<Double>) throws -> (String, [String]) {
      let set = try best(.linear, domain)
      return (set.notation.formula, set.ticks.compactMap(\.label))
    }
    #expect(try written(0...0.0004) == ("", ["0", "0.0001", "0.0002", "0.0003", "0.0004"]))
    #expect(try written(0...1e-5) == ("\\times 10^{-6}", ["0", "2", "4", "6", "8", "10"]))
    #expect(try written(0...120_000) == ("\\times 10^{4}", ["0", "2", "4", "6", "8", "10", "12"]))
    #expect(try written(0...60_000) == ("", ["0", "10000", "20000", "30000", "40000", "50000", "60000"]))
    #expect(try written(-2e8...2e8) == ("\\times 10^{8}", ["−2", "−1", "0", "1", "2"]))
    #expect(try written(1e9...(1e9 + 10)) == ("+ 10^{9}", ["0", "2", "4", "6", "8", "10"]))
    #expect(try written((-1e9 - 10)...(-1e9)) == ("- 10^{9}", ["−10", "−8", "−6", "−4", "−2", "0"]))
    let tiny = try written(1e9...(1e9 + 1e-3))
    #expect(tiny.0 == "\\times 10^{-3} + 10^{9}" && tiny.1.last == "1.0")
    #expect(try written(2020...2025) == ("", ["2020", "2021", "2022", "2023", "2024", "2025"]))
  }

  @Test("of a log axis are powers of ten with minor ticks between them")
  func logarithmic() throws {
    let ticks = try best(.log, 1e-4...3).ticks
    #expect(ticks.compactMap(\.label) == ["$10^{-4}$", "$10^{-3}$", "$10^{-2}$", "$10^{-1}$", "1"])
    #expect(ticks.filter { $0.label == nil }.count == 4 * 8 + 2)
  }

  @Test("of a long log axis are thinned to the desired number", arguments: [ScaleKind.log, .log2, .symlog])
  func thinned(kind: ScaleKind) throws {
    for target in 2...8 {
      let domain = kind == .symlog ? -1e30...1e30 : 1e-30...1e30
      #expect(try (2...(target + 2)).contains(labels(kind, domain, target: target).count))
    }
  }

  @Test("of a log axis below two decades have more labels, and below one those of a linear axis")
  func short() throws {
    #expect(try labels(.log, 2...150) == ["2", "5", "10", "20", "50", "100"])
    #expect(try labels(.log, 2...7) == ["2", "3", "4", "5", "6", "7"])
    #expect(try labels(.log, 2e-7...1e-5).first == "$2 \\cdot 10^{-7}$")
  }

  @Test("of a log2 axis are powers of two, written in full if they are short")
  func log2() throws {
    #expect(try labels(.log2, 8...256) == ["8", "16", "32", "64", "128", "256"])
    #expect(try labels(.log2, 0.1...5) == ["0.125", "0.25", "0.5", "1", "2", "4"])
    #expect(try labels(.log2, 1024...1_048_576).first == "$2^{10}$")
    #expect(try labels(.log2, 9...15, target: 4).count >= 2)
  }

  @Test("of a symlog axis are symmetric about 0 and do not crowd it")
  func symlog() throws {
    let all = Ticks.candidates(for: Scale(.symlog, domain: -300...300, from: 0, to: 100), target: 6)
      .map { $0.make().ticks.compactMap(\.label) }
    #expect(all.contains(["−100", "−1", "0", "1", "100"]) && all.contains(["−100", "−10", "0", "10", "100"]))
    for bound in [0.5, 1, 3, 1e4, 1e9, 1e200] {
      for candidate in candidates(.symlog, -bound...bound) where !candidate.isLastResort {
        let values = candidate.make().ticks.map(\.value)
        #expect(values == values.reversed().map { 0 - $0 } && values.contains(0))
      }
    }
  }

  @Test("of counts are whole numbers if the domain contains two of them")
  func counted() {
    for domain in RandomDomains(count: 60, kind: .linear).map({ 0...max(0.1, abs($0.upperBound)) }) {
      let scale = Scale(.linear, domain: domain, from: 0, to: 100)
      for candidate in Ticks.candidates(for: scale, target: 6, isCounted: true) where domain.upperBound >= 1 {
        #expect(candidate.make().ticks.allSatisfy { $0.value == $0.value.rounded() })
      }
    }
  }
}

@Suite("A decimal number")
struct DecimalTests {
  @Test(
    "in a cell has its significant digits, including zeros that result from rounding",
    arguments: [
      (0.0601, "0.060"), (0.8995, "0.90"), (0.06, "0.06"), (1.02, "1.0"), (1, "1"), (-0.3004, "−0.30"), (9.96, "10"),
      (59.96, "60.0"), (123.4, "123"), (0.914, "0.91"), (0, "0"), (2.04e-9, "$2 \\cdot 10^{-9}$"),
    ])
  func cell(value: Double, text: String) { #expect(LevelText.cellForms(value)[0] == text) }

  @Test(
    "is written in digits, or as a power of ten if it is long",
    arguments: [
      (0, 3, "0"), (25, -2, "0.25"), (-5, -1, "−0.5"), (15, 2, "1500"), (100, -2, "1"), (1, -3, "0.001"),
      (1, 8, "$10^{8}$"), (-25, 8, "$−2.5 \\cdot 10^{9}$"), (12, -9, "$1.2 \\cdot 10^{-8}$"),
    ])
  func text(digits: Int, exponent: Int, text: String) { #expect(Decimal10(digits, exponent: exponent).text == text) }

  @Test("knows the number of its digits")
  func length() {
    for digits in [0, 1, -7, 10, 25, 1200, 123_456] {
      for exponent in -9...9 {
        let number = Decimal10(digits, exponent: exponent)
        #expect(number.plainLength == number.plain.filter(\.isNumber).count, "\(number)")
      }
    }
  }

  @Test("has the double nearest to its text as its value")
  func value() {
    #expect(Decimal10(3, exponent: -1).value == 0.3)
    #expect(Decimal10(7, exponent: -5).value == 7e-5)
    #expect(Decimal10(-12, exponent: 4).value == -120_000)
    #expect(Decimal10(3, exponent: -300).value == 3e-300)
    #expect(Decimal10(123, exponent: 60).value == 123e60)
  }
}

/// Random domains of all sizes, near 0 and far from it, the same ones each time.
struct RandomDomains: Sequence {
  var count: Int
  var kind: ScaleKind

  func makeIterator() -> IndexingIterator<[ClosedRange<Double>]> {
    var state: UInt64 = 20_240_817
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var domains: [ClosedRange<Double>] = []
    for k in 0..<count {
      let size = pow(10, (random() - 0.5) * (k % 3 == 0 ? 500 : 14))
      let width = size * (1 + 9 * random())
      var low = [0, -width * random(), width * random() * 10, width * pow(10, 6 * random()) * (random() - 0.5)][k % 4]
      if kind.isPositive { low = abs(low) + size * pow(10, -4 * random()) }
      if kind == .category {
        domains.append((-0.5)...(Double(k % 40) + 0.5))
      } else {
        domains.append(low...(low + width))
      }
    }
    return domains.makeIterator()
  }
}

extension TickNotation {
  /// Returns the number that a label denotes, read without the code that wrote it.
  func reads(_ label: String) -> Double? {
    let text = label.filter { !"${}\\ ".contains($0) }.replacing("−", with: "-")
    if let power = text.firstMatch(of: /^(-?)2\^(-?\d+)$/), let exponent = Int(power.2) { return scalbn(1, exponent) }
    if let power = text.firstMatch(of: /^(-?)(?:([\d.]+)cdot)?10\^(-?\d+)$/) {
      return Double("\(power.1)\(power.2 ?? "1")e\(power.3)")
    }
    guard offset.digits != 0 else { return Double("\(text)e\(exponent)") }
    // In units of the common factor, exactly.
    guard let rest = Decimal(string: text), let base = Decimal(string: "\(offset.digits)e\(offset.exponent - exponent)")
    else { return nil }
    return Double("\(rest + base)e\(exponent)")
  }
}

@Suite("A number rounded to significant digits")
struct Decimal10Tests {
  @Test("is the nearest decimal, for numbers of any size", arguments: 1...17)
  func nearest(significant: Int) {
    var state: UInt64 = UInt64(significant)
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    let special = [0, 9.995, 99.5, 999_999.5, 1e-308, .leastNonzeroMagnitude, 1.2e308, 0.1, 123_456_789, -0.000_997]
    let random = (0..<200).map { _ in
      Double(
        sign: random() & 1 == 0 ? .plus : .minus, exponent: Int(random() % 1900) - 950,
        significand: 1 + Double(random()) * 0x1p-53)
    }
    for value in special + random {
      let decimal = Decimal10(value, significant: significant)
      #expect(String(abs(decimal.digits)).count <= significant)
      let error = abs(decimal.value - value)
      let unit = value == 0 ? 0 : Decimal10(1, exponent: decimal.leadingExponent - significant + 1).value
      #expect(error <= 0.500_001 * unit + 2 * value.ulp, "\(value) became \(decimal.text)")
      if significant == 17 { #expect(decimal.value == value || error <= value.ulp) }
    }
  }
}
