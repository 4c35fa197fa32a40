// Functions of one column, or of two with the same rows.
extension FormulaEvaluation {
  func ofColumns(
    _ function: Formula.Function, _ arguments: [Int], _ node: Formula.Node
  ) throws(FormulaError) -> FormulaValue {
    let series = try column(arguments[0], of: node)
    switch function {
    case .argmin: return .number(series.number(where: <))
    case .argmax: return .number(series.number(where: >))
    case .runningSum: return .numbers(series.runningSum())
    // Numbers rows from 0, so that columns of different runs can be combined row by row.
    case .inOrder: return .numbers(.init(series.values))
    case .quantile: return .number(SortedValues(series.values).quantile(try share(arguments[1])))
    default:
      let other = try column(arguments[1], of: node)
      try checkRows(series.rows, other.rows, node)
      return .number((function == .slope ? slope : pathLength)(series.values, other.values))
    }
  }

  /// The rows at which the condition of `where(series, condition)` holds.
  ///
  /// - Parameter rows: the rows of the series, which the condition must share.
  func condition(_ argument: Int, on rows: RowNumbers, _ node: Formula.Node) throws(FormulaError) -> [Bool] {
    guard case .flags(let flags) = values[argument] else {
      throw FormulaError(
        formula.nodes[argument].place, "'where' needs true or false for every row, this is \(values[argument].noun)",
        hint: "give it a condition on the rows, as in where(grid.error, grid.batch == 512)")
    }
    try checkRows(rows, flags.rows, node)
    return flags.values
  }

  /// The position of the best of several numbers, counted from 0; the first on a tie.
  ///
  /// NaN never wins, unless all numbers are NaN.
  func winner(
    among arguments: [Int], _ node: Formula.Node, _ isBetter: (Double, Double) -> Bool
  ) throws(FormulaError) -> FormulaValue {
    struct Entry: Hashable, Sendable {
      var value, number: Double
    }
    var best = Operand.one(Entry(value: .nan, number: .nan))
    for (number, argument) in arguments.enumerated() {
      let next = try self.number(argument).map { Entry(value: $0, number: $0.isNaN ? .nan : Double(number)) }
      best = try combine(best, next, node) { $0.value.isNaN || isBetter($1.value, $0.value) ? $1 : $0 }
    }
    return best.map(\.number).value
  }

  private func column(_ argument: Int, of node: Formula.Node) throws(FormulaError) -> FormulaValue.Series<Double> {
    guard case .numbers(let series) = values[argument] else { throw unfit(argument, node) }
    return series
  }

  /// The share of a quantile. NaN, from something that was not measured, is accepted.
  private func share(_ argument: Int) throws(FormulaError) -> Double {
    guard case .one(let share) = try number(argument), !(share < 0 || share > 1) else {
      throw FormulaError(formula.nodes[argument].place, "a quantile's share must be one number from 0 to 1")
    }
    return share
  }
}

extension FormulaValue.Series<Double> {
  /// The number of the row with the best value, the first on a tie; NaN where no value is a number.
  fileprivate func number(where isBetter: (Double, Double) -> Bool) -> Double {
    var best: Int?
    for (row, value) in values.enumerated() where !value.isNaN {
      if best.map({ isBetter(value, values[$0]) }) ?? true { best = row }
    }
    return best.map { Double(rows[$0]) } ?? .nan
  }

  /// The cumulative sum: each row's value is the sum up to that row, inclusive.
  fileprivate func runningSum() -> Self {
    var sum = 0.0
    return map { value in
      sum += value
      return sum
    }
  }
}

extension FormulaValue.Series {
  /// The rows whose flag is true, with their original numbers.
  func kept(_ flags: [Bool]) -> Self {
    let places = values.indices.filter { flags[$0] }
    return Self(RowNumbers(ascending: places.map { rows[$0] }), places.map { values[$0] })
  }
}

/// The slope of the least-squares line of y on x: Σ(x − x̄)(y − ȳ) / Σ(x − x̄)².
///
/// - Returns: NaN where a coordinate is not finite, and where all x are equal.
private func slope(_ xs: [Double], _ ys: [Double]) -> Double {
  guard let first = xs.first, xs.contains(where: { $0 != first }), (xs + ys).allSatisfy(\.isFinite) else { return .nan }
  let (x, y) = (RunningStatistics(xs).mean, RunningStatistics(ys).mean)
  var (products, squares) = (0.0, 0.0)
  for row in xs.indices {
    products += (xs[row] - x) * (ys[row] - y)
    squares += (xs[row] - x) * (xs[row] - x)
  }
  return products / squares
}

/// The length of the polyline through the points; NaN without points.
private func pathLength(_ xs: [Double], _ ys: [Double]) -> Double {
  guard !xs.isEmpty else { return .nan }
  return xs.indices.dropFirst().reduce(0) { length, row in
    let (dx, dy) = (xs[row] - xs[row - 1], ys[row] - ys[row - 1])
    return length + (dx * dx + dy * dy).squareRoot()
  }
}
