import DescentDocuments
import DescentOptimization

/// A claim about the figure, in words and as a formula.
package struct ClaimDeclaration: Sendable {
  package var says: Words
  package var holds: Expression

  static let decoder = Decoder<ClaimDeclaration>.record(
    "a claim",
    Key("says", .words, "The claim in words."),
    Key("holds", .formula, "The claim as a formula over the runs' columns: `max(abs(gd.y)) < 0.05`.")
  ) { ClaimDeclaration(says: $0, holds: $1) }
}
