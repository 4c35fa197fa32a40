import Figures
import Optimization

/// A claim that was checked: what it says, whether it holds, and what was measured.
public struct CheckedClaim: Hashable, Sendable {
  public let place: SourcePlace
  /// In the figure's language.
  public let says: String
  /// As the template has it.
  public let formula: String
  public let holds: Bool
  /// Its comparisons with both sides' values: `max(abs(gd.y)) < 0.05: 0.731 < 0.05 is false`.
  public let measured: [String]
}

extension CheckedClaim {
  /// A claim that does not hold, as an error.
  public var diagnostic: Diagnostic {
    Diagnostic(
      place: place, message: "claim does not hold: \(says)",
      hint: measured.isEmpty ? "\(formula) is \(holds)" : measured.joined(separator: "; "))
  }
}

extension Template {
  /// Checks every claim.
  ///
  /// - Throws: for claims that cannot be checked: a name of nothing, a formula that does not come to true or false.
  package func claims(_ results: Results, in language: Language) throws(Diagnostics) -> [CheckedClaim] {
    let writer = Writer(language: language, results: results, series: content.series)
    var diagnostics = Diagnostics()
    var checked: [CheckedClaim] = []
    for claim in content.claims {
      let says = Writer.plain(writer.text(claim.says, &diagnostics))
      do throws(FormulaError) {
        let outcome = try claim.holds.formula.claim(in: results.scope)
        checked.append(
          CheckedClaim(
            place: claim.holds.place, says: says, formula: claim.holds.formula.text, holds: outcome.holds,
            measured: outcome.comparisons.map(Self.measured)))
      } catch {
        diagnostics.append(claim.holds.diagnostic(error))
      }
    }
    try diagnostics.throwIfAny()
    return checked
  }

  /// The figure and its claims.
  ///
  /// - Throws: everything that cannot be computed, in texts, marks and claims, in the order of reading.
  package func outcome(
    _ results: Results, in language: Language, theme: Theme? = nil
  ) throws(Diagnostics) -> (figure: Figure, claims: [CheckedClaim]) {
    var diagnostics = Diagnostics()
    var figure: Figure?
    var claims: [CheckedClaim] = []
    do throws(Diagnostics) {
      figure = try self.figure(results, in: language, theme: theme)
    } catch {
      diagnostics.append(contentsOf: error)
    }
    do throws(Diagnostics) {
      claims = try self.claims(results, in: language)
    } catch {
      diagnostics.append(contentsOf: error)
    }
    try diagnostics.throwIfAny()
    guard let figure else { throw diagnostics }
    return (figure, claims)
  }

  private static func measured(_ comparison: Claim.Comparison) -> String {
    let (left, right, relation) = (comparison.left, comparison.right, comparison.relation)
    return
      "\(left.text) \(relation) \(right.text): \(exact(left.value)) \(relation) \(exact(right.value)) is \(comparison.holds)"
  }

  /// Enough digits to see by how much, in the spelling of a formula.
  private static func exact(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    return "\(value)"
  }
}
