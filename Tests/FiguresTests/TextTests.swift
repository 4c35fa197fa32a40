import Scene
import Testing

@testable import struct Figures.FigureError
@testable import struct Figures.MathText
@testable import struct Figures.MathTextError
@testable import struct Figures.TextSetter

@Suite("Text with mathematics")
struct MathTextTests {
  private func pieces(_ text: String) throws -> [(String, Bool, MathText.Piece.Level)] {
    try MathText(text).pieces.map { ($0.string, $0.isItalic, $0.level) }
  }

  @Test("sets letters italic, Greek by name, indices on their level")
  func levels() throws {
    let found = try pieces("Step $\\theta_1$ of $\\beta^{t}$")
    #expect(found.map(\.0) == ["Step ", "θ", "1", " of ", "β", "t"])
    #expect(found.map(\.1) == [false, true, false, false, true, true])
    #expect(found.map(\.2) == [.base, .base, .sub, .base, .base, .sup])
  }

  @Test("sets a true minus sign, with space round it only between two operands")
  func minus() throws {
    let spaced = try MathText("$1 - \\beta^t$").pieces
    #expect(spaced.map(\.string) == ["1", "−", "β", "t"])
    #expect(spaced.map(\.isOperator) == [false, true, false, false])
    #expect(try MathText("$-3$").pieces.map(\.string) == ["−3"])
    #expect(try MathText("$10^{-4}$").pieces.map(\.string) == ["10", "−4"])
  }

  @Test("puts a hat over one letter")
  func accents() throws { #expect(try MathText("$\\hat m_t$").pieces.map(\.string) == ["m\u{302}", "t"]) }

  @Test("leaves what stands outside the dollars alone")
  func plain() throws {
    #expect(try MathText("a_b {c} 50 % -1 \\$5").pieces.map(\.string) == ["a_b {c} 50 % -1 $5"])
    #expect(try MathText("").pieces.isEmpty)
  }

  @Test("can be read aloud")
  func aloud() throws {
    #expect(try MathText("over $\\theta_1^2 - \\theta_2^2$, $1-\\beta^t$").plain == "over θ1^2 − θ2^2, 1 − β^t")
  }

  @Test(
    "says where a mistake stands",
    arguments: [
      ("a $x", 2), ("$x_$", 2), ("$\\foo$", 1), ("$x}$", 2), ("$\\hat{ab}$", 1), ("$x_{a$", 3), ("$x_{a_b}$", 5),
      ("$a^", 2),
    ])
  func mistakes(text: String, offset: Int) {
    #expect { try MathText(text) } throws: { ($0 as? MathTextError)?.offset == offset }
  }
}

@Suite("Set text")
struct TextSetterTests {
  private let setter = TextSetter(FixedMetrics())
  private let font = Font(size: 10)

  @Test("is as wide as its runs, one after the other")
  func width() throws {
    let line = try setter.line("ab$x^2$cd", font: font, part: "")
    let last = try #require(line.runs.last)
    #expect(abs(line.extent.width - (last.offset.x + 2 * 5.5)) < 1e-9)
    #expect(zip(line.runs, line.runs.dropFirst()).allSatisfy { $0.offset.x < $1.offset.x })
  }

  @Test("puts an upper and a lower index of one letter above each other")
  func indices() throws {
    let runs = try setter.line("$x_1^2$", font: font, part: "").runs
    #expect(runs[1].offset.x == runs[2].offset.x && runs[1].offset.y > 0 && runs[2].offset.y < 0)
  }

  @Test("is broken into lines that fit and keep every word", arguments: [40.0, 90, 200])
  func paragraph(width: Double) throws {
    let text = "경사 하강법은 능선을 벗어나지 못한다. Momentum has left after 36 updates, $\\beta^t = 0.5$ then."
    let lines = try setter.paragraph(text, font: font, width: width, part: "")
    #expect(lines.allSatisfy { $0.extent.width <= width || !$0.string.contains(" ") })
    let joined = lines.map(\.string).joined().filter { $0 != " " }
    #expect(joined == "경사하강법은능선을벗어나지못한다.Momentumhasleftafter36updates,βt=0.5then.")
  }

  @Test("breaks a word that is wider than the line, and ends")
  func longWord() throws {
    let lines = try setter.paragraph(String(repeating: "w", count: 10_000), font: font, width: 50, part: "")
    #expect(lines.allSatisfy { $0.extent.width <= 50 })
    #expect(lines.map(\.string).joined().count == 10_000)
  }

  @Test("names the character that no font has")
  func missing() {
    #expect { try setter.line("a\u{FFFF}", font: font, part: "title") } throws: {
      ($0 as? FigureError)?.part == "title"
    }
  }
}
