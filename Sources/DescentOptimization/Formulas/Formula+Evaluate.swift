extension Formula {
  /// Evaluates the formula over tables. O(nodes · rows), and O(n log n) for medians and quantiles.
  ///
  /// - Throws: `FormulaError` for an unknown name, for operands that do not fit (a flag where a number is needed,
  ///   series with different rows), and for `normal()` outside a table's column.
  public func value(in scope: FormulaScope) throws(FormulaError) -> FormulaValue {
    let values = try values(in: scope)
    return values[values.count - 1]
  }

  /// Evaluates the formula to a single number.
  ///
  /// - Throws: as `value(in:)`, and where the result is not a single number.
  public func number(in scope: FormulaScope) throws(FormulaError) -> Double {
    switch try value(in: scope) {
    case .number(let number): return number
    case .numbers:
      throw FormulaError(
        wholePlace, "this is a number for every row, where one is needed",
        hint: "take its min, max, mean, first or last")
    case let other: throw FormulaError(wholePlace, "this is \(other.noun), where a number is needed")
    }
  }

  /// Evaluates the formula to one number per row of the scope's table.
  ///
  /// A single number is repeated in every row.
  ///
  /// - Throws: as `value(in:)`, and for flags and for series whose rows are not the table's.
  public func column(in scope: FormulaScope) throws(FormulaError) -> [Double] {
    let rows = scope.table?.rows ?? RowNumbers(count: 0)
    switch try value(in: scope) {
    case .number(let value): return Array(repeating: value, count: rows.count)
    case .numbers(let series):
      if let difference = series.rows.difference(from: rows) {
        throw FormulaError(wholePlace, "this has other rows than the table: \(difference)")
      }
      return series.values
    case let other: throw FormulaError(wholePlace, "this is \(other.noun), where a column holds numbers")
    }
  }

  var wholePlace: Range<Int> { nodes[nodes.count - 1].place }

  /// The value of every node, in node order.
  func values(in scope: FormulaScope) throws(FormulaError) -> [FormulaValue] {
    var evaluation = FormulaEvaluation(formula: self, scope: scope)
    for node in nodes { evaluation.values.append(try evaluation.value(of: node)) }
    return evaluation.values
  }
}

/// A formula that is being evaluated over tables, node by node.
struct FormulaEvaluation {
  let formula: Formula
  let scope: FormulaScope
  var values: [FormulaValue] = []
  private var sampledColumns: UInt64 = 0

  init(formula: Formula, scope: FormulaScope) {
    self.formula = formula
    self.scope = scope
    values.reserveCapacity(formula.nodes.count)
  }

  mutating func value(of node: Formula.Node) throws(FormulaError) -> FormulaValue {
    switch node.content {
    case .number(let value): return .number(value)
    case .name(let parts): return try scope.value(of: parts, at: node.place)
    case .negate(let operand): return try number(operand).map { -$0 }.value
    case .not(let operand): return try flag(operand).map { !$0 }.value
    case .and(let a, let b): return try combine(try flag(a), try flag(b), node) { $0 && $1 }.value
    case .or(let a, let b): return try combine(try flag(a), try flag(b), node) { $0 || $1 }.value
    case .arithmetic(let operation, let a, let b):
      return try combine(try number(a), try number(b), node, operation.function).value
    case .compare(let comparison, let a, let b):
      return try combine(try number(a), try number(b), node, comparison.function).value
    case .call(.normal, _): return try normals(node)
    case .call(let function, let arguments): return try call(function, arguments, node)
    }
  }

  /// A single value, or one value per row.
  enum Operand<Element: Hashable & Sendable> {
    case one(Element)
    case series(FormulaValue.Series<Element>)

    func map<T>(_ transform: (Element) -> T) -> Operand<T> {
      switch self {
      case .one(let value): .one(transform(value))
      case .series(let series): .series(series.map(transform))
      }
    }
  }

  func number(_ index: Int) throws(FormulaError) -> Operand<Double> {
    switch values[index] {
    case .number(let value): return .one(value)
    case .numbers(let series): return .series(series)
    case let other:
      throw FormulaError(formula.nodes[index].place, "this is \(other.noun), where a number is needed")
    }
  }

  func flag(_ index: Int) throws(FormulaError) -> Operand<Bool> {
    switch values[index] {
    case .flag(let value): return .one(value)
    case .flags(let series): return .series(series)
    case let other:
      throw FormulaError(
        formula.nodes[index].place, "this is \(other.noun), where true or false is needed", hint: "compare it")
    }
  }

  /// Combines two operands element by element; a single value is combined with every row.
  func combine<A, B, C>(
    _ a: Operand<A>, _ b: Operand<B>, _ node: Formula.Node, _ operation: (A, B) -> C
  ) throws(FormulaError) -> Operand<C> {
    switch (a, b) {
    case (.one(let a), .one(let b)): return .one(operation(a, b))
    case (.one(let a), .series(let b)): return .series(b.map { operation(a, $0) })
    case (.series(let a), .one(let b)): return .series(a.map { operation($0, b) })
    case (.series(let a), .series(let b)):
      try checkRows(a.rows, b.rows, node)
      return .series(.init(a.rows, zip(a.values, b.values).map { operation($0, $1) }))
    }
  }

  func checkRows(_ a: RowNumbers, _ b: RowNumbers, _ node: Formula.Node) throws(FormulaError) {
    guard let difference = a.difference(from: b) else { return }
    throw FormulaError(
      node.mark, "these two have different rows: \(difference)",
      hint: "compare single values of them: min, max, first, last, at")
  }

  /// Samples a number for each row of the table being made.
  ///
  /// Each `normal()` in a formula has random numbers of its own.
  private mutating func normals(_ node: Formula.Node) throws(FormulaError) -> FormulaValue {
    guard let table = scope.table, let stream = scope.stream else {
      throw FormulaError(node.place, "normal() samples a number for each row of a table; there is no table here")
    }
    defer { sampledColumns += 1 }
    let draw = sampledColumns
    return .numbers(
      .init(
        table.rows,
        (0..<table.rowCount).map { index in
          var generator = Generator(
            seed: stream.seed, run: stream.run, index: UInt32(truncatingIfNeeded: index), draw: draw)
          return generator.normal()
        }))
  }
}

extension FormulaEvaluation.Operand<Double> {
  var value: FormulaValue {
    switch self {
    case .one(let value): .number(value)
    case .series(let series): .numbers(series)
    }
  }
}

extension FormulaEvaluation.Operand<Bool> {
  var value: FormulaValue {
    switch self {
    case .one(let value): .flag(value)
    case .series(let series): .flags(series)
    }
  }
}

extension Formula.Arithmetic {
  var function: (Double, Double) -> Double {
    switch self {
    case .add: { $0 + $1 }
    case .subtract: { $0 - $1 }
    case .multiply: { $0 * $1 }
    case .divide: { $0 / $1 }
    case .power:
      {
        $1 == $1.rounded() && $1.magnitude <= Formula.greatestMultipliedExponent ? $0.raised(to: Int($1)) : $0.power($1)
      }
    }
  }
}

extension Formula.Comparison {
  /// The comparison of two numbers. With NaN it is false, `!=` included.
  var function: (Double, Double) -> Bool {
    switch self {
    case .less: { $0 < $1 }
    case .lessOrEqual: { $0 <= $1 }
    case .greater: { $0 > $1 }
    case .greaterOrEqual: { $0 >= $1 }
    case .equal: { $0 == $1 }
    case .notEqual: { $0 < $1 || $0 > $1 }
    }
  }
}
