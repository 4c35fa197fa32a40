extension FormulaTape {
  /// - Throws: `FormulaError` at a name that is none of x, y, the constants and the parameters, and at anything that is not
  ///   a number at every point: comparisons, reductions.
  init(_ formula: Formula, parameters: [String: Double]) throws(FormulaError) {
    try self.init { (x, y, _) throws(FormulaError) in
      let constants = Self.constants + parameters.sorted { $0.key < $1.key }.map { ($0.key, Symbol($0.value)) }
      return [try Self.symbol(of: formula, naming: [("x", x), ("y", y)] + constants)]
    }
  }

  /// The names that mean the same everywhere.
  static let constants = Formula.constants.sorted { $0.key < $1.key }.map { (name: $0.key, symbol: Symbol($0.value)) }

  /// What a formula comes to, written down.
  ///
  /// - Parameter variables: what its names stand for; of two of one name, the last.
  static func symbol(
    of formula: Formula, naming variables: [(name: String, symbol: Symbol)]
  ) throws(FormulaError) -> Symbol {
    let names = Dictionary(variables.map { ($0, $1) }) { _, last in last }
    var values: [Symbol] = []
    for node in formula.nodes {
      switch node.content {
      case .number(let value): values.append(Symbol(value))
      case .name(let parts):
        let name = parts.joined(separator: ".")
        guard let symbol = names[name] else {
          let known = variables.map(\.name)
          throw FormulaError(
            node.place, "unknown name '\(name.excerpt)'",
            hint: Spelling.hint(for: name, among: known) ?? "a surface knows " + known.joined(separator: ", "))
        }
        values.append(symbol)
      case .negate(let a): values.append(-values[a])
      case .arithmetic(let operation, let a, let b): values.append(operation.symbol(values[a], values[b]))
      case .call(let function, let arguments):
        values.append(try call(function, arguments.map { values[$0] }, node))
      case .compare, .and, .or, .not:
        throw FormulaError(
          node.mark, "a surface is a number at every point, '\(formula.slice(node.mark))' makes true or false")
      }
    }
    return values[values.count - 1]
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
