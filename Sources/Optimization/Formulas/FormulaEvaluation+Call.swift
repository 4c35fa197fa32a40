extension FormulaEvaluation {
  func call(
    _ function: Formula.Function, _ arguments: [Int], _ node: Formula.Node
  ) throws(FormulaError) -> FormulaValue {
    if let elementary = function.elementary { return try number(arguments[0]).map(elementary).value }
    if arguments.count > 1, function == .min || function == .max {
      var result = try number(arguments[0])
      for argument in arguments.dropFirst() {
        result = try combine(result, try number(argument), node) {
          function == .min ? .smaller($0, $1) : .larger($0, $1)
        }
      }
      return result.value
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
    case (_, .numbers(let series)) where function.reduction != nil:
      return .number(function.reduction?(series.values) ?? .nan)
    case (_, let other):
      let wanted = function == .count ? "true or false for every row" : "a column"
      throw FormulaError(
        formula.nodes[arguments[0]].place, "'\(function.rawValue)' needs \(wanted), this is \(other.noun)",
        hint: function == .count ? "count a condition, as in count(gd.loss > 1)" : nil)
    }
  }

  /// How many rows `until(series, index)` keeps: those up to the index, itself included. All where it lies beyond the last,
  /// none where it lies before the first or is NaN.
  private func rows(until argument: Int, of rows: RowNumbers) throws(FormulaError) -> Int {
    guard case .one(let index) = try number(argument) else {
      throw FormulaError(formula.nodes[argument].place, "the index must be one number")
    }
    guard let first = rows.first, let last = rows.last, index >= Double(first) else { return 0 }
    return index >= Double(last) ? rows.count : rows.rows(before: Int(index.rounded(.down)) + 1)
  }

  /// The row of a series that `at(series, index)` names; nil where nothing was measured, so that a claim about it fails and
  /// is no mistake: beyond the last row, where a run may have ended early, at one that was not kept, and at what never
  /// happened (∞ or NaN).
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
  /// A function of one number, which a series goes through element by element.
  var elementary: ((Double) -> Double)? {
    switch self {
    case .sqrt: { $0.squareRoot() }
    case .exp: { $0.exp() }
    case .log: { $0.log() }
    case .log10: { $0.log10() }
    case .sin: { $0.sin() }
    case .cos: { $0.cos() }
    case .tan: { $0.tan() }
    case .tanh: { $0.tanh() }
    case .abs: { $0.magnitude }
    case .min, .max, .mean, .first, .last, .count, .length, .at, .until, .normal, .signChanges: nil
    }
  }

  /// A number of a whole column, from the first row to the last; of no rows, or where one of them is NaN, it is NaN.
  fileprivate var reduction: (([Double]) -> Double)? {
    switch self {
    case .min: { values in values.reduce(values.first ?? .nan) { .smaller($0, $1) } }
    case .max: { values in values.reduce(values.first ?? .nan) { .larger($0, $1) } }
    case .mean: { $0.reduce(0, +) / Double($0.count) }
    case .first: { $0.first ?? .nan }
    case .last: { $0.last ?? .nan }
    case .signChanges: countSignChanges
    default: nil
    }
  }
}

/// How often neighbours have different signs; zeros are passed over.
private func countSignChanges(_ values: [Double]) -> Double {
  guard !values.contains(where: \.isNaN) else { return .nan }
  let negative = values.filter { $0 != 0 }.map { $0 < 0 }
  return Double(zip(negative, negative.dropFirst()).count { $0 != $1 })
}
