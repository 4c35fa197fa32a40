import Figures
import Optimization

/// Writes a figure's texts in one language, with the numbers that its experiment yielded.
package struct Writer: Sendable {
  let language: Language
  let results: Results
  let series: Named<SeriesDeclaration>

  /// A text with its numbers; what cannot be computed is among the diagnostics, in the other language, too.
  func text(_ words: Words, _ diagnostics: inout Diagnostics) -> String {
    let wanted = words[language].map { text($0, &diagnostics) } ?? ""
    for other in Language.allCases where other != language {
      if let prose = words[other] { _ = text(prose, &diagnostics) }
    }
    return wanted
  }

  private func text(_ prose: Prose, _ diagnostics: inout Diagnostics) -> String {
    var text = ""
    for piece in prose.pieces {
      switch piece {
      case .text(let literal): text += literal
      case .value(let expression, let digits):
        diagnostics.collect { () throws(Diagnostic) in
          text += NumberText.short(try finite(expression), digits: digits)
        }
      }
    }
    return text
  }

  /// - Throws: for a value that is not one finite number.
  private func finite(_ expression: Expression) throws(Diagnostic) -> Double {
    do throws(FormulaError) {
      let value = try expression.formula.number(in: results.scope)
      guard value.isFinite else {
        throw FormulaError(
          0..<0, "'\(expression.formula.text)' is \(NumberText.short(value)): a text needs a finite number")
      }
      return value
    } catch {
      throw expression.diagnostic(error)
    }
  }

  /// What a series is called: as the template says, else as it is known, else by its id.
  func label(_ id: String, _ diagnostics: inout Diagnostics) -> String {
    if let words = series[id]?.label { return text(words, &diagnostics) }
    return SeriesNames.name(of: id, in: language) ?? id
  }

  /// The same without marks of mathematics, for running text; what is wrong with it is said elsewhere.
  func plainLabel(_ id: String) -> String {
    var ignored = Diagnostics()
    return Self.plain(label(id, &ignored))
  }

  func plain(_ words: Words?) -> String {
    var ignored = Diagnostics()
    return words.map { Self.plain(text($0, &ignored)) } ?? ""
  }
}
