import DescentScene
import Testing

import struct DescentFigures.FigureError
@testable import struct DescentFigures.TextSetter

@Suite("Typeset text")
struct TextSetterTests {
  private let setter = TextSetter(FixedMetrics())
  private let font = Font(size: 10)

  @Test("is as wide as its runs, one after the other")
  func width() throws {
    let line = try setter.line("ab$x^2$cd", font: font, part: .figure)
    let last = try #require(line.runs.last)
    #expect(abs(line.extent.width - (last.offset.x + 2 * 5.5)) < 1e-9)
    #expect(zip(line.runs, line.runs.dropFirst()).allSatisfy { $0.offset.x < $1.offset.x })
  }

  @Test("puts both indices of a letter above each other")
  func indices() throws {
    let runs = try setter.line("$x_1^2$", font: font, part: .figure).runs
    #expect(runs[1].offset.x == runs[2].offset.x && runs[1].offset.y > 0 && runs[2].offset.y < 0)
  }

  @Test("is broken into lines that fit without losing a word", arguments: [40.0, 90, 200])
  func paragraph(width: Double) throws {
    let text = "경사 하강법은 능선을 벗어나지 못한다. Momentum has left after 36 updates, $\\beta^t = 0.5$ then."
    let lines = try setter.paragraph(text, font: font, width: width, part: .figure)
    #expect(lines.allSatisfy { $0.extent.width <= width || !$0.string.contains(" ") })
    let joined = lines.map(\.string).joined().filter { $0 != " " }
    #expect(joined == "경사하강법은능선을벗어나지못한다.Momentumhasleftafter36updates,βt=0.5then.")
  }

  @Test("breaks words that are wider than the line")
  func longWord() throws {
    let lines = try setter.paragraph(String(repeating: "w", count: 10_000), font: font, width: 50, part: .figure)
    #expect(lines.allSatisfy { $0.extent.width <= 50 })
    #expect(lines.map(\.string).joined().count == 10_000)
  }

  @Test("begins no line with closing punctuation and ends none with opening", arguments: [30.0, 45, 62, 80, 121])
  func signs(width: Double) throws {
    let text = "「경사」 하강 ( 법은 ) , 능선(稜線)을 벗어나지.못한다, “그래서” f( $x$ ) ) 다시 [ 시작 ] 한다。"
    for line in try setter.paragraph(text, font: font, width: width, part: .figure) {
      let (first, last) = (try #require(line.string.first), try #require(line.string.last))
      #expect(!",.)]」”。".contains(first), "\(line.string)")
      #expect(!"([「“".contains(last), "\(line.string)")
    }
  }

  @Test("is broken between eojeols, and inside of one only if it does not fit by itself")
  func korean() throws {
    let lines = try setter.paragraph("경사 하강법은 능선을 벗어나지", font: font, width: 75, part: .figure)
    #expect(lines.map(\.string) == ["경사 하강법은", "능선을", "벗어나지"])
    let long = try setter.paragraph("경사 하강법은능선을벗어나지 못", font: font, width: 75, part: .figure)
    #expect(long.map(\.string) == ["경사", "하강법은능선을", "벗어나지 못"])
  }

  @Test("keeps a point's parentheses on one line, but breaks long ones")
  func brackets() throws {
    for width in stride(from: 66.0, through: 300, by: 4) {
      let lines = try setter.paragraph(
        "From here (0.2, −4.6) to $x$ ($a$, $b$) and (with many words, as they come) on", font: font, width: width,
        part: .figure
      ).map(\.string)
      #expect(lines.contains { $0.contains("(0.2, −4.6)") } && lines.contains { $0.contains("(a, b)") }, "\(width)")
    }
    let long = try setter.paragraph("(with many words, as they come)", font: font, width: 100, part: .figure)
    #expect(long.count > 1)
  }

  @Test(
    "has no very short last line if the others can spare a word",
    arguments: Array(stride(from: 120.0, through: 400, by: 8)))
  func lastLine(width: Double) throws {
    let text =
      "A text of many short words, none of which is so long that it could not be put into one more line "
      + "or the one before it"
    let lines = try setter.paragraph(text, font: font, width: width, part: .figure)
    #expect(try #require(lines.last).extent.width >= 0.15 * width || lines.count == 1)
    #expect(lines.map(\.string).joined(separator: " ") == text && lines.allSatisfy { $0.extent.width <= width })
  }

  @Test("keeps mathematics whole if it fits a line, and otherwise breaks it after an operator")
  func mathematics() throws {
    let whole = try setter.paragraph("so that $x + y = z$와 함께", font: font, width: 75, part: .figure)
    #expect(whole.contains { $0.string.hasPrefix("x+y=z와") })
    let parted = try setter.paragraph("$aaaaaa = bbbbbb + cccccc$", font: font, width: 60, part: .figure)
    #expect(parted.map(\.string) == ["aaaaaa=", "bbbbbb+", "cccccc"])
    #expect(parted.allSatisfy { $0.extent.width <= 60 })
  }

  @Test("of ten thousand characters is broken with a few measurements per word")
  func effort() throws {
    let counter = CountingMetrics()
    let text = String(repeating: "saddle 새들 $x_1$ ", count: 667)
    let lines = try TextSetter(counter).paragraph(text, font: font, width: 400, part: .figure)
    #expect(lines.count > 100)
    #expect(counter.characters < 12 * text.count)
  }

  @Test("without a glyph in any font is an error of its part")
  func missing() {
    #expect { try setter.line("a\u{FFFF}", font: font, part: .title) } throws: {
      ($0 as? FigureError)?.part == .title
    }
  }
}

/// Counts the measured characters.
private final class CountingMetrics: TextMeasuring {
  private(set) var characters = 0

  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    characters += string.count
    return try FixedMetrics().measure(string, font: font)
  }
}
