import DescentContours
import DescentFigures
import DescentInstruments
import DescentScene
import Testing

@Suite("Panels that share axes")
struct SharedAxesTests {
  /// Four panels, two by two, with lines of different extents.
  private func figure(
    _ shared: Set<SharedAxis>, rows: [[String]] = [["a", "b"], ["c", "d"]], _ change: (inout [Panel]) -> Void = { _ in }
  ) -> (Figure, Probes) {
    let probes = Probes()
    var panels = ["a", "b", "c", "d"].enumerated().map { k, id in
      Panel(
        id: id, x: Axis(label: "along \(id)"), y: Axis(label: "up \(id)"),
        marks: [
          LineMark(id: id, xs: [0, Double(k + 1)], ys: [-Double(10 * k), Double(k * k + 1)]), Probe(id: id, probes),
        ])
    }
    change(&panels)
    let used = panels.filter { panel in rows.joined().contains(panel.id) }
    let figure = Figure(
      id: "f", title: "", description: "", panels: used, arrangement: Arrangement(rows: rows, sharing: shared))
    return (figure, probes)
  }

  /// Records the plot areas of panels.
  private final class Probes: @unchecked Sendable { var areas: [String: PlotArea] = [:] }

  private struct Probe: Mark {
    var id: String
    var probes: Probes
    var origin: Origin?

    init(id: String, _ probes: Probes) { (self.id, self.probes) = (id, probes) }
    func draw(in area: PlotArea) -> Drawing {
      probes.areas[id] = area
      return Drawing()
    }
  }

  @Test("have the union of their domains, over aligned frames")
  func union() throws {
    let (figure, probes) = figure([.x, .y])
    _ = try figure.scene(measuring: FixedMetrics())
    let areas = try ["a", "b", "c", "d"].map { try #require(probes.areas[$0]) }
    for (k, other) in [(0, 2), (1, 3)] {
      #expect(areas[k].x == areas[other].x)
    }
    for (k, other) in [(0, 1), (2, 3)] {
      #expect(areas[k].y == areas[other].y)
    }
    #expect(areas[0].x.domain == 0...3 && areas[1].x.domain == 0...4)
    #expect(areas[2].y.domain.lowerBound <= -30 && areas[2].y.domain.upperBound >= 10)
  }

  @Test("show it once: below the column, left of the row")
  func shown() throws {
    func titles(_ shared: Set<SharedAxis>, _ rows: [[String]] = [["a", "b"], ["c", "d"]]) throws -> [String] {
      try figure(shared, rows: rows).0.scene(measuring: FixedMetrics()).textBoxes.map(\.text)
        .filter { $0.hasPrefix("along") || $0.hasPrefix("up") }.sorted()
    }
    let up = ["up a", "up b", "up c", "up d"]
    #expect(try titles([]) == ["along a", "along b", "along c", "along d"] + up)
    let below = try titles([.x])
    #expect(below == ["along c", "along d"] + up)
    #expect(try titles([.y]) == ["along a", "along b", "along c", "along d", "up a", "up c"])
    #expect(try titles([.x, .y]) == ["along c", "along d", "up a", "up c"])
    // A panel that spans two columns shares with neither.
    #expect(try titles([.x], [["a", "a"], ["c", "d"]]) == ["along a", "along c", "along d", "up a", "up c", "up d"])
    #expect(try titles([.y], [["a", "b"], ["a", "c"]]) == ["along a", "along b", "along c", "up a", "up b", "up c"])
  }

  @Test("give a panel without a domain of its own that of the others")
  func open() throws {
    let (figure, probes) = figure([.x]) { panels in panels[0].marks.removeFirst() }
    _ = try figure.scene(measuring: FixedMetrics())
    #expect(probes.areas["a"]?.x.domain == 0...3)
  }

  @Test("must agree in scale, direction, threshold and unit, and not have equal units")
  func refused() {
    func error(_ change: (inout [Panel]) -> Void) -> FigureError? {
      do {
        _ = try figure([.x, .y], rows: [["a", "b"], ["c", "d"]], change).0.scene(measuring: FixedMetrics())
        return nil
      } catch {
        return error
      }
    }
    #expect(error { _ in } == nil)
    let scale = error { $0[2].x.scale = .symlog }
    #expect(
      scale?.part == .axis(.x, panel: "c", .scale)
        && scale?.message == "the axis is shared with 'a', which has another scale")
    #expect(error { $0[1].y = Axis(domain: 0...1, isReversed: true) }?.part == .axis(.y, panel: "b", .domain))
    #expect(error { $0[1].y.unit = "ms" }?.part == .axis(.y, panel: "b", .unit))
    #expect(error { $0[3].y = Axis(categories: ["one"]) }?.part == .axis(.y, panel: "d", .categories))
    #expect(
      error {
        for k in [0, 2] { $0[k].x = Axis(scale: .symlog, threshold: Double(k + 1)) }
      }?.part == .axis(.x, panel: "c", .threshold))
    #expect(error { $0[2].aspect = .equal }?.part == .aspect("c"))
  }
}
