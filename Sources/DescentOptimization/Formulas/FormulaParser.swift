import DescentNumbers

/// Builds a formula's nodes from its tokens by precedence climbing.
///
/// `expression` consumes every operator that binds at least as tightly as its argument; only nesting recurses.
struct FormulaParser {
  private let tokens: [(token: FormulaLexer.Token, place: Range<Int>)]
  private var position = 0
  private var nodes: [Formula.Node] = []
  private var depth = 0

  init(_ text: String) throws(FormulaError) {
    var lexer = try FormulaLexer(text)
    tokens = try lexer.tokens()
  }

  mutating func parse() throws(FormulaError) -> [Formula.Node] {
    if case .end = token { throw FormulaError(place, "the formula is empty") }
    _ = try expression(.or)
    guard case .end = token else { throw unexpected("an operator") }
    return nodes
  }

  private enum Precedence: Int {
    case or, and, not, comparison, sum, product, power
  }

  private enum Operator {
    case arithmetic(Formula.Arithmetic)
    case compare(Formula.Comparison)
    case and, or

    init?(_ token: FormulaLexer.Token) {
      switch token {
      case .word("and"): self = .and
      case .word("or"): self = .or
      case .symbol(let symbol):
        if let arithmetic = Formula.Arithmetic(rawValue: symbol) {
          self = .arithmetic(arithmetic)
        } else if let comparison = Formula.Comparison(rawValue: symbol) {
          self = .compare(comparison)
        } else {
          return nil
        }
      default: return nil
      }
    }

    var precedence: Precedence {
      switch self {
      case .or: .or
      case .and: .and
      case .compare: .comparison
      case .arithmetic(.add), .arithmetic(.subtract): .sum
      case .arithmetic(.multiply), .arithmetic(.divide): .product
      case .arithmetic(.power): .power
      }
    }

    /// The least precedence that the right operand may have; `^` is right-associative.
    var rightPrecedence: Precedence {
      switch self {
      case .or: .and
      case .and: .not
      case .compare: .sum
      case .arithmetic(.add), .arithmetic(.subtract): .product
      case .arithmetic(.multiply), .arithmetic(.divide): .power
      case .arithmetic(.power): .power
      }
    }
  }

  private var token: FormulaLexer.Token { tokens[position].token }
  private var place: Range<Int> { tokens[position].place }

  /// Parses operators that bind at least as tightly as `minimum`; returns the resulting node's index.
  private mutating func expression(_ minimum: Precedence) throws(FormulaError) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepest else {
      throw FormulaError(place, "the formula is nested deeper than \(Formula.deepest) levels")
    }
    var left = try operand()
    var chainTail: Int?  // the right side of the last comparison, which the next one in a chain shares
    while let found = Operator(token), found.precedence.rawValue >= minimum.rawValue {
      let mark = place
      position += 1
      let right = try expression(found.rightPrecedence)
      if case .compare(let comparison) = found {
        let link = append(.compare(comparison, chainTail ?? left, right), from: chainTail ?? left, to: right, mark)
        left = chainTail == nil ? link : append(.and(left, link), from: left, to: right, mark)
        chainTail = right
      } else {
        chainTail = nil
        let content: Formula.Content =
          switch found {
          case .arithmetic(let operation): .arithmetic(operation, left, right)
          case .and: .and(left, right)
          case .or, .compare: .or(left, right)
          }
        left = append(content, from: left, to: right, mark)
      }
    }
    return left
  }

  private mutating func operand() throws(FormulaError) -> Int {
    let start = place
    switch token {
    case .number(let value):
      position += 1
      return append(.number(value), start, mark: start)
    case .name(let parts):
      position += 1
      return append(.name(parts), start, mark: start)
    case .symbol("-"), .word("not"):
      let isSign = token == .symbol("-")
      position += 1
      let operand = try expression(isSign ? .power : .not)
      let whole = start.lowerBound..<nodes[operand].place.upperBound
      return append(isSign ? .negate(operand) : .not(operand), whole, mark: start)
    case .symbol("("):
      position += 1
      let inner = try expression(.or)
      try close(openedAt: start)
      nodes[inner].place = start.lowerBound..<tokens[position - 1].place.upperBound
      return inner
    case .word(let word) where !Formula.keywords.contains(word):
      position += 1
      guard token == .symbol("("), place.lowerBound == start.upperBound else {
        return append(.name([word]), start, mark: start)
      }
      return try call(word, at: start)
    default: throw unexpected("a number, a name or a parenthesis")
    }
  }

  private mutating func call(_ name: String, at start: Range<Int>) throws(FormulaError) -> Int {
    guard let function = Formula.Function(rawValue: name) else {
      let names = Formula.Function.allCases.map(\.rawValue)
      throw FormulaError(start, "unknown function '\(name.excerpt)'", hint: Spelling.hint(for: name, among: names))
    }
    let parenthesis = place
    position += 1
    var arguments: [Int] = []
    if token != .symbol(")") {
      arguments.append(try expression(.or))
      while token == .symbol(",") {
        position += 1
        arguments.append(try expression(.or))
      }
    }
    try close(openedAt: parenthesis)
    let whole = start.lowerBound..<tokens[position - 1].place.upperBound
    let arity = function.arity
    guard arity.contains(arguments.count) else {
      let wanted = arity.count == 1 ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
      throw FormulaError(
        whole, "'\(name)' takes \(wanted) argument\(arity.upperBound == 1 ? "" : "s"), not \(arguments.count)")
    }
    return append(.call(function, arguments), whole, mark: start)
  }

  private mutating func close(openedAt opening: Range<Int>) throws(FormulaError) {
    guard token == .symbol(")") else {
      if case .end = token { throw FormulaError(opening, "this parenthesis is never closed") }
      throw unexpected("an operator or ')'")
    }
    position += 1
  }

  private mutating func append(_ content: Formula.Content, _ place: Range<Int>, mark: Range<Int>) -> Int {
    nodes.append(Formula.Node(content: content, place: place, mark: mark))
    return nodes.count - 1
  }

  private mutating func append(_ content: Formula.Content, from left: Int, to right: Int, _ mark: Range<Int>) -> Int {
    append(content, nodes[left].place.lowerBound..<nodes[right].place.upperBound, mark: mark)
  }

  private func unexpected(_ wanted: String) -> FormulaError {
    switch token {
    case .end: FormulaError(place, "the formula ends where \(wanted) was expected")
    case .number(let value): FormulaError(place, "unexpected number \(value.readable) where \(wanted) was expected")
    case .name(let parts):
      FormulaError(place, "unexpected '\(parts.joined(separator: ".").excerpt)' where \(wanted) was expected")
    case .word(let text), .symbol(let text):
      FormulaError(place, "unexpected '\(text.excerpt)' where \(wanted) was expected")
    }
  }
}
