extension FormulaTape {
  /// - Throws: `FormulaError` at a name that is none of x, y, the constants and the parameters, and at anything that is not
  ///   a number at every point: comparisons, reductions.
  init(_ formula: Formula, parameters: [String: Double]) throws(FormulaError) {
    try self.init { (x, y, _) throws(FormulaError) in
      var values: [Symbol] = []
      for node in formula.nodes {
        switch node.content {
        case .number(let value): values.append(Symbol(value))
        case .name(let parts): values.append(try Self.variable(parts, at: node.place, x, y, parameters))
        case .negate(let a): values.append(-values[a])
        case .arithmetic(let operation, let a, let b): values.append(operation.symbol(values[a], values[b]))
        case .call(let function, let arguments):
          values.append(try Self.call(function, arguments.map { values[$0] }, node))
        case .compare, .and, .or, .not:
          throw FormulaError(
            node.mark, "a surface is a number at every point, '\(formula.slice(node.mark))' makes true or false")
        }
      }
      return [values[values.count - 1]]
    }
  }

  private static func variable(
    _ parts: [String], at place: Range<Int>, _ x: Symbol, _ y: Symbol, _ parameters: [String: Double]
  ) throws(FormulaError) -> Symbol {
    let name = parts.joined(separator: ".")
    if name == "x" { return x }
    if name == "y" { return y }
    if let value = Formula.constants[name] ?? parameters[name] { return Symbol(value) }
    let names = ["x", "y"] + Formula.constants.keys.sorted() + parameters.keys.sorted()
    throw FormulaError(
      place, "unknown name '\(name.excerpt)'",
      hint: Spelling.hint(for: name, among: names) ?? "a surface knows " + names.joined(separator: ", "))
  }

  private static func call(
    _ function: Formula.Function, _ arguments: [Symbol], _ node: Formula.Node
  ) throws(FormulaError) -> Symbol {
    let argument = arguments.first ?? Symbol(.nan)
    switch function {
    case .sqrt: return argument.squareRoot()
    case .exp: return argument.exp()
    case .log: return argument.log()
    case .log10: return argument.log10()
    case .sin: return argument.sin()
    case .cos: return argument.cos()
    case .tan: return argument.tan()
    case .tanh: return argument.tanh()
    case .abs: return argument.magnitude
    case .min, .max:
      guard arguments.count > 1 else {
        throw FormulaError(node.place, "'\(function.rawValue)' takes at least 2 arguments in a surface, not 1")
      }
      return arguments.dropFirst().reduce(argument, function == .min ? Symbol.smaller : Symbol.larger)
    case .mean, .first, .last, .count, .length, .at, .until, .normal, .signChanges:
      throw FormulaError(node.mark, "'\(function.rawValue)' is for claims and tables, a surface cannot use it")
    }
  }
}

extension Formula.Arithmetic {
  fileprivate func symbol(_ a: Symbol, _ b: Symbol) -> Symbol {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power:
      if let exponent = b.constant, exponent == exponent.rounded(), exponent.magnitude <= Formula.greatestProduct {
        a.raised(to: Int(exponent))
      } else {
        a.power(b)
      }
    }
  }
}
