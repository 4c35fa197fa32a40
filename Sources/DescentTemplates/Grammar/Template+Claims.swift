import DescentDocuments
import DescentExperiments
import DescentFigures
import DescentOptimization

/// A checked claim: its words, whether it holds, and the values that were compared.
public struct CheckedClaim: Hashable, Sendable {
  /// The place of the claim's formula.
  public let place: SourcePlace
  /// The claim in the figure's language, as plain text.
  public let says: String
  /// The formula as the template has it, on one line.
  public let formula: String
  /// Whether the claim holds.
  public let holds: Bool
  /// The comparisons with the values of both sides: `max(abs(gd.y)) < 0.05: 0.731 < 0.05 is false`.
  public let measured: [String]
  /// The runs of the claim whose gradients are clipped: `adam: gradient norm clipped at 1`.
  public let clipped: [String]
}

extension CheckedClaim {
  /// A claim that does not hold, as an error.
  public var diagnostic: Diagnostic {
    Diagnostic(
      place: place, message: "claim does not hold: \(says)",
      hint: ((measured.isEmpty ? ["\(formula) is \(holds)"] : measured) + clipped).joined(separator: "; "))
  }
}

extension Template {
  /// The figure and its checked claims.
  ///
  /// Where a claim does not hold, texts and marks that have no finite number (because an event never occurred) are not
  /// reported: the claim already explains what the runs did.
  ///
  /// - Returns: a nil figure where a claim does not hold and a text or a mark has no finite number.
  /// - Throws: all errors in reading order; claims that do not hold are included only beside other errors.
  package func outcome(
    _ results: Results, in language: Language, theme: Theme? = nil
  ) throws(Diagnostics) -> (figure: Figure?, claims: [CheckedClaim]) {
    var figure: Figure?
    var uncomputed = Diagnostics()
    do throws(Diagnostics) {
      figure = try self.figure(results, in: language, theme: theme)
    } catch {
      uncomputed = error
    }
    var uncheckable = Diagnostics()
    let claims = self.claims(results, in: language, texts: &uncomputed, &uncheckable)
    let broken = claims.filter { !$0.holds }
    if uncheckable.isEmpty, uncomputed.independentOfRuns.isEmpty, !broken.isEmpty { return (figure, claims) }
    uncheckable.append(contentsOf: uncomputed)
    for claim in broken { uncheckable.append(claim.diagnostic) }
    try uncheckable.throwIfAny()
    return (figure, claims)
  }

  /// The claims that can be checked; errors in their words are added to `texts`.
  private func claims(
    _ results: Results, in language: Language, texts: inout Diagnostics, _ diagnostics: inout Diagnostics
  ) -> [CheckedClaim] {
    let narrator = Narrator(language: language, results: results, content: content)
    var checked: [CheckedClaim] = []
    for claim in content.claims {
      let says = Narrator.plain(narrator.text(claim.says, &texts))
      do throws(FormulaError) {
        let outcome = try claim.holds.formula.claim(in: results.scope)
        checked.append(
          CheckedClaim(
            place: claim.holds.place, says: says.onOneLine, formula: claim.holds.formula.text.onOneLine,
            holds: outcome.holds,
            measured: outcome.comparisons.map { Self.measured($0).onOneLine },
            clipped: narrator.clipped.notes(on: claim.holds.formula, narrator.phrases)))
      } catch {
        diagnostics.append(claim.holds.diagnostic(error))
      }
    }
    return checked
  }

  private static func measured(_ comparison: Claim.Comparison) -> String {
    let (left, right, relation) = (comparison.left, comparison.right, comparison.relation)
    let verdict =
      comparison.isMeasured ? "is \(comparison.holds)" : "is false (not measured: no such row, or no number)"
    return
      "\(left.text) \(relation) \(right.text): \(exact(left.value)) \(relation) \(exact(right.value)) \(verdict)"
  }

  /// A number with all its digits, spelled as in a formula.
  private static func exact(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    return value.isNaN ? "nan" : "\(value)"  // the sign of a NaN says nothing
  }
}

extension String {
  /// The text with each line break and the indentation after it replaced by a space.
  fileprivate var onOneLine: String {
    contains(where: \.isNewline) ? split(whereSeparator: \.isWhitespace).joined(separator: " ") : self
  }
}
