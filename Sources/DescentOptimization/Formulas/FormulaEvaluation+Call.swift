extension FormulaEvaluation {
  func call(
    _ function: Formula.Function, _ arguments: [Int], _ node: Formula.Node
  ) throws(FormulaError) -> FormulaValue {
    if let elementary = function.elementary { return try number(arguments[0]).map(elementary).value }
    switch function {
    case .choice: return try choice(arguments, node)
    case .min where arguments.count > 1: return try extreme(of: arguments, node, Double.smaller)
    case .max where arguments.count > 1: return try extreme(of: arguments, node, Double.larger)
    case .argmin where arguments.count > 1: return try winner(among: arguments, node, <)
    case .argmax where arguments.count > 1: return try winner(among: arguments, node, >)
    case .argmin, .argmax, .quantile, .runningSum, .inOrder, .slope: return try ofColumns(function, arguments, node)
    case .length where arguments.count > 1: return try ofColumns(function, arguments, node)
    default: break
    }
    switch (function, values[arguments[0]]) {
    case (.length, .numbers(let series)): return .number(Double(series.values.count))
    case (.length, .flags(let series)): return .number(Double(series.values.count))
    case (.count, .flags(let series)): return .number(Double(series.values.count { $0 }))
    case (.first, .flags(let series)):
      return .number(series.values.firstIndex(of: true).map(series.number) ?? .infinity)
    case (.last, .flags(let series)): return .number(series.values.lastIndex(of: true).map(series.number) ?? -.infinity)
    case (.at, .numbers(let series)):
      return .number(try row(arguments, of: series.rows).map { series.values[$0] } ?? .nan)
    case (.at, .flags(let series)):
      return .flag(try row(arguments, of: series.rows).map { series.values[$0] } ?? false)
    case (.until, .numbers(let series)):
      return .numbers(series.prefix(try rows(until: arguments[1], of: series.rows)))
    case (.until, .flags(let series)): return .flags(series.prefix(try rows(until: arguments[1], of: series.rows)))
    case (.where, .numbers(let series)):
      return .numbers(series.kept(try condition(arguments[1], on: series.rows, node)))
    case (.where, .flags(let series)): return .flags(series.kept(try condition(arguments[1], on: series.rows, node)))
    case (_, .numbers(let series)) where function.reduction != nil:
      return .number(function.reduction?(series.values) ?? .nan)
    default: throw unfit(arguments[0], node)
    }
  }

  /// The error for an argument that the function does not accept.
  func unfit(_ argument: Int, _ node: Formula.Node) -> FormulaError {
    let function = formula.slice(node.mark)
    let isCount = function == Formula.Function.count.rawValue
    return FormulaError(
      formula.nodes[argument].place,
      "'\(function)' needs \(isCount ? "true or false for every row" : "a column"), this is \(values[argument].noun)",
      hint: isCount ? "count a condition, as in count(gd.loss > 1)" : nil)
  }

  /// The least or the greatest of several operands, row by row.
  private func extreme(
    of arguments: [Int], _ node: Formula.Node, _ better: (Double, Double) -> Double
  ) throws(FormulaError) -> FormulaValue {
    var result = try number(arguments[0])
    for argument in arguments.dropFirst() { result = try combine(result, try number(argument), node, better) }
    return result.value
  }

  /// How many rows `until(series, index)` keeps: those up to the index, inclusive.
  ///
  /// All where the index is beyond the last row, none where it is before the first or NaN.
  private func rows(until argument: Int, of rows: RowNumbers) throws(FormulaError) -> Int {
    guard case .one(let index) = try number(argument) else {
      throw FormulaError(formula.nodes[argument].place, "the index must be one number")
    }
    guard let first = rows.first, let last = rows.last, index >= Double(first) else { return 0 }
    return index >= Double(last) ? rows.count : rows.rows(before: Int(index.rounded(.down)) + 1)
  }

  /// The row of a series that `at(series, index)` selects; nil where nothing was measured.
  ///
  /// Nothing was measured beyond the last row (a run may have ended early), at a row that was not kept, and at an event
  /// that never happened (∞ or NaN). A claim about such a value fails, but is not a mistake.
  private func row(_ arguments: [Int], of rows: RowNumbers) throws(FormulaError) -> Int? {
    let place = formula.nodes[arguments[1]].place
    guard case .one(let index) = try number(arguments[1]), !index.isFinite || index == index.rounded() else {
      throw FormulaError(place, "the index must be one whole number")
    }
    guard index.isFinite, let first = rows.first, let last = rows.last, index <= Double(last) else { return nil }
    guard index >= Double(first) else {
      let row = Int(exactly: index).map(String.init) ?? "\(index)"
      throw FormulaError(place, "there is no row \(row): the rows begin at \(first)")
    }
    return Int(exactly: index).flatMap(rows.row)
  }
}

extension FormulaValue.Series {
  fileprivate func prefix(_ count: Int) -> Self { Self(rows.first(count), Array(values.prefix(count))) }

  fileprivate func number(ofRow row: Int) -> Double { Double(rows[row]) }
}

extension Formula.Function {
  /// A function of one number, applied to a series element by element; nil for any other function.
  var elementary: ((Double) -> Double)? {
    switch self {
    case .sqrt: { $0.squareRoot() }
    case .exp: { $0.exp() }
    case .log: { $0.log() }
    case .log10: { $0.log10() }
    case .log2: { $0.log2() }
    case .sin: { $0.sin() }
    case .cos: { $0.cos() }
    case .tan: { $0.tan() }
    case .tanh: { $0.tanh() }
    case .abs: { $0.magnitude }
    case .floor: { $0.rounded(.down) }
    case .ceil: { $0.rounded(.up) }
    case .round: { $0.rounded() }
    default: nil
    }
  }

  /// A reduction of a whole column to one number; NaN for an empty column, and where any row is NaN.
  fileprivate var reduction: (([Double]) -> Double)? {
    switch self {
    case .min: { values in values.reduce(values.first ?? .nan) { .smaller($0, $1) } }
    case .max: { values in values.reduce(values.first ?? .nan) { .larger($0, $1) } }
    case .sum: { $0.isEmpty ? .nan : $0.reduce(0, +) }
    case .mean: { $0.reduce(0, +) / Double($0.count) }
    case .sd: { RunningStatistics($0).standardDeviation }
    case .median: { SortedValues($0).median }
    case .first: { $0.first ?? .nan }
    case .last: { $0.last ?? .nan }
    case .signChanges: countSignChanges
    default: nil
    }
  }
}

/// The number of adjacent pairs with different signs, zeros skipped; NaN where a value is NaN.
private func countSignChanges(_ values: [Double]) -> Double {
  guard !values.contains(where: \.isNaN) else { return .nan }
  let negative = values.filter { $0 != 0 }.map { $0 < 0 }
  return Double(zip(negative, negative.dropFirst()).count { $0 != $1 })
}
