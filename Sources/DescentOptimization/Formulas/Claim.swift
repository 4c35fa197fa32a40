/// Whether what a formula says is so, and what was measured on both sides of each of its comparisons.
public struct Claim: Hashable, Sendable {
  /// False where a side of a comparison is NaN, whatever `not` and `or` make of it: what was not measured is not claimed.
  public let holds: Bool
  /// The comparisons that the claim joins with `and`, `or` and `not`, in the order of the text.
  public let comparisons: [Comparison]

  /// `max(abs(gd.y)) < 0.05`, with the values of its sides.
  public struct Comparison: Hashable, Sendable {
    public let left, right: Side
    /// One of `< <= > >= == !=`.
    public let relation: String
    public let holds: Bool

    /// Whether both sides are numbers.
    public var isMeasured: Bool { !left.value.isNaN && !right.value.isNaN }
  }

  public struct Side: Hashable, Sendable {
    /// As it was typed.
    public let text: String
    public let value: Double
  }
}

extension Formula {
  /// Checks a claim.
  ///
  /// - Throws: as `value(in:)`, and where the formula does not come to one flag.
  public func claim(in scope: FormulaScope) throws(FormulaError) -> Claim {
    let values = try values(in: scope)
    switch values[values.count - 1] {
    case .flag(let holds):
      let comparisons = comparisons(values)
      return Claim(holds: holds && comparisons.allSatisfy(\.isMeasured), comparisons: comparisons)
    case .flags:
      throw FormulaError(
        wholePlace, "this is true or false for every row, a claim is one of them",
        hint: "take a min or max of the column, or count the rows: count(…) == 0")
    case let other:
      throw FormulaError(
        wholePlace, "this is \(other.noun), a claim is true or false", hint: "compare it with something")
    }
  }

  /// The comparisons reached from the whole through `and`, `or` and `not`.
  private func comparisons(_ values: [FormulaValue]) -> [Claim.Comparison] {
    let characters = Array(text)
    func side(_ index: Int, _ value: Double) -> Claim.Side {
      Claim.Side(text: String(characters[nodes[index].place]), value: value)
    }
    var pending = [nodes.count - 1]
    var comparisons: [Claim.Comparison] = []
    while let index = pending.popLast() {
      switch nodes[index].content {
      case .and(let a, let b), .or(let a, let b): pending += [b, a]
      case .not(let a): pending.append(a)
      case .compare(let relation, let a, let b):
        if case .number(let left) = values[a], case .number(let right) = values[b],
          case .flag(let holds) = values[index]
        {
          comparisons.append(
            Claim.Comparison(
              left: side(a, left), right: side(b, right), relation: relation.rawValue, holds: holds))
        }
      default: break
      }
    }
    return comparisons
  }
}
