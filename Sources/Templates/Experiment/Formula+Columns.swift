import Optimization

extension Formula {
  /// The formula's value for every row of a table, whose columns it may name alone: `abs(y)`.
  ///
  /// - Throws: for names that are neither columns nor in the scope, and where a row does not come to one number.
  func values(over table: Table, in scope: FormulaScope) throws(FormulaError) -> [Double] {
    let columns = names.compactMap { name -> (String, [Double])? in
      guard name.parts.count == 1, let column = table[name.parts[0]] else { return nil }
      return (name.parts[0], column)
    }
    // A column by its name is the commonest formula.
    if names.count == 1, columns.count == 1, text == columns[0].0 { return columns[0].1 }
    var scope = scope
    for name in table.names { scope.values[name] = 0 }  // so that hints know them
    var values: [Double] = []
    values.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      for (name, column) in columns { scope.values[name] = column[row] }
      values.append(try number(in: scope))
    }
    return values
  }
}
