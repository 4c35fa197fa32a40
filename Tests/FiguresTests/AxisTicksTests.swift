import Foundation
import DescentInstruments
import DescentScene
import Testing

@testable import DescentFigures

@Suite("Tick labels")
struct AxisTicksTests {
  /// A typeset axis: its ticks, and the extents of its labels along it.
  private struct SetAxis {
    var axis: AxisTicks
    var scale: Scale
    var spans: [(low: Double, high: Double)]
  }

  private func axis(
    _ axis: Axis, length: Double, isVertical: Bool, factor: Double = 1, drawnWider: Double = 1
  ) throws -> SetAxis {
    let resolved = try ResolvedAxis(axis, data: nil, isVertical: isVertical, part: .axis(.x, panel: "p"))
    let frame = Rect(minX: 0, minY: 0, maxX: isVertical ? 200 : length, maxY: isVertical ? length : 150)
    let scale = resolved.scale(over: resolved.domain, from: isVertical ? length : 0, to: isVertical ? 0 : length)
    let setter = TextSetter(FixedMetrics(factor: factor))
    let ticks = try AxisTicks(
      resolved, scale: scale, frame: frame, isVertical: isVertical, setter: setter, part: .axis(.x, panel: "p"))
    let spans = ticks.labels.compactMap { label -> (low: Double, high: Double)? in
      guard let at = scale.position(of: label.value) else { return nil }
      let half = (isVertical ? label.height : label.width * drawnWider) / 2
      return (at - half, at + half)
    }
    return SetAxis(axis: ticks, scale: scale, spans: spans.sorted { $0.low < $1.low })
  }

  static let lengths = [40.0, 55, 80, 130, 180, 320, 600]

  @Test("never touch, are exact, and number at least two wherever two fit", arguments: ScaleKind.allCases)
  func room(kind: ScaleKind) throws {
    for (k, domain) in RandomDomains(count: 60, kind: kind).enumerated() {
      for length in Self.lengths {
        for isVertical in [false, true] {
          let wanted = Axis(scale: kind, domain: domain, isReversed: k % 5 == 0, threshold: k % 2 == 0 ? 1 : 1e-3)
          let set = try axis(
            wanted, length: length, isVertical: isVertical, factor: k % 3 == 0 ? 1 : 1.1, drawnWider: 1.1)
          let (axis, spans) = (set.axis, set.spans)
          #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.high + 1 < $1.low }, "\(domain) on \(length)")
          #expect(spans.count == axis.labels.count && !spans.isEmpty, "\(domain) on \(length)")
          for tick in axis.ticks {
            guard let text = tick.label else { continue }
            #expect(axis.notation.reads(text) == tick.value)
          }
          if spans.count < 2, let pair = pair(in: domain, kind) {
            #expect(!fit(pair, on: set.scale, isVertical: isVertical), "\(pair) fit in \(domain) on \(length)")
          }
        }
      }
    }
  }

  /// Returns two distant numbers with at most two digits more than the domain's length; nil if there are none.
  private func pair(in domain: ClosedRange<Double>, _ kind: ScaleKind) -> [Decimal10]? {
    let exponent = Int(log10(domain.upperBound - domain.lowerBound).rounded(.down)) - (kind == .category ? 0 : 1)
    let unit = Decimal10(1, exponent: exponent)
    let (low, high) = (domain.lowerBound / unit.value, domain.upperBound / unit.value)
    guard max(abs(low), abs(high)) < 1e14, kind != .category || exponent >= 0 else { return nil }
    let ends = [Int((low + 1e-3).rounded(.up)), Int((high - 1e-3).rounded(.down))]
    guard ends[0] < ends[1], !kind.isPositive || ends[0] > 0 else { return nil }
    return ends.map { unit.times($0) }
  }

  private func fit(_ pair: [Decimal10], on scale: Scale, isVertical: Bool) -> Bool {
    let notation = TickNotation(for: pair)
    let widths = pair.map { 0.55 * 8 * Double(notation.text(of: $0).count) * 1.1 }
    guard let a = scale.position(of: pair[0].value), let b = scale.position(of: pair[1].value) else { return false }
    return abs(a - b) > 8 + (isVertical ? 12 : 1.1 * (widths[0] + widths[1]) / 2)
  }

  static let names = [
    "gradient descent", "momentum", "Adam", "a rather long name of an optimizer", "RMSProp", "경사 하강법",
  ]

  @Test("of categories never overlap but are broken, turned or thinned", arguments: [2, 3, 6, 12, 40])
  func categories(count: Int) throws {
    let names = (0..<count).map { Self.names[$0 % Self.names.count] }
    for length in Self.lengths {
      for isVertical in [false, true] {
        let wanted = Axis(scale: .category, categories: names)
        let set = try axis(wanted, length: length, isVertical: isVertical, drawnWider: 1.1)
        #expect(zip(set.spans, set.spans.dropFirst()).allSatisfy { $0.high < $1.low }, "\(count) on \(length)")
        #expect(set.axis.ticks.isEmpty && !set.axis.labels.isEmpty)
        #expect(
          set.axis.labels.allSatisfy { $0.value == $0.value.rounded() && $0.value >= 0 && $0.value < Double(count) })
        let band = try #require(set.scale.bandWidth)
        if band > 60, !isVertical {
          #expect(set.axis.labels.count == count && set.axis.labels.allSatisfy { !$0.isTurned })
        }
        if band > 14 { #expect(set.axis.labels.count == count, "\(count) on \(length)") }
      }
    }
  }

  @Test("of a category axis without names are whole numbers")
  func numbers() throws {
    for isVertical in [false, true] {
      let set = try axis(Axis(scale: .category, domain: -0.5...4.5), length: 200, isVertical: isVertical)
      #expect(set.axis.labels.map(\.value) == [0, 1, 2, 3, 4] && set.axis.ticks.isEmpty)
    }
  }

  @Test(
    "at the ends of adjacent panels do not touch", arguments: [0...1, 0...9_876.5, -1234.5...1234.5, 0...0.0004])
  func neighbours(domain: ClosedRange<Double>) throws {
    for count in 1...5 {
      for factor in [1, 1.1] {
        let panels = (0..<count).map { k in
          Panel(
            id: "p-\(k)", x: Axis(label: "x", domain: domain),
            y: Axis(label: k % 2 == 0 ? "y" : "", domain: domain, isReversed: k == 1), marks: [])
        }
        var figure = Figure(id: "f", size: Size(width: 620, height: 420), title: "", description: "", panels: panels)
        for rows in [[panels.map(\.id)], panels.map { [$0.id] }] {
          figure.arrangement = Arrangement(rows: rows)
          let boxes = try figure.scene(measuring: FixedMetrics(factor: factor)).textBoxes
          for (k, a) in boxes.enumerated() {
            #expect(a.box.minX >= 0 && a.box.maxX <= 620 && a.box.minY >= 0 && a.box.maxY <= 420)
            for b in boxes[(k + 1)...] {
              #expect(!a.box.inset(by: 0.3).overlaps(b.box.inset(by: 0.3)), "'\(a.text)' covers '\(b.text)'")
            }
          }
        }
      }
    }
  }

  @Test("leave factor, offset and unit to the axis's title")
  func titles() {
    let notation = TickNotation(for: [Decimal10(1_000_000_000, exponent: 0), Decimal10(1_000_000_002, exponent: 0)])
    #expect(Axis(label: "Time", unit: "ms").title() == "Time (ms)")
    #expect(Axis(label: "Time", unit: "ms").title(notation: notation.formula) == "Time ($+ 10^{9}$ ms)")
    #expect(Axis(label: "Loss").title(notation: "\\times 10^{-4}") == "Loss ($\\times 10^{-4}$)")
    #expect(Axis().title(notation: "\\times 10^{-4}") == "$\\times 10^{-4}$" && Axis().title() == "")
    #expect(Axis(unit: "ms").title() == "ms")
  }
}
