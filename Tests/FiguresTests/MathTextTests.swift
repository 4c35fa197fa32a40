import DescentScene
import Testing

import struct DescentFigures.FigureError
@testable import struct DescentFigures.MathText
@testable import struct DescentFigures.MathTextError
@testable import struct DescentFigures.TextSetter

@Suite("Text with mathematics")
struct MathTextTests {
  private func runs(_ text: String) throws -> [TextRun] {
    try TextSetter(FixedMetrics()).line(text, font: Font(size: 10), part: .figure).runs
  }

  @Test("sets letters in italics, Greek letters by name and indices smaller")
  func levels() throws {
    let found = try runs("Step $\\theta_1$ of $\\beta^{t}$")
    #expect(found.map(\.string) == ["Step ", "θ", "1", " of ", "β", "t"])
    #expect(found.map(\.font.slant) == [.upright, .italic, .upright, .upright, .italic, .italic])
    #expect(found.map(\.font.size) == [10, 10, 7, 10, 10, 7])
    #expect(found[2].offset.y > 0 && found[5].offset.y < 0)
  }

  @Test("sets a true minus sign, with space around it only between two operands")
  func minus() throws {
    func isSpaced(_ text: String) throws -> Bool {
      let width = try TextSetter(FixedMetrics()).line(text, font: Font(size: 10), part: .figure).extent.width
      let ems = text.filter { !"$ {}".contains($0) }.map { $0 == "-" ? 1 : 0.55 }.reduce(0, +)
      return width > 10 * ems + 1
    }
    #expect(try runs("$1 - b$").map(\.string) == ["1", "−", "b"])
    #expect(try isSpaced("$1 - b$") && isSpaced("$(a)-(b)$") && isSpaced("$|a|-b$"))
    for unary in ["$-3$", "$(-a)$", "$[-a]$", "$|-a|$", "$a-$", "$+(-b)$"] { #expect(try !isSpaced(unary), "\(unary)") }
    #expect(try runs("$-3$").map(\.string) == ["−3"])
    #expect(try runs("$10^{-4}$").map(\.string) == ["10", "−4"])
    #expect(try runs("$x=-1$").map(\.string) == ["x", "=", "−1"])
  }

  @Test("sets a number as a whole, but only its first digit as an index without braces")
  func numbers() throws {
    #expect(try runs("$0.999$").map(\.string) == ["0.999"])
    #expect(try runs("$x_12$").map(\.string) == ["x", "1", "2"])
    #expect(try runs("$\\tfrac12$").map(\.string) == ["1", "2"])
  }

  @Test("leaves text outside of dollar signs unchanged")
  func plain() throws {
    #expect(try runs("a_b {c} 50 % -1 \\$5").map(\.string) == ["a_b {c} 50 % -1 $5"])
    #expect(try runs("$$").isEmpty && runs("").isEmpty && runs("$ $").isEmpty)
  }

  @Test(
    "can be read aloud",
    arguments: [
      ("over $\\theta_1^2 - \\theta_2^2$, $1-\\beta^t$", "over θ₁² − θ₂², 1 − βᵗ"),
      ("$\\hat m_t / (\\sqrt{\\hat v_t} + \\epsilon)$", "m̂ₜ/(√v̂ₜ + ε)"),
      ("$\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}$", "m̂ₜ/(√v̂ₜ + ε)"),
      ("$\\frac{a+b}{2}c$", "((a + b)/2)c"), ("$e^{-x^2}$", "e^(−x²)"), ("$\\|\\nabla L\\|^2$", "‖∇L‖²"),
      ("$\\mathcal{O}(1/\\sqrt{B})$", "O(1/√B)"), ("$\\arg\\min_\\theta L$", "arg min_θ L"), ("$f'(x)$", "f′(x)"),
      ("$\\left(\\frac{a}{b}\\right)^2$", "(a/b)²"), ("$(a+b)^2$", "(a + b)²"), ("${ab}^2$", "(ab)²"),
      ("$f(\\frac{a}{b})$", "f(a/b)"), ("$\\overline{ab}$", "bar(ab)"), ("$x_{\\min}$", "xₘᵢₙ"),
      ("$\\sqrt[3]{x+1}$", "∛(x + 1)"), ("$y_{t_k}$", "y_tₖ"),
    ])
  func aloud(text: String, plain: String) throws {
    #expect(try MathText(text).plain == plain)
  }

  @Test(
    "reports the position of a syntax error",
    arguments: [
      ("a $x", 2, "without a closing '$'"), ("$x_$", 2, "nothing after it"), ("$\\foo$", 1, "unknown command '\\foo'"),
      ("$x}$", 2, "without an opening"), ("$x_{a$", 3, "without a closing '}'"), ("$a^", 2, "nothing after it"),
      ("$x_a_b$", 4, "second lower"), ("$x^a^b$", 4, "second upper"), ("$x^a'$", 4, "second upper"),
      ("$\\frac{a}$", 1, "'\\frac' with nothing"), ("$\\hat$", 1, "'\\hat' with nothing"), ("$\\text a$", 1, "braces"),
      ("$\\sqrt[3{x}$", 6, "closing ']'"), ("$\\left(x$", 1, "without '\\right'"),
      ("$x\\right)$", 2, "without '\\left'"),
      ("$\\left x\\right)$", 1, "needs a bracket"), ("$(\\left(x}\\right)$", 9, "without an opening"),
      ("$a\\", 2, "nothing"),
      ("$\\sqrt\\right)$", 1, "nothing after it"), ("$\\세타$", 1, "unknown command '\\세'"),
      ("$\\left(x\\right$", 8, "bracket"),
    ])
  func mistakes(text: String, offset: Int, message: String) {
    #expect { try MathText(text) } throws: { error in
      guard let error = error as? MathTextError else { return false }
      #expect(error.message.contains(message), "\(error.message)")
      return error.offset == offset
    }
  }

  @Test(
    "refuses excessive nesting of any depth",
    arguments: ["{", "\\hat", "x_{", "\\sqrt[", "\\left("])
  func depth(opening: String) {
    #expect { try MathText("$" + String(repeating: opening, count: 10_000)) } throws: {
      ($0 as? MathTextError)?.message.contains("nested more than 24 levels deep") == true
    }
  }

  @Test(
    "is set in time proportional to its length", .timeLimit(.minutes(5)),
    arguments: ["$", "$x$ ", "$x_1$", "$\\frac ab$", "'", "-", "{}", "|"])
  func length(part: String) throws {
    let text =
      part.contains("$") ? String(repeating: part, count: 10_000) : "$" + String(repeating: part, count: 10_000) + "$"
    let line = try TextSetter(FixedMetrics()).line(text, font: Font(size: 10), part: .figure)
    #expect(try line.extent.width >= 0 && MathText(text).plain.count >= 0)
  }
}
