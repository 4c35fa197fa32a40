/// The outcome of a claim: whether it holds, and the measured sides of each of its comparisons.
public struct Claim: Hashable, Sendable {
  /// Whether the claim holds; never where a side of a comparison is NaN.
  ///
  /// That is so even under `not` and `or`: a claim about a number that was not measured does not hold.
  public let holds: Bool
  /// The comparisons that the claim joins by `and`, `or` and `not`, in text order.
  public let comparisons: [Comparison]

  /// One comparison, such as `max(abs(gd.y)) < 0.05`, with the values of its sides.
  public struct Comparison: Hashable, Sendable {
    /// The left side, and the right one.
    public let left, right: Side
    /// The operator: one of `< <= > >= == !=`.
    public let relation: String
    /// Whether the comparison itself holds; always false where a side is NaN.
    public let holds: Bool

    /// Whether neither side is NaN.
    public var isMeasured: Bool { !left.value.isNaN && !right.value.isNaN }
  }

  /// One side of a comparison.
  public struct Side: Hashable, Sendable {
    /// The side's text as typed.
    public let text: String
    /// The side's value; NaN where it was not measured.
    public let value: Double
  }
}

extension Formula {
  /// Evaluates the formula as a claim: a single true or false.
  ///
  /// - Throws: as `value(in:)`, and where the formula yields anything but a single true or false.
  public func claim(in scope: FormulaScope) throws(FormulaError) -> Claim {
    let values = try values(in: scope)
    switch values[values.count - 1] {
    case .flag(let holds):
      let comparisons = comparisons(values)
      return Claim(holds: holds && comparisons.allSatisfy(\.isMeasured), comparisons: comparisons)
    case .flags:
      throw FormulaError(
        wholePlace, "this is true or false for every row, a claim is a single true or false",
        hint: "take a min or max of the column, or count the rows: count(…) == 0")
    case let other:
      throw FormulaError(
        wholePlace, "this is \(other.noun), a claim is true or false", hint: "compare it with something")
    }
  }

  /// The comparisons that are reached from the root through `and`, `or` and `not`.
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
