extension FormulaEvaluation {
  /// Evaluates `if(condition, a, b)` row by row: a where the condition holds, b where it does not.
  ///
  /// The result is NaN where a number that the condition compares is NaN.
  func choice(_ arguments: [Int], _ node: Formula.Node) throws(FormulaError) -> FormulaValue {
    var condition = try flag(arguments[0]).map { Bool?.some($0) }
    for side in sides(ofCondition: arguments[0]) {
      condition = try combine(condition, try number(side), node) { $1.isNaN ? nil : $0 }
    }
    let branches = try combine(try number(arguments[1]), try number(arguments[2]), node) { SIMD2($0, $1) }
    return try combine(condition, branches, node) { holds, branches in
      holds.map { $0 ? branches.x : branches.y } ?? .nan
    }.value
  }

  /// The operands that a condition compares, reached through `and`, `or` and `not`.
  private func sides(ofCondition condition: Int) -> [Int] {
    var pending = [condition]
    var sides: [Int] = []
    while let index = pending.popLast() {
      switch formula.nodes[index].content {
      case .and(let a, let b), .or(let a, let b): pending += [a, b]
      case .not(let a): pending.append(a)
      case .compare(_, let a, let b): sides += [a, b]
      default: break
      }
    }
    return sides
  }
}
