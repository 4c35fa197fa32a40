import DescentNumbers

extension FormulaTape {
  /// Compiles a formula of x, y and constants.
  ///
  /// - Throws: `FormulaError` for an unknown name, and for anything that is not a number at every point: reductions,
  ///   and comparisons outside the condition of an `if`.
  init(_ formula: Formula, parameters: [String: Double]) throws(FormulaError) {
    try self.init { (x, y, _) throws(FormulaError) in
      [try Self.record(formula, naming: Self.names(x, y, parameters)).value]
    }
  }

  /// Compiles the conditions of a formula's choices, each 1 or 0; nil without any `if`.
  init?(conditionsOf formula: Formula, parameters: [String: Double]) throws(FormulaError) {
    var count = 0
    try self.init { (x, y, _) throws(FormulaError) in
      let conditions = try Self.record(formula, naming: Self.names(x, y, parameters)).conditions
      count = conditions.count
      return conditions
    }
    if count == 0 { return nil }
  }

  /// Names with the symbols that they denote.
  typealias Names = [(name: String, symbol: Symbol)]

  /// The constants of every formula, and further ones.
  static func constants(and others: [String: Double]) -> Names {
    [Formula.constants, others].flatMap { constants in
      constants.sorted { $0.key < $1.key }.map { (name: $0.key, symbol: Symbol($0.value)) }
    }
  }

  private static func names(_ x: Symbol, _ y: Symbol, _ parameters: [String: Double]) -> Names {
    [("x", x), ("y", y)] + constants(and: parameters)
  }

  /// Records a formula, and the conditions of its choices.
  static func record(
    _ formula: Formula, naming names: Names
  ) throws(FormulaError) -> (value: Symbol, conditions: [Symbol]) {
    var values: [Symbol] = []
    var conditions: [Symbol] = []
    func number(_ operand: Int) throws(FormulaError) -> Symbol {
      let node = formula.nodes[operand]
      guard node.content.isFlag else { return values[operand] }
      throw FormulaError(
        node.mark, "a surface needs a number at every point, '\(formula.slice(node.mark))' gives true or false",
        hint: "use it in a choice: if(x < y, a, b)")
    }
    func flag(_ operand: Int) throws(FormulaError) -> Symbol {
      let node = formula.nodes[operand]
      guard !node.content.isFlag else { return values[operand] }
      throw FormulaError(node.place, "this is a number, where true or false is needed", hint: "compare it")
    }
    for node in formula.nodes {
      let value: Symbol =
        switch node.content {
        case .number(let value): Symbol(value)
        case .name(let parts): try symbol(named: parts, at: node.place, among: names)
        case .negate(let a): -(try number(a))
        case .arithmetic(let operation, let a, let b): operation.symbol(try number(a), try number(b))
        case .compare(let comparison, let a, let b): try comparison.symbol(try number(a), try number(b), node)
        case .and(let a, let b): .smaller(try flag(a), try flag(b))
        case .or(let a, let b): .larger(try flag(a), try flag(b))
        case .not(let a): 1 - (try flag(a))
        case .call(.choice, let arguments):
          (try flag(arguments[0])).choice(try number(arguments[1]), try number(arguments[2]))
        case .call(let function, let arguments):
          try call(
            function, try arguments.map { (argument) throws(FormulaError) in try number(argument) }, node)
        }
      values.append(value)
      if case .call(.choice, let arguments) = node.content { conditions.append(values[arguments[0]]) }
    }
    return (try number(values.count - 1), conditions)
  }

  private static func symbol(
    named parts: [String], at place: Range<Int>, among names: Names
  ) throws(FormulaError) -> Symbol {
    let name = parts.joined(separator: ".")
    if let named = names.last(where: { $0.name == name }) { return named.symbol }
    let known = names.map(\.name)
    throw FormulaError(
      place, "unknown name '\(name.excerpt)'",
      hint: Spelling.hint(for: name, among: known) ?? "known names: " + known.joined(separator: ", "))
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
    case .log2: return argument.log2()
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
    default:
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
      if let exponent = b.constant, exponent == exponent.rounded(),
        exponent.magnitude <= Formula.greatestMultipliedExponent
      {
        a.raised(to: Int(exponent))
      } else {
        a.power(b)
      }
    }
  }
}

extension Formula.Content {
  /// Whether the result is true or false rather than a number.
  fileprivate var isFlag: Bool {
    switch self {
    case .compare, .and, .or, .not: true
    default: false
    }
  }
}

// True is 1 and false is 0, so conditions are ordinary symbols; a comparison with NaN is NaN and remains so through
// `and`, `or` and `not`.
extension Formula.Comparison {
  fileprivate func symbol(_ a: Symbol, _ b: Symbol, _ node: Formula.Node) throws(FormulaError) -> Symbol {
    func isAtMost(_ a: Symbol, _ b: Symbol, isStrict: Bool) -> Symbol {
      isStrict
        ? .choose(where: b, isAtMost: a, 0, else: .choose(where: a, isAtMost: b, 1, else: Symbol(.nan)))
        : .choose(where: a, isAtMost: b, 1, else: .choose(where: b, isAtMost: a, 0, else: Symbol(.nan)))
    }
    switch self {
    case .less: return isAtMost(a, b, isStrict: true)
    case .lessOrEqual: return isAtMost(a, b, isStrict: false)
    case .greater: return isAtMost(b, a, isStrict: true)
    case .greaterOrEqual: return isAtMost(b, a, isStrict: false)
    case .equal, .notEqual:
      throw FormulaError(
        node.mark, "a surface compares with < <= > >=, not with '\(rawValue)'",
        hint: "two numbers are almost never equal at a point of the plane")
    }
  }
}

extension Symbol {
  /// Treats this symbol as a condition: `yes` where it holds, `no` where it does not.
  fileprivate func choice(_ yes: Symbol, _ no: Symbol) -> Symbol {
    .choose(where: 1, isAtMost: self, yes, else: .choose(where: self, isAtMost: 0, no, else: Symbol(.nan)))
  }
}
