import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("The SVG")
struct SVGTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  private func svg(_ scene: Scene) throws -> String { String(decoding: try scene.svg(fonts: fonts), as: UTF8.self) }

  private func scene(_ nodes: [Node], id: String = "f", title: String = "t") throws -> Scene {
    try Scene(
      id: id, size: Size(width: 100, height: 80.5), title: title, description: "d", language: "en", background: nil,
      nodes: nodes)
  }

  private func ids(_ svg: String) -> [String] { svg.matches(of: /\bid="([^"]*)"/).map { String($0.1) } }

  @Test("is well-formed XML")
  func wellFormed() throws {
    let workspace = try Workspace()
    let path = try workspace.write(SampleScene.make(fonts: fonts).svg(fonts: fonts), to: "sample.svg")
    #expect(try Tool.xmllint.run("--noout", "--nonet", path) == "")
  }

  @Test("looks like the PNG when librsvg draws it")
  func librsvg() throws {
    let workspace = try Workspace()
    let scene = try SampleScene.make(fonts: fonts)
    let svg = try workspace.write(scene.svg(fonts: fonts), to: "a.svg")
    let difference = try SampleScene.difference(of: scene, fromSVG: svg, in: workspace, fonts: fonts)
    #expect(difference.mean <= 0.02)
    #expect(difference.worstBlock <= 0.15)
  }

  @Test("starts with its title and description, to which the root refers, and states its language")
  func accessibility() throws {
    let lines = try svg(SampleScene.make(fonts: fonts)).split(separator: "\n")
    #expect(
      lines[0].hasPrefix(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"360pt\" height=\"260pt\" viewBox=\"0 0 360 260\""))
    #expect(lines[0].contains(" role=\"img\" lang=\"ko\" xml:lang=\"ko\" aria-labelledby=\"sample-title sample-desc\""))
    #expect(lines[1] == "<title id=\"sample-title\">A race &amp; more &lt;새들 포인트&gt;</title>")
    #expect(lines[2] == "<desc id=\"sample-desc\">One of everything.</desc>")
  }

  @Test("has unique ids that start with the figure's; two figures on a page share none")
  func identifiers() throws {
    let a = ids(try svg(SampleScene.make(id: "a", fonts: fonts)))
    let b = ids(try svg(SampleScene.make(id: "b", fonts: fonts)))
    #expect(a.count > 4)
    #expect(a.allSatisfy { $0.hasPrefix("a-") } && b.allSatisfy { $0.hasPrefix("b-") })
    #expect(Set(a + b).count == a.count + b.count)
  }

  @Test("appends a number to a group's id if it is taken, and replaces characters that XML does not allow")
  func collidingIdentifiers() throws {
    let leaf = Node.path(PathNode(Path(polyline: [.zero, Point(1, 1)]), stroke: Stroke(Color(hex: 0), width: 1)))
    let names = ["title", "x", "x", "clip-1", "a \"b\"<c>"]
    let clip = Rect(minX: 0, minY: 0, maxX: 9, maxY: 9)
    let svg = try svg(scene(names.map { .group(Group(id: $0, clip: clip, [leaf])) }))
    #expect(
      ids(svg) == [
        "f-title", "f-desc", "f-clip-1", "f-title-2", "f-x", "f-x-2", "f-clip-1-2", "f-a--b--c-",
      ])
    #expect(svg.matches(of: /url\(#f-clip-1\)/).count == 5)
  }

  @Test("keeps text as text, each span at its measured position")
  func text() throws {
    let svg = try svg(SampleScene.make(fonts: fonts))
    #expect(svg.contains(">Momentum: 0.9, lr = 1e−3 × 2</text>"))
    let korean = try fonts.measure("학습률 ", font: Font(size: 9)).width
    let x = ((120 + korean) * 100).rounded() / 100
    #expect(svg.contains("<tspan x=\"\(x)\" y=\"244\" font-size=\"9\">η</tspan>"))
    #expect(!svg.contains("font-family=\"NanumGothic, 'Nanum Gothic', sans-serif\" font-style=\"italic\""))
  }

  @Test("states the measured width of each span that is not short, for readers with other fonts")
  func widths() throws {
    let font = Font(size: 9.7)
    let lines = ["level 0.25", "학습률 η와 t", "η", " wide  word", "−0.5"]
    let svg = try svg(
      scene(
        try lines.map { .text(TextNode(try SampleScene.line($0, font, fonts), at: .zero, color: Color(hex: 0))) }))
    func expected(_ width: Double) -> String {
      "textLength=\"\((width * 100).rounded() / 100)\" lengthAdjust=\"spacingAndGlyphs\""
    }
    func width(_ string: String) throws -> Double { try fonts.measure(string, font: font).width }
    #expect(svg.contains(expected(try width("level 0.25"))))
    // The space after a span counts: it is set there.
    #expect(svg.contains(expected(try width("학습률 "))))
    #expect(svg.contains(expected(try width(" wide  word") - width(" "))))
    #expect(svg.matches(of: /textLength/).count == 3)
  }

  @Test("draws a line's shapes in its color and rotation, with the halo behind all")
  func shapes() throws {
    let bar = Path(Rect(minX: 0, minY: -3, maxX: 6, maxY: -2))
    let line = TextLine(
      runs: [TextRun("ab", font: Font(size: 10))], shapes: [bar],
      extent: TextExtent(width: 12, ascent: 9, descent: 2))
    let node = TextNode(
      line, at: Point(10, 20), rotation: 30, color: Color(hex: 0xFF), halo: Stroke(Color(hex: 0xFFFFFF), width: 2))
    let drawn = try svg(scene([.text(node)])).split(separator: "\n").filter { $0.contains("rotate(30 10 20)") }
    #expect(drawn.map { String($0.prefix(5)) } == ["<text", "<path", "<text", "<path"])
    #expect(drawn[1].contains("stroke=\"#ffffff\"") && drawn[3].contains("fill=\"#0000ff\""))
    #expect(drawn[3].hasSuffix("d=\"M10 17h6v1h-6z\"/>"))
  }

  @Test("starts no span with a space, since readers differ in its width")
  func spaces() throws {
    let font = Font(size: 10)
    let svg = try svg(
      scene([.text(TextNode(try SampleScene.line("  a  b ", font, fonts), at: .zero, color: Color(hex: 0)))]))
    let x = (try fonts.measure("  ", font: font).width * 100).rounded() / 100
    #expect(
      svg.contains("<text xml:space=\"preserve\" fill=\"#000000\" x=\"\(x)\" y=\"0\" font-size=\"10\">a  b </text>"))
  }

  @Test("paints a halo behind the text, or behind all spans if there are several, hidden from screen readers")
  func halo() throws {
    let halo = Stroke(Color(hex: 0xFFFFFF), width: 3)
    func text(_ string: String) throws -> [Substring] {
      let line = try SampleScene.line(string, Font(size: 10), fonts)
      let node = Node.text(TextNode(line, at: .zero, color: Color(hex: 0), halo: halo))
      return try svg(scene([node])).split(separator: "\n").filter { $0.hasPrefix("<text") }
    }
    let stroke = "stroke=\"#ffffff\" stroke-width=\"3\""
    #expect(
      try text("a") == [
        "<text fill=\"#000000\" \(stroke) paint-order=\"stroke\" x=\"0\" y=\"0\" font-size=\"10\">a</text>"
      ])
    let several = try text("a새")
    #expect(several.count == 2)
    #expect(several[0].hasPrefix("<text \(stroke) aria-hidden=\"true\"><tspan "))
    #expect(several[1].hasPrefix("<text fill=\"#000000\"><tspan "))
  }

  @Test("escapes characters that XML reserves and drops those it forbids")
  func escaping() throws {
    let workspace = try Workspace()
    let bytes = try scene([], title: "a<b>&\"c\"\u{0}\u{8}\u{FFFE}\u{1B}\n둘").svg(fonts: fonts)
    #expect(String(decoding: bytes, as: UTF8.self).contains(">a&lt;b&gt;&amp;&quot;c&quot; 둘</title>"))
    try Tool.xmllint.run("--noout", "--nonet", workspace.write(bytes, to: "a.svg"))
  }

  @Test("writes the attributes that all paths of a group share on the group")
  func sharing() throws {
    func path(_ fill: UInt32) -> Node {
      .path(
        PathNode(Path(polyline: [.zero, Point(1, 1)]), fill: Color(hex: fill), stroke: Stroke(Color(hex: 1), width: 2)))
    }
    let svg = try svg(scene([.group(Group(id: "g", role: "r", [path(0xAA), path(0xBB)]))]))
    #expect(
      svg.contains(
        """
        <g id="f-g" class="r" stroke="#000001" stroke-width="2">
        <path fill="#0000aa" d="M0 0l1 1"/>
        <path fill="#0000bb" d="M0 0l1 1"/>
        </g>
        """))
  }

  @Test("refers to no other file, and contains no script")
  func standsAlone() throws {
    let svg = try svg(SampleScene.make(fonts: fonts)).replacing("http://www.w3.org/2000/svg", with: "")
      .replacing("http://www.w3.org/1999/xlink", with: "")
      .replacing(/xlink:href="data:image\/png;base64,[A-Za-z0-9+\/=]*"/, with: "")
    for word in ["http", "href", "<script", "<style", "nan", "inf\""] { #expect(!svg.contains(word)) }
  }

  @Test("of twenty levels of contours is under 60 kB")
  func size() throws {
    // 20 levels with two branches of 30 cubics each, as for a saddle.
    let nodes: [Node] = (0..<40).map { k in
      var path = Path([.move(Point(20, 20 + 4 * Double(k)))])
      for i in 0..<30 {
        let (x, y) = (20 + 14.013 * Double(i), 20 + 4.017 * Double(k) + 0.0731 * Double(i * i % 97))
        path.cubic(Point(x + 4.71, y + 0.117), Point(x + 9.39, y + 0.41), to: Point(x + 14.013, y + 0.93))
      }
      return .path(PathNode(path, stroke: Stroke(Color(hex: UInt32(k)), width: 0.7)))
    }
    let bytes = try Scene(
      id: "saddle", size: Size(width: 460.8, height: 345.6), title: "", description: "", language: "en",
      background: nil, nodes: [.group(Group(id: "c", nodes))]
    ).svg(fonts: fonts)
    #expect(bytes.count < 60_000)
  }
}
