/// A formula of x and y made ready to run over any `Number`: a flat list of operations on a stack. Constants are folded,
/// and integer powers become products.
struct FormulaTape: Hashable, Sendable {
  enum Operation: Hashable, Sendable {
    case x, y
    case constant(Double)
    case add, subtract, multiply, divide, power, minimum, maximum
    case raise(Int)
    case negate, magnitude, squareRoot, exp, log, log10, sin, cos, tan, tanh
  }

  private var operations: [Operation] = []
  private var height = 0
  private var greatestHeight = 0

  /// - Throws: `FormulaError` at a name that is none of x, y, the constants and the parameters, and at anything that is not
  ///   a number at every point: comparisons, reductions.
  init(_ formula: Formula, parameters: [String: Double]) throws(FormulaError) {
    for node in formula.nodes {
      switch node.content {
      case .number(let value): push(.constant(value))
      case .name(let parts): push(try Self.variable(parts, at: node.place, parameters))
      case .negate: apply(.negate)
      case .arithmetic(let operation, _, _): perform(operation)
      case .call(let function, let arguments):
        let operation = try Self.operation(function, arguments.count, node)
        // The operands of a minimum of several lie on the stack: taken two at a time, from the last.
        for _ in 0..<max(1, arguments.count - 1) { apply(operation) }
      case .compare, .and, .or, .not:
        throw FormulaError(
          node.mark, "a surface is a number at every point, '\(formula.slice(node.mark))' makes true or false")
      }
    }
  }

  func run<N: Number>(_ x: N, _ y: N) -> N {
    withUnsafeTemporaryAllocation(of: N.self, capacity: greatestHeight) { stack in
      guard let bottom = stack.baseAddress else { return N(.nan) }
      var top = bottom - 1  // the topmost number
      for operation in operations {
        switch operation {
        case .x: Self.push(x, &top)
        case .y: Self.push(y, &top)
        case .constant(let value): Self.push(N(value), &top)
        case .add: Self.combine(&top) { $0 + $1 }
        case .subtract: Self.combine(&top) { $0 - $1 }
        case .multiply: Self.combine(&top) { $0 * $1 }
        case .divide: Self.combine(&top) { $0 / $1 }
        case .power: Self.combine(&top) { $0.power($1) }
        case .minimum: Self.combine(&top) { N.smaller($0, $1) }
        case .maximum: Self.combine(&top) { N.larger($0, $1) }
        case .raise(2): top.pointee = top.pointee.squared()
        case .raise(let exponent): top.pointee = top.pointee.raised(to: exponent)
        case .negate: top.pointee = -top.pointee
        case .magnitude: top.pointee = top.pointee.magnitude
        case .squareRoot: top.pointee = top.pointee.squareRoot()
        case .exp: top.pointee = top.pointee.exp()
        case .log: top.pointee = top.pointee.log()
        case .log10: top.pointee = top.pointee.log10()
        case .sin: top.pointee = top.pointee.sin()
        case .cos: top.pointee = top.pointee.cos()
        case .tan: top.pointee = top.pointee.tan()
        case .tanh: top.pointee = top.pointee.tanh()
        }
      }
      return top.pointee
    }
  }

  @inline(__always)
  private static func push<N: Number>(_ value: N, _ top: inout UnsafeMutablePointer<N>) {
    top += 1
    top.initialize(to: value)
  }

  @inline(__always)
  private static func combine<N: Number>(_ top: inout UnsafeMutablePointer<N>, _ operation: (N, N) -> N) {
    top -= 1
    top.pointee = operation(top.pointee, top[1])
  }
}

extension FormulaTape {
  private mutating func push(_ operation: Operation) {
    operations.append(operation)
    height += 1
    greatestHeight = max(greatestHeight, height)
  }

  private mutating func perform(_ arithmetic: Formula.Arithmetic) {
    if arithmetic == .power, case .constant(let exponent) = operations.last,
      exponent == exponent.rounded(), exponent.magnitude <= Formula.greatestProduct
    {
      operations.removeLast()
      height -= 1
      apply(.raise(Int(exponent)))
      return
    }
    switch arithmetic {
    case .add: apply(.add)
    case .subtract: apply(.subtract)
    case .multiply: apply(.multiply)
    case .divide: apply(.divide)
    case .power: apply(.power)
    }
  }

  private mutating func apply(_ operation: Operation) {
    let operands = operation.operandCount
    operations.append(operation)
    height -= operands - 1
    let isConstant = operations.dropLast().suffix(operands).allSatisfy { operand in
      if case .constant = operand { true } else { false }
    }
    if isConstant {
      var piece = self
      piece.operations = Array(operations.suffix(operands + 1))
      operations.removeLast(operands + 1)
      operations.append(.constant(piece.run(0.0, 0.0)))
    }
  }

  private static func variable(
    _ parts: [String], at place: Range<Int>, _ parameters: [String: Double]
  ) throws(FormulaError) -> Operation {
    let name = parts.joined(separator: ".")
    if name == "x" { return .x }
    if name == "y" { return .y }
    if let value = Formula.constants[name] ?? parameters[name] { return .constant(value) }
    let names = ["x", "y"] + Formula.constants.keys.sorted() + parameters.keys.sorted()
    throw FormulaError(
      place, "unknown name '\(name.excerpt)'",
      hint: Spelling.hint(for: name, among: names) ?? "a surface knows " + names.joined(separator: ", "))
  }

  private static func operation(
    _ function: Formula.Function, _ count: Int, _ node: Formula.Node
  ) throws(FormulaError) -> Operation {
    switch function {
    case .sqrt: return .squareRoot
    case .exp: return .exp
    case .log: return .log
    case .log10: return .log10
    case .sin: return .sin
    case .cos: return .cos
    case .tan: return .tan
    case .tanh: return .tanh
    case .abs: return .magnitude
    case .min, .max:
      guard count > 1 else {
        throw FormulaError(node.place, "'\(function.rawValue)' takes at least 2 arguments in a surface, not 1")
      }
      return function == .min ? .minimum : .maximum
    case .mean, .first, .last, .count, .length, .at, .until, .normal, .signChanges:
      throw FormulaError(node.mark, "'\(function.rawValue)' is for claims and tables, a surface cannot use it")
    }
  }
}

extension FormulaTape.Operation {
  fileprivate var operandCount: Int {
    switch self {
    case .x, .y, .constant: 0
    case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum: 2
    case .raise, .negate, .magnitude, .squareRoot, .exp, .log, .log10, .sin, .cos, .tan, .tanh: 1
    }
  }
}
