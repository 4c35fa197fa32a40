import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("An SVG with outlines for text")
struct OutlineTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  private func svg(_ id: String = "sample") throws -> String {
    String(decoding: try SampleScene.make(id: id, fonts: fonts).svg(text: .outlines, fonts: fonts), as: UTF8.self)
  }

  @Test("looks like the PNG when librsvg draws it, and is well-formed")
  func picture() throws {
    let workspace = try Workspace()
    let scene = try SampleScene.make(fonts: fonts)
    let svg = try workspace.write(scene.svg(text: .outlines, fonts: fonts), to: "a.svg")
    try Tool.xmllint.run("--noout", "--nonet", svg)
    let difference = try SampleScene.difference(of: scene, fromSVG: svg, in: workspace, fonts: fonts)
    #expect(difference.mean <= 0.02)
    #expect(difference.worstBlock <= 0.15)
  }

  @Test("needs no font and defines each glyph once, with an id that starts with the figure's")
  func glyphs() throws {
    let svg = try svg()
    for word in ["<text", "<tspan", "font-"] { #expect(!svg.contains(word)) }
    let defined = svg.matches(of: /<path id="([^"]*)"/).map { String($0.1) }
    let used = svg.matches(of: /<use xlink:href="#([^"]*)"/).map { String($0.1) }
    #expect(defined.count > 30 && used.count > defined.count)
    #expect(Set(defined).count == defined.count && Set(used) == Set(defined))
    #expect(defined.allSatisfy { $0.hasPrefix("sample-") })
    let shapes = svg.matches(of: /<path id="[^"]*" fill-rule="nonzero" d="([^"]*)"/).map { String($0.1) }
    #expect(Set(shapes).count > shapes.count * 9 / 10)
  }

  @Test("labels each line with its text")
  func labels() throws {
    let labels = try svg().matches(of: /role="img" aria-label="([^"]*)"/).map { String($0.1) }
    #expect(labels.contains("Momentum: 0.9, lr = 1e−3 × 2") && labels.contains("반투명"))
    #expect(labels.count == 7)
  }

  @Test("is the same from run to run")
  func same() throws { #expect(try svg() == svg()) }
}
