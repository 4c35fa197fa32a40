import DescentScene
import Testing

@testable import DescentFigures

@Suite("A heatmap")
struct HeatmapMarkTests {
  private func mark(_ columns: Int, _ rows: Int, _ value: (Int) -> Double) -> HeatmapMark {
    HeatmapMark(
      id: "h", xs: (0..<columns).map { 10 * (Double($0) + 0.5) / Double(columns) },
      ys: (0..<rows).map { 10 * (Double($0) + 0.5) / Double(rows) }, values: (0..<(columns * rows)).map(value))
  }

  @Test("paints its range from the palette's first colour to its last, and everything between in order")
  func colors() {
    let fills = mark(5, 1) { Double($0) }.draw(in: plot()).paths.compactMap(\.fill)
    #expect(fills == Theme.light.heat.sampled(count: 5))
  }

  @Test("gives values beyond its range, zero on a log scale and infinity the colours of the ends")
  func beyond() throws {
    var mark = mark(5, 1) { [0, 1e-9, 1, 1e9, .infinity][$0] }
    (mark.colors, mark.range) = (.log, 1e-3...1e3)
    let drawing = mark.draw(in: plot())
    let fills = drawing.paths.compactMap(\.fill)
    let (low, high) = (Theme.light.heat.color(at: 0), Theme.light.heat.color(at: 1))
    #expect(fills.prefix(2).allSatisfy { $0 == low } && fills.suffix(2).allSatisfy { $0 == high })
    #expect(drawing.paths.allSatisfy { $0.stroke == nil })
    // Values that the scale cannot show are written although no numbers are wanted.
    #expect(drawing.cellTexts.map { $0.forms[0] } == ["0", "∞"])
    let key = try #require(mark.colorKey(in: plot()))
    #expect(key.isOpenBelow && key.isOpenAbove)
    mark.values = [1e-3, 1, 1, 1, 1e3]
    let whole = try #require(mark.colorKey(in: plot()))
    #expect(!whole.isOpenBelow && !whole.isOpenAbove && whole.joined(with: key) == key)
  }

  @Test("has its numbers in all cells, shorter ones if there is little room, or in none")
  func numbers() throws {
    func texts(_ width: Double) throws -> [String] {
      var mark = mark(4, 4) { Double($0 + 1) * 1.23456e-7 }
      mark.areLabelled = true
      let figure = Figure(
        id: "f", size: Size(width: width, height: 300), title: "", description: "",
        panels: [Panel(id: "p", marks: [mark])])
      let scene = try figure.scene(measuring: FixedMetrics())
      return scene.texts(role: "values")
    }
    var forms: [String] = []
    for width in stride(from: 400.0, through: 160, by: -10) {
      let texts = try texts(width)
      #expect(texts.isEmpty || texts.count == 16)
      let form = texts.isEmpty ? "none" : texts.allSatisfy { $0.contains("e−") } ? "short" : "long"
      if forms.last != form { forms.append(form) }
    }
    #expect(forms == ["long", "short", "none"])
  }

  @Test("leaves a cell whose value is not a number without colour, and marks it by a cross")
  func missing() {
    let paths = mark(3, 1) { $0 == 1 ? .nan : Double($0) }.draw(in: plot()).paths
    #expect(paths.compactMap(\.fill).contains(Theme.light.background) && paths.count { $0.stroke != nil } == 1)
  }

  @Test("of many cells is one image with the colours that paths would have")
  func raster() throws {
    let large = mark(60, 40) { Double($0 % 60) }
    let drawing = large.draw(in: plot())
    guard case .group(let group) = drawing.nodes.first, case .image(let image) = group.children.first else {
      Issue.record("no image")
      return
    }
    #expect(drawing.paths.isEmpty && image.columns == 60 && image.rows == 40)
    let frame = [image.frame.minX, image.frame.minY, image.frame.maxX - 100, image.frame.maxY - 100]
    #expect(frame.allSatisfy { abs($0) < 1e-9 })
    #expect(Array(image.cells.prefix(60)) == Theme.light.heat.sampled(count: 60).map(\.cell))
  }

  @Test("with cells of different sizes is right to half a point, also upside down", arguments: [false, true])
  func uneven(isReversed: Bool) throws {
    let xs = (0..<50).map { 10 * (Double($0) / 49) * (Double($0) / 49) }
    let ys = (0..<50).map { Double($0) / 5 }
    let mark = HeatmapMark(id: "h", xs: xs, ys: ys, values: (0..<2500).map { Double($0 / 50) })
    let scale = Scale(.linear, domain: 0...10, from: isReversed ? 0 : 100, to: isReversed ? 100 : 0)
    guard case .group(let group) = mark.draw(in: plot(y: scale)).nodes.first,
      case .image(let image) = group.children.first
    else {
      Issue.record("no image")
      return
    }
    let top = Double(image.cells[image.columns / 2] & 0xFF)
    let bottom = Double(image.cells[image.cells.count - 1] & 0xFF)
    let (first, last) = (Theme.light.heat.color(at: 0).cell & 0xFF, Theme.light.heat.color(at: 1).cell & 0xFF)
    #expect(abs(top - Double(isReversed ? first : last)) < 12 && abs(bottom - Double(isReversed ? last : first)) < 12)
  }

  @Test("has cells that meet halfway on the axis")
  func borders() {
    #expect(HeatmapMark.borders([1, 2, 4], on: .linear) == [0.5, 1.5, 3, 5])
    let geometric = HeatmapMark.borders([1, 4, 16], on: .log2)
    #expect(zip(geometric, [0.5, 2, 8, 32]).allSatisfy { abs($0 / $1 - 1) < 1e-12 })
    #expect(HeatmapMark.borders([3], on: .category) == [2.5, 3.5])
  }

  @Test("shares its range with others of the figure by a name: equal values have equal colours, others their own")
  func shared() throws {
    func fills(_ set: String?) throws -> [[Color]] {
      let panels = [(0.0, "a"), (5, "b")].map { shift, id in
        var mark = mark(6, 1) { Double($0) + shift }
        mark.set = set
        return Panel(id: id, labels: .none, marks: [mark])
      }
      let figure = Figure(id: "f", description: "", panels: panels)
      return try figure.scene(measuring: FixedMetrics()).fills(role: "heatmap", count: 6)
    }
    let (own, shared) = (try fills(nil), try fills("s"))
    #expect(own[0] == Theme.light.heat.sampled(count: 6) && own[1] == own[0])
    #expect(shared[0] + shared[1].dropFirst() == Theme.light.heat.sampled(count: 11))
    #expect(shared[0].last == shared[1].first)
  }

  @Test("with diverging colours has its middle in the middle of them")
  func diverging() {
    var mark = mark(3, 1) { [-1, 0, 4][$0] }
    mark.colors = .diverging(about: 0)
    #expect(mark.shownRange() == -4...4)
    let fills = mark.draw(in: plot()).paths.compactMap(\.fill)
    #expect(fills[1] == Theme.light.heatDiverging.color(at: 0.5) && fills[2] == Theme.light.heatDiverging.color(at: 1))
  }
}

extension Scene {
  /// The texts in the groups of a role.
  fileprivate func texts(role: String) -> [String] {
    func texts(_ nodes: [Node], isInside: Bool) -> [String] {
      nodes.flatMap { node -> [String] in
        switch node {
        case .group(let group): texts(group.children, isInside: isInside || group.role == role)
        case .text(let text): isInside ? [text.line.string] : []
        case .path, .image: []
        }
      }
    }
    return texts(nodes, isInside: false)
  }
  /// The fills of paths in groups of a role, so many at a time.
  fileprivate func fills(role: String, count: Int) -> [[Color]] {
    func fills(_ nodes: [Node], isInside: Bool) -> [Color] {
      nodes.flatMap { node -> [Color] in
        switch node {
        case .group(let group): fills(group.children, isInside: isInside || group.role == role)
        case .path(let path): isInside ? [path.fill].compactMap(\.self) : []
        case .text, .image: []
        }
      }
    }
    let all = fills(nodes, isInside: false)
    return stride(from: 0, to: all.count, by: count).map { Array(all[$0..<min($0 + count, all.count)]) }
  }
}
