import DescentContours
import DescentScene
import Testing

@testable import DescentFigures

@Suite("Values in level lines")
struct LevelLabelTests {
  /// A field by its formula and gradient.
  struct Field: ScalarField, CustomTestStringConvertible {
    var testDescription: String
    var formula: @Sendable (Double, Double) -> (Double, SIMD2<Double>)

    func values(atXs xs: [Double], y: Double) -> [Double] { xs.map { formula($0, y).0 } }
    func sample(x: Double, y: Double) -> FieldSample {
      let (value, gradient) = formula(x, y)
      return FieldSample(value: value, gradient: gradient)
    }
  }

  static let fields = [
    Field(testDescription: "bowl") { x, y in (x * x + 3 * y * y, SIMD2(2 * x, 6 * y)) },
    Field(testDescription: "saddle") { x, y in (x * x - y * y, SIMD2(2 * x, -2 * y)) },
    Field(testDescription: "valley") { x, y in
      let (toGo, off) = (1 - x, y - x * x)
      return (toGo * toGo + 10 * off * off, SIMD2(-2 * toGo - 40 * x * off, 20 * off))
    },
  ]

  /// A figure with one panel of about 400 × 400 points, and a path through its middle.
  private func figure(_ field: Field, labels: Bool = true, levels: ContourMark.Levels = .linear(12)) -> Figure {
    let steps = (0..<30).map { k in
      PathMark.Step(index: k, x: -1.8 + 0.12 * Double(k), y: 1.2 - 0.07 * Double(k), loss: 0)
    }
    let axis = Axis(domain: -2...2)
    let contour = ContourMark(id: "f", field: field, levels: levels, areLinesLabelled: labels)
    return Figure(
      id: "f", size: Size(width: 460, height: 460), title: "", description: "",
      panels: [
        Panel(
          id: "p", x: axis, y: axis, marks: [contour, PathMark(id: "run", steps: steps, markers: .every(5))])
      ])
  }

  private struct Parts {
    var frame: Rect
    var values: [TextNode]
    var lines: [PathNode]
    var otherTexts: [TextNode]
    var path: [Point]
  }

  private func parts(_ figure: Figure, factor: Double = 1) throws -> Parts {
    let scene = try figure.scene(measuring: FixedMetrics(factor: factor))
    let levels = try #require(scene.nodes.groups.first { $0.role == "levels" })
    let marks = try #require(scene.nodes.groups.first { $0.role == "marks" })
    let path = try #require(scene.nodes.groups.first { $0.id == "p-path-run" })
    let values = levels.children.texts
    return Parts(
      frame: try #require(marks.clip), values: values, lines: levels.children.paths,
      otherTexts: scene.nodes.texts.filter { !values.contains($0) },
      path: path.children.paths.flatMap { CurveTable($0.path).places.map(\.at) })
  }

  private func box(_ text: TextNode) -> TurnedBox {
    let corners = text.corners
    let along = corners[1] - corners[0]
    let height = (corners[3] - corners[0]).length
    return TurnedBox(
      center: (corners[0] + corners[2]) / 2, along: along / along.length, width: along.length, height: height)
  }

  @Test("are written where the field has their value", arguments: fields)
  func truth(field: Field) throws {
    let parts = try parts(figure(field))
    #expect(parts.values.count >= 5)
    for text in parts.values {
      let value = try #require(Double(text.line.string.replacing("−", with: "-")))
      let corners = text.corners
      // The middle of the digits, not of the font's box.
      let up = (corners[0] - corners[3]) / (corners[0] - corners[3]).length
      let along = (corners[1] - corners[0]) / 2
      let place = text.position + along + up * (0.36 * 7)
      let scale = Point(4 / parts.frame.width, 4 / parts.frame.height)
      let (x, y) = (-2 + (place.x - parts.frame.minX) * scale.x, 2 - (place.y - parts.frame.minY) * scale.y)
      let sample = field.sample(x: x, y: y)
      #expect(abs(sample.value - value) / (sample.gradient * scale).length < 1.2, "\(text.line.string)")
    }
  }

  @Test("are read from left to right, or from the bottom up", arguments: fields)
  func upright(field: Field) throws {
    for text in try parts(figure(field)).values { #expect(text.rotation >= -91.2 && text.rotation < 91.2) }
    #expect(try parts(figure(field)).values.contains { $0.rotation != 0 })
  }

  @Test("touch no frame, path or other text, and lines only in their gaps", arguments: fields, [1.0, 1.1, 2.0])
  func clear(field: Field, factor: Double) throws {
    let parts = try parts(figure(field), factor: factor)
    #expect(!parts.values.isEmpty)
    let boxes = parts.values.map(box)
    for (k, own) in boxes.enumerated() {
      #expect(own.corners.allSatisfy(parts.frame.contains))
      #expect(!parts.path.contains(where: own.contains))
      for text in parts.otherTexts { #expect(!own.overlaps(box(text))) }
      for other in boxes.dropFirst(k + 1) { #expect(!own.overlaps(other)) }
    }
    // A text's box has the height of its font; its digits are lower, and only these are kept clear of lines.
    for line in parts.lines {
      for place in line.path.subpaths.flatMap({ CurveTable($0).places }) {
        #expect(!boxes.contains { $0.digits.contains(place.at) })
      }
    }
  }

  @Test("neither hide nor touch a corner")
  func corners() throws {
    let field = Field(testDescription: "diamond") { x, y in
      (abs(x) + 2 * abs(y), SIMD2(x < 0 ? -1 : 1, y < 0 ? -2 : 2))
    }
    let parts = try parts(figure(field))
    #expect(parts.values.count > 5)
    let middle = parts.frame.center
    for text in parts.values {
      // The diamonds' corners lie on the lines x = 0 and y = 0.
      for corner in text.corners { #expect(abs(corner.x - middle.x) > 1 && abs(corner.y - middle.y) > 1) }
      #expect(Set(text.corners.map { $0.x > middle.x }).count == 1)
      #expect(Set(text.corners.map { $0.y > middle.y }).count == 1)
    }
  }

  @Test("need room: a line too short for its value stays whole")
  func noRoom() throws {
    let field = Self.fields[0]
    let small = try parts(figure(field, levels: .values([0.002])))
    #expect(small.values.isEmpty)
    #expect(small.lines.count == 1 && small.lines.allSatisfy { $0.path.elements.last == .close })
  }

  @Test("are omitted if they are not wanted")
  func unwanted() throws {
    let (with, without) = (try parts(figure(Self.fields[1])), try parts(figure(Self.fields[1], labels: false)))
    #expect(without.values.isEmpty && !with.values.isEmpty)
    func length(_ parts: Parts) -> Double {
      parts.lines.flatMap(\.path.subpaths).reduce(0) { $0 + CurveTable($1).length }
    }
    // Each gap is 5 points wider than its value.
    let gaps = with.values.reduce(0) { $0 + $1.line.extent.width + 5 }
    #expect(abs(length(without) - length(with) - gaps) < 0.01 * length(with))
    #expect(length(with) < length(without))
  }
}

extension TurnedBox {
  /// The part covered by digits.
  fileprivate var digits: TurnedBox {
    var box = self
    box.half.height = 0.36 * 7
    return box
  }
}

extension [Node] {
  fileprivate var groups: [Group] {
    flatMap { node -> [Group] in
      if case .group(let group) = node { [group] + group.children.groups } else { [] }
    }
  }

  fileprivate var texts: [TextNode] {
    flatMap { node -> [TextNode] in
      switch node {
      case .text(let text): [text]
      case .group(let group): group.children.texts
      case .path, .image: []
      }
    }
  }

  fileprivate var paths: [PathNode] {
    flatMap { node -> [PathNode] in
      switch node {
      case .path(let path): [path]
      case .group(let group): group.children.paths
      case .text, .image: []
      }
    }
  }
}
