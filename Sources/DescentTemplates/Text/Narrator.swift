import DescentNumbers
import DescentDocuments
import DescentExperiments
import DescentFigures
import DescentOptimization

/// Writes a figure's texts in one language, with the numbers of its experiment.
package struct Narrator: Sendable {
  let language: Language
  let phrases: any Phrases
  let results: Results
  private let series: NamedEntries<SeriesDeclaration>
  let clipped: ClippedSeries

  init(language: Language, results: Results, content: Template.Content) {
    self.language = language
    phrases = language.phrases
    self.results = results
    series = content.series
    clipped = ClippedSeries(content)
  }

  /// A text with its numbers; values that cannot be computed are reported, for the other language as well.
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
      case .value(let expression, let format): text += number(expression, format, &diagnostics)
      case .choice(let expression, let words): text += word(expression, words, &diagnostics)
      }
    }
    return text
  }

  /// A value as printed; one that is not finite is printed and reported.
  private func number(
    _ expression: Expression, _ format: NumberFormat, _ diagnostics: inout Diagnostics
  ) -> String {
    do throws(FormulaError) {
      let value = try expression.formula.number(in: results.scope)
      let text = NumberText.written(value, format)
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

  /// The word that a number or a flag selects; other values are reported.
  private func word(_ expression: Expression, _ words: [String], _ diagnostics: inout Diagnostics) -> String {
    let formula = expression.formula
    do throws(FormulaError) {
      let chosen: Double
      if case .flag = try formula.value(in: results.scope) {
        let claim = try formula.claim(in: results.scope)
        guard words.count == 2 else {
          throw FormulaError(0..<1, "this is true or false, and chooses one of two words, not of \(words.count)")
        }
        chosen = claim.comparisons.allSatisfy(\.isMeasured) ? (claim.holds ? 0 : 1) : .nan
      } else {
        chosen = try formula.number(in: results.scope)
      }
      if let index = Int(exactly: chosen), words.indices.contains(index) { return words[index] }
      let message =
        "'\(formula.text.excerpt)' is \(NumberText.short(chosen)); the words are numbered 0 to \(words.count - 1)"
      diagnostics.append(
        chosen.isFinite ? Diagnostic(place: expression.place, message: message) : expression.notFinite(message))
    } catch {
      diagnostics.append(expression.diagnostic(error))
    }
    return "…"
  }

  /// The label of a series: the template's, else the well-known name, else the id; followed by a note on clipping.
  func label(_ id: String, _ diagnostics: inout Diagnostics) -> String {
    let name = series[id]?.label.map { text($0, &diagnostics) } ?? phrases.seriesNames[id] ?? id
    return name + clipped.note(onSeries: id, phrases)
  }

  /// The label as plain text; its errors are reported elsewhere.
  func plainLabel(_ id: String) -> String {
    var ignored = Diagnostics()
    return Self.plain(label(id, &ignored))
  }

  func plain(_ words: Words?) -> String {
    var ignored = Diagnostics()
    return words.map { Self.plain(text($0, &ignored)) } ?? ""
  }
}
