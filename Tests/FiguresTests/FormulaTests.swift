import DescentScene
import Testing

@testable import struct DescentFigures.MathText
@testable import struct DescentFigures.TextSetter

@Suite("A typeset formula")
struct FormulaTests {
  private let font = Font(size: 10)

  private func line(_ text: String) throws -> TextLine {
    try TextSetter(FixedMetrics()).line(text, font: font, part: .figure)
  }

  private func box(_ path: Path) throws -> Rect {
    let points = path.points
    let first = try #require(points.first)
    return points.reduce(Rect(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)) {
      $0.union(Rect(minX: $1.x, minY: $1.y, maxX: $1.x, maxY: $1.y))
    }
  }

  @Test(
    "has fraction bars on the math axis, as wide as the wider part",
    arguments: [("a", "bcd", 3.0), ("abcde", "x", 5), ("1", "2", 1)])
  func fraction(over: String, under: String, letters: Double) throws {
    let line = try line("$\\dfrac{\(over)}{\(under)}$")
    let bar = try box(try #require(line.shapes.first))
    // The middle of the minus sign, which these metrics draw from the baseline to a capital's height.
    #expect(abs(bar.center.y + 3.65) < 1e-9)
    #expect(abs(bar.width - letters * 5.5) < 1e-9)
    let upper = line.runs[0].offset.y
    #expect(upper < bar.minY && line.runs[1].offset.y - 7.3 > bar.maxY)
  }

  @Test("puts both indices of a letter above each other without overlap")
  func indices() throws {
    let runs = try line("$x_1^2$").runs
    #expect(runs[1].offset.x == runs[2].offset.x)
    #expect(runs[1].offset.y - 0.73 * runs[1].font.size > runs[2].offset.y)
  }

  @Test("is as tall as a line of text if it has only letters and indices")
  func usualHeight() throws {
    let usual = try line("x").extent
    for text in ["$\\theta_1$", "$x^2$", "$|x|$", "$\\min_x$"] {
      let extent = try line(text).extent
      #expect(extent.ascent == usual.ascent, "\(text)")
    }
    #expect(try line("$\\dfrac{a}{b}$").extent.ascent > usual.ascent)
    #expect(try line("$\\dfrac{a}{b}$").extent.descent > usual.descent)
  }

  @Test("has brackets that grow with their content")
  func brackets() throws {
    let small = try line("$\\left(x\\right)$")
    #expect(small.shapes.isEmpty && small.runs.map(\.string) == ["(", "x", ")"])
    for bracket in ["(", "[", "\\{", "|", "\\|", "\\langle", "\\lfloor"] {
      let line = try line("$\\left\(bracket)\\dfrac{a}{b}\\right.$")
      let fence = try box(line.shapes[0])
      let ink = line.runs.map { Rect(minX: 0, minY: $0.offset.y - 7.3, maxX: 0, maxY: $0.offset.y) }
      #expect(ink.allSatisfy { fence.minY < $0.minY && fence.maxY > $0.maxY }, "\(bracket)")
    }
  }

  @Test("has a reading if it is more than a row of glyphs")
  func reading() throws {
    #expect(try line("of $\\frac{a}{b}$").reading == "of a/b")
    #expect(try line("$x_1$").reading == nil)
  }

  @Test("breaks tall fractions into separate lines")
  func tallLines() throws {
    let setter = TextSetter(FixedMetrics())
    let lines = try setter.paragraph("$\\dfrac{a}{b}$ $\\dfrac{a}{b}$", font: font, width: 10, part: .figure)
    #expect(lines.count == 2)
  }
}
