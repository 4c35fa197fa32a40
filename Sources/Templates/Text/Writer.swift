import Figures
import Optimization

/// Writes a figure's texts in one language, with the numbers that its experiment yielded.
package struct Writer: Sendable {
  let language: Language
  let results: Results
  private let series: Named<SeriesDeclaration>
  let clipped: ClippedSeries

  init(language: Language, results: Results, content: Template.Content) {
    self.language = language
    self.results = results
    series = content.series
    clipped = ClippedSeries(content)
  }

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
    let first = diagnostics.all.count
    for piece in prose.pieces where diagnostics.all.count - first < Prose.mostProblems {
      switch piece {
      case .text(let literal): text += literal
      case .value(let expression, let digits): text += number(expression, digits: digits, &diagnostics)
      }
    }
    return text
  }

  /// A value as it is printed; one that is not finite is printed, too, and is among the diagnostics.
  private func number(_ expression: Expression, digits: Int?, _ diagnostics: inout Diagnostics) -> String {
    do throws(FormulaError) {
      let value = try expression.formula.number(in: results.scope)
      let text = NumberText.short(value, digits: digits)
      guard value.isFinite else {
        diagnostics.append(
          expression.notFinite("'\(expression.formula.text.excerpt)' is \(text): a text needs a finite number"))
        return text
      }
      return text
    } catch {
      diagnostics.append(expression.diagnostic(error))
      return "…"
    }
  }

  /// What a series is called: as the template says, else as it is known, else by its id; and how its gradients are clipped.
  func label(_ id: String, _ diagnostics: inout Diagnostics) -> String {
    let name = series[id]?.label.map { text($0, &diagnostics) } ?? SeriesNames.name(of: id, in: language) ?? id
    return name + clipped.note(onSeries: id, in: language)
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
