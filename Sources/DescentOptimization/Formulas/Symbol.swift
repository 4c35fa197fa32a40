/// A number that is not worked out but written down: what is done to symbols becomes the instructions of a tape.
///
/// Since it is a `Number`, a dual number of symbols writes down a formula's exact derivatives. Constants are folded, what is
/// written down twice is there once, and 0·u is 0 wherever u is a number, so that nothing is left of derivatives by
/// variables that a term does not have.
struct Symbol: Number {
  enum Content: Hashable { case constant(Double), result(Int) }

  fileprivate let content: Content
  /// nil for a constant.
  fileprivate let notes: Notes?

  init(_ value: Double) {
    content = .constant(value)
    notes = nil
  }

  private init(_ index: Int, _ notes: Notes) {
    content = .result(index)
    self.notes = notes
  }

  /// The instructions in the making. A tape is made by one thread, and its symbols do not leave it.
  final class Notes: @unchecked Sendable {
    fileprivate(set) var instructions: [FormulaTape.Instruction] = []
    private var known: [FormulaTape.Instruction: Int] = [:]

    func symbol(_ instruction: FormulaTape.Instruction) -> Symbol {
      if let index = known[instruction] { return Symbol(index, self) }
      instructions.append(instruction)
      known[instruction] = instructions.count - 1
      return Symbol(instructions.count - 1, self)
    }

    /// The index of a symbol's result; a constant becomes an instruction.
    func index(of symbol: Symbol) -> Int {
      switch symbol.content {
      case .result(let index): return index
      case .constant(let value): return index(of: self.symbol(.constant(value)))
      }
    }
  }

  var constant: Double? { if case .constant(let value) = content { value } else { nil } }

  private func unary(
    _ fold: (Double) -> Double, _ instruction: (Int) -> FormulaTape.Instruction
  ) -> Symbol {
    switch content {
    case .constant(let value): Symbol(fold(value))
    case .result(let index): notes.map { $0.symbol(instruction(index)) } ?? Symbol(.nan)
    }
  }

  /// - Parameter instruction: of two results, at least one of which is no constant.
  private static func binary(
    _ a: Symbol, _ b: Symbol, _ fold: (Double, Double) -> Double, _ instruction: (Int, Int) -> FormulaTape.Instruction
  ) -> Symbol {
    if let x = a.constant, let y = b.constant { return Symbol(fold(x, y)) }
    guard let notes = a.notes ?? b.notes else { return Symbol(.nan) }
    return notes.symbol(instruction(notes.index(of: a), notes.index(of: b)))
  }
}

extension Symbol {
  static func + (a: Symbol, b: Symbol) -> Symbol {
    if let constant = a.constant { return b + constant }
    if let constant = b.constant { return a + constant }
    return binary(a, b, +) { .add(min($0, $1), max($0, $1)) }
  }

  static func - (a: Symbol, b: Symbol) -> Symbol {
    if let constant = a.constant { return constant - b }
    if let constant = b.constant { return a + -constant }
    return binary(a, b, -) { .subtract($0, $1) }
  }

  static func * (a: Symbol, b: Symbol) -> Symbol {
    if let constant = a.constant { return constant * b }
    if let constant = b.constant { return constant * a }
    return binary(a, b, *) { .multiply(min($0, $1), max($0, $1)) }
  }

  static func / (a: Symbol, b: Symbol) -> Symbol {
    if let constant = b.constant { return a / constant }
    if a.constant == 0 { return a }
    return binary(a, b, /) { .divide($0, $1) }
  }

  static prefix func - (a: Symbol) -> Symbol { a.unary(-, FormulaTape.Instruction.negate) }

  static func + (a: Symbol, b: Double) -> Symbol {
    b == 0 ? a : a.unary({ $0 + b }) { .shift($0, by: b) }
  }

  static func - (a: Symbol, b: Double) -> Symbol { a + -b }

  static func - (a: Double, b: Symbol) -> Symbol { a == 0 ? -b : b.unary({ a - $0 }) { .reflect($0, from: a) } }

  static func * (a: Double, b: Symbol) -> Symbol {
    if a == 0 { return 0 }
    return a == 1 ? b : b.unary({ a * $0 }) { .scale($0, by: a) }
  }

  static func / (a: Symbol, b: Double) -> Symbol { b == 1 ? a : a.unary({ $0 / b }) { .reduce($0, by: b) } }

  func squared() -> Symbol { raised(to: 2) }
  func raised(to exponent: Int) -> Symbol {
    if exponent == 0 { return 1 }
    return exponent == 1 ? self : unary({ $0.raised(to: exponent) }) { .raise($0, to: exponent) }
  }

  func squareRoot() -> Symbol { unary({ $0.squareRoot() }, FormulaTape.Instruction.squareRoot) }
  func exp() -> Symbol { unary({ $0.exp() }, FormulaTape.Instruction.exp) }
  func log() -> Symbol { unary({ $0.log() }, FormulaTape.Instruction.log) }
  func log10() -> Symbol { unary({ $0.log10() }, FormulaTape.Instruction.log10) }
  func log2() -> Symbol { unary({ $0.log2() }, FormulaTape.Instruction.log2) }
  func sin() -> Symbol { unary({ $0.sin() }, FormulaTape.Instruction.sin) }
  func cos() -> Symbol { unary({ $0.cos() }, FormulaTape.Instruction.cos) }
  func tanh() -> Symbol { unary({ $0.tanh() }, FormulaTape.Instruction.tanh) }
  func power(_ exponent: Symbol) -> Symbol {
    Self.binary(self, exponent, { $0.power($1) }, FormulaTape.Instruction.power)
  }
  var magnitude: Symbol { unary({ $0.magnitude }, FormulaTape.Instruction.magnitude) }

  static func smaller(_ a: Symbol, _ b: Symbol) -> Symbol {
    binary(a, b, Double.smaller, FormulaTape.Instruction.minimum)
  }

  static func larger(_ a: Symbol, _ b: Symbol) -> Symbol {
    binary(a, b, Double.larger, FormulaTape.Instruction.maximum)
  }

  static func choose(where a: Symbol, isAtMost b: Symbol, _ x: Symbol, else y: Symbol) -> Symbol {
    if let left = a.constant, let right = b.constant { return left <= right ? x : y }
    if x.content == y.content { return x }
    guard let notes = a.notes ?? b.notes else { return Symbol(.nan) }
    return notes.symbol(
      .choose(where: notes.index(of: a), isAtMost: notes.index(of: b), notes.index(of: x), else: notes.index(of: y)))
  }

  /// No instruction looks anything up, as no formula can name a function that is not written down: not a number.
  static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Symbol, _ y: Symbol) -> Symbol {
    Symbol(.nan)
  }
}
