import DescentScene
import Testing

@Suite("A scene")
struct SceneTests {
  private func scene(_ nodes: [Node], size: Size = Size(width: 100, height: 100)) throws(SceneError) -> Scene {
    try Scene(id: "s", size: size, title: "t", description: "d", language: "en", background: nil, nodes: nodes)
  }

  @Test(
    "rejects a number that is not finite or far outside, at any depth",
    arguments: [Double.nan, .infinity, -.infinity, 1e9])
  func finite(bad: Double) {
    let path = Node.path(PathNode(Path([.move(.zero), .cubic(.zero, Point(0, bad), .zero)])))
    #expect(throws: SceneError.self) { try scene([.group(Group([path]))]) }
    let stroke = Stroke(Color(hex: 0), width: bad)
    #expect(throws: SceneError.length(of: "a stroke")) { try scene([.path(PathNode(Path(), stroke: stroke))]) }
    let dashed = Stroke(Color(hex: 0), width: 1, dash: [1, bad])
    #expect(throws: SceneError.length(of: "a stroke")) { try scene([.path(PathNode(Path(), stroke: dashed))]) }
    let clip = Rect(minX: 0, minY: bad, maxX: 1, maxY: 1)
    #expect(throws: SceneError.self) { try scene([.group(Group(clip: clip, []))]) }
  }

  @Test(
    "rejects a canvas that is empty, too large or not finite", arguments: [0, -1, 0.5, 20_000, Double.nan, .infinity])
  func canvas(side: Double) {
    #expect(throws: SceneError.self) { try scene([], size: Size(width: side, height: 100)) }
    #expect(throws: SceneError.self) { try scene([], size: Size(width: 100, height: side)) }
  }

  @Test("accepts an image only with one colour per cell, a frame with an area, and sides within the limits")
  func images() {
    func image(_ columns: Int, _ rows: Int, _ count: Int, maxX: Double = 10) -> Node {
      .image(
        ImageNode(
          columns: columns, rows: rows, cells: [UInt32](repeating: 0, count: count),
          frame: Rect(minX: 0, minY: 0, maxX: maxX, maxY: 10)))
    }
    #expect(throws: Never.self) { try scene([image(3, 2, 6)]) }
    for (columns, rows, count) in [
      (3, 2, 5), (3, 2, 7), (0, 0, 0), (0, 5, 0), (-1, -1, 1), (8193, 1, 8193), (8192, 8192, 1), (.max, 2, 0),
      (.max, .max, 1),
    ] {
      #expect(throws: SceneError.image(columns: columns, rows: rows, cells: count)) {
        try scene([.group(Group([image(columns, rows, count)]))])
      }
    }
    for side in [0.0, -5] { #expect(throws: SceneError.emptyImage) { try scene([image(1, 1, 1, maxX: side)]) } }
    for side in [Double.nan, .infinity, 1e9] {
      #expect(throws: SceneError.self) { try scene([image(1, 1, 1, maxX: side)]) }
    }
  }

  @Test("keeps the nodes of a valid scene")
  func good() throws {
    let path = Path(circleAt: Point(50, 50), radius: 10)
    #expect(try scene([.path(PathNode(path))]).nodes.count == 1)
  }
}

@Suite("Geometry")
struct GeometryTests {
  @Test("a circle of cubics is round to within 0.03 %")
  func circle() {
    let path = Path(circleAt: Point(1, 2), radius: 5)
    var at = Point.zero
    for element in path.elements {
      if case .move(let p) = element { at = p }
      guard case .cubic(let a, let b, let p) = element else { continue }
      for k in 0...20 {
        let t = Double(k) / 20
        let s = 1 - t
        let first = at * (s * s * s) + a * (3 * s * s * t)
        let q = first + b * (3 * s * t * t) + p * (t * t * t) - Point(1, 2)
        let r = (q * q).sum().squareRoot()
        #expect(abs(r - 5) < 0.0003 * 5)
      }
      at = p
    }
  }

  @Test(
    "a colour reads back from its hexadecimal form", arguments: [0x000000, 0xFFFFFF, 0x1F6FB4, 0x010203] as [UInt32])
  func hex(value: UInt32) { #expect(Color(hex: value).hex == value) }

  @Test("rectangles that share only an edge do not overlap")
  func overlap() {
    let a = Rect(minX: 0, minY: 0, maxX: 1, maxY: 1)
    #expect(!a.overlaps(Rect(minX: 1, minY: 0, maxX: 2, maxY: 1)))
    #expect(a.overlaps(Rect(minX: 0.9, minY: 0.9, maxX: 2, maxY: 2)))
    #expect(a.union(Rect(minX: 3, minY: -1, maxX: 4, maxY: 0)) == Rect(minX: 0, minY: -1, maxX: 4, maxY: 1))
  }

  @Test("text rotated by a quarter turn has its box where it is drawn")
  func turned() {
    let line = TextLine(runs: [], extent: TextExtent(width: 10, ascent: 3, descent: 1))
    let box = TextNode(line, at: Point(50, 50), rotation: -90, color: Color(hex: 0)).box
    #expect(box == Rect(minX: 47, minY: 40, maxX: 51, maxY: 50))
  }

  @Test("a moved group takes its clip, paths, text and images along, and moves back to itself")
  func moved() {
    let offset = Point(3, -4)
    let path = Path([.move(.zero), .line(Point(1, 2)), .cubic(Point(3, 4), Point(5, 6), Point(7, 8)), .close])
    let text = TextNode(
      TextLine(runs: [], extent: TextExtent(width: 10, ascent: 3, descent: 1)), at: .zero, color: Color(hex: 0))
    let frame = Rect(minX: 0, minY: 0, maxX: 1, maxY: 2)
    let image = ImageNode(columns: 1, rows: 1, cells: [0], frame: frame)
    let node = Node.group(Group(clip: frame, [.path(PathNode(path)), .text(text), .group(Group([.image(image)]))]))
    guard case .group(let group) = node.moved(by: offset), case .path(let movedPath) = group.children[0],
      case .text(let movedText) = group.children[1], case .group(let inner) = group.children[2],
      case .image(let movedImage) = inner.children[0]
    else {
      Issue.record("the kinds of the nodes have changed")
      return
    }
    #expect(movedPath.path.points == path.points.map { $0 + offset })
    #expect(movedPath.path.elements.last == .close)
    #expect(movedText.position == offset && movedText.line == text.line)
    #expect(group.clip == Rect(minX: 3, minY: -4, maxX: 4, maxY: -2) && movedImage.frame == group.clip)
    #expect(node.moved(by: offset).moved(by: -offset) == node)
  }
}
