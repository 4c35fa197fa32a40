import DescentDocuments
import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@testable import struct DescentFigures.MathText
@testable import struct DescentFigures.TextSetter

@Suite("A formula in the figures' fonts")
struct FormulaTests {
  private let fonts: Fonts
  private let font = Font(size: 10)

  init() throws { fonts = try Fonts() }

  private static let formulas = [
    "\\theta_1", "\\hat m_t / (\\sqrt{\\hat v_t} + \\epsilon)", "\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}",
    "1-\\beta^t",
    "\\alpha\\sqrt{1-\\beta_2^t}/(1-\\beta_1^t)", "|\\theta_2|", "\\|\\nabla L\\|^2", "\\mathcal{O}(1/\\sqrt{B})",
    "x_{i_j}^{2^k}",
    "e^{-x^2}", "10^{-3}", "\\sqrt[3]{\\frac{a}{b}}", "\\sqrt{\\frac{1}{n}\\sum_i x_i^2}", "\\sqrt{\\sqrt{g_j}}",
    "\\left(\\frac{a}{b}\\right)^2", "\\left\\{\\dfrac{\\frac{a}{b}}{\\sqrt{c}}\\right\\}", "\\overline{x_1+f}",
    "\\widehat{abc}",
    "\\vec{\\theta}", "\\hat{\\theta}", "\\bar g", "\\tilde\\beta", "\\dot x", "\\ddot T", "\\underline{g}", "f''_i",
    "x^*",
    "\\left\\lfloor\\tfrac12\\right\\rfloor", "\\arg\\min_\\theta L(\\theta)", "A^\\top \\in \\mathbb{R}^n",
  ]

  private func line(_ formula: String, _ font: Font) throws -> TextLine {
    try TextSetter(fonts).line("$\(formula)$", font: font, part: .figure)
  }

  @Test("lies within its extent: glyphs and shapes", arguments: formulas)
  func extent(formula: String) throws {
    for font in [font, Font(size: 8, weight: .semibold)] {
      let line = try line(formula, font)
      let extent = line.extent
      for run in line.runs {
        guard let ink = try fonts.ink(run.string, font: run.font) else { continue }
        #expect(ink.minY + run.offset.y >= -extent.ascent - 1e-9 && ink.maxY + run.offset.y <= extent.descent + 1e-9)
        // An italic letter leans over its own end.
        #expect(
          ink.minX + run.offset.x >= -0.2 * font.size && ink.maxX + run.offset.x <= extent.width + 0.2 * font.size)
      }
      for point in line.shapes.flatMap(\.points) {
        #expect(point.y >= -extent.ascent - 1e-9 && point.y <= extent.descent + 1e-9)
        #expect(point.x >= -1e-9 && point.x <= extent.width + 0.05 * font.size)
      }
    }
  }

  @Test("has no sign that touches what it belongs to", arguments: formulas)
  func distance(formula: String) throws {
    let line = try line(formula, font)
    for run in line.runs {
      guard let ink = try fonts.ink(run.string, font: run.font) else { continue }
      let box = Rect(
        minX: ink.minX + run.offset.x, minY: ink.minY + run.offset.y, maxX: ink.maxX + run.offset.x,
        maxY: ink.maxY + run.offset.y)
      for shape in line.shapes {
        let points = shape.points
        for (a, b) in zip(points, points.dropFirst() + [points[0]]) {
          for t in stride(from: 0.0, through: 1, by: 0.05) {
            #expect(!box.contains(a + (b - a) * t), "\(run.string) at \(a)")
          }
        }
      }
    }
  }

  @Test("has a glyph for every command", arguments: [Font.Weight.regular, .semibold])
  func commands(weight: Font.Weight) throws {
    #expect(MathText.commands.count > 200)
    for command in MathText.commands where command != "right" {
      let formula = command == "left" ? "\\left(x\\right)" : "\\\(command){x}{y}"
      #expect(throws: Never.self, "\\\(command)") { try line(formula, Font(size: 9, weight: weight)) }
    }
  }

  @Test(
    "that has a character of another script or a picture is refused with its name", arguments: ["😀", "א", "ж😀", "ℝ"])
  func missing(text: String) {
    #expect { try line("x + \(text)", font) } throws: { "\($0)".contains("the fonts have no '\(text.last ?? " ")'") }
  }

  @Test(
    "has its hat right over the letter",
    arguments: ["x", "m", "v", "g", "r", "t", "\\theta", "f", "T", "\\lambda", "1", "M"])
  func accent(letter: String) throws {
    let workspace = try Workspace()
    func columns(_ formula: String, rows: Range<Int>) throws -> (first: Int, last: Int) {
      let line = try line(formula, Font(size: 40))
      let scene = try Scene(
        id: "a", size: Size(width: 80, height: 80), title: "", description: "", language: "en",
        background: Color(hex: 0xFFFFFF), nodes: [.text(TextNode(line, at: Point(20, 60), color: Color(hex: 0)))])
      let picture = try Picture(png: workspace.write(scene.png(dpi: 144, fonts: fonts), to: "a.png"))
      let inked = (0..<picture.width).filter { x in rows.contains { picture[x, $0][0] < 128 } }
      return (try #require(inked.first), try #require(inked.last))
    }
    let ink = try #require(try fonts.ink("x", font: Font(size: 40)))
    let plain = try line(letter, Font(size: 40))
    let run = try #require(plain.runs.first)
    let box = try #require(try fonts.ink(run.string, font: run.font))
    // The hat is what is above the letter.
    let top = Int((60 + min(box.minY, ink.minY)) * 2) - 1
    let hat = try columns("\\hat \(letter)", rows: 0..<top)
    let slope = run.font.slant == .italic ? 0.166 : 0
    // Over the letter's middle, along its slope.
    let expected = 2 * (20 + box.center.x + slope * (-box.minY / 2 + 4))
    #expect(abs(Double(hat.first + hat.last) / 2 - expected) < 0.04 * 80, "\(hat) \(expected)")
  }

  @Test("looks the same in an SVG of text, one of outlines, and the PNG")
  func writers() throws {
    let workspace = try Workspace()
    let halo = Stroke(Color(hex: 0xFFF0C0), width: 2)
    let nodes = try Self.formulas.enumerated().map { k, formula in
      let line = try line(formula, Font(size: 11, weight: k % 3 == 0 ? .semibold : .regular))
      let at = Point(20 + 130 * Double(k % 3), 24 + 30 * Double(k / 3))
      let color = Color(hex: 0x203040, opacity: k % 2 == 0 ? 1 : 0.6)
      return Node.text(
        TextNode(line, at: at, rotation: k % 5 == 0 ? 7 : 0, color: color, halo: k % 4 == 0 ? halo : nil))
    }
    let scene = try Scene(
      id: "formulas", size: Size(width: 420, height: 330), title: "t", description: "d", language: "en",
      background: Color(hex: 0xFFFFFF), nodes: nodes)
    let png = try Picture(png: workspace.write(scene.png(dpi: 150, fonts: fonts), to: "a.png"))
    for text in SVGText.allCases {
      let svg = try workspace.write(scene.svg(text: text, fonts: fonts), to: "\(text).svg")
      try Tool.xmllint.run("--noout", "--nonet", svg)
      try Tool.rsvg.run("-d", "150", "-p", "150", svg, "-o", workspace.path("\(text).png"))
      let difference = png.difference(from: try Picture(png: workspace.path("\(text).png")))
      #expect(difference.mean <= 0.004 && difference.worstBlock <= 0.1, "\(text): \(difference)")
    }
  }
}
