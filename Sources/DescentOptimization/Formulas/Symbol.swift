/// A symbolic number: arithmetic on symbols records the instructions of a tape.
///
/// A symbol is a `Number`, so a dual number of symbols records a formula's exact derivatives. Constants are folded, a
/// repeated instruction is recorded once, and 0·u is simplified to 0 although u may be infinite or NaN, so that
/// derivatives by variables that a term does not have vanish.
struct Symbol: Number {
  enum Content: Hashable { case constant(Double), result(Int) }

  fileprivate let content: Content
  /// The recorder of the symbol's instruction; nil for a constant.
  fileprivate let recorder: Recorder?

  init(_ value: Double) {
    content = .constant(value)
    recorder = nil
  }

  private init(_ index: Int, _ recorder: Recorder) {
    content = .result(index)
    self.recorder = recorder
  }

  /// The instructions recorded so far. One thread makes a tape, and the symbols do not leave that thread.
  final class Recorder: @unchecked Sendable {
    fileprivate(set) var instructions: [FormulaTape.Instruction] = []
    private var known: [FormulaTape.Instruction: Int] = [:]

    func symbol(_ instruction: FormulaTape.Instruction) -> Symbol {
      if let index = known[instruction] { return Symbol(index, self) }
      instructions.append(instruction)
      known[instruction] = instructions.count - 1
      return Symbol(instructions.count - 1, self)
    }

    /// The instruction number of a symbol's result; a constant is recorded as an instruction.
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
    case .result(let index): recorder.map { $0.symbol(instruction(index)) } ?? Symbol(.nan)
    }
  }

  /// - Parameter instruction: the instruction for two results, at least one of which is not a constant.
  private static func binary(
    _ a: Symbol, _ b: Symbol, _ fold: (Double, Double) -> Double, _ instruction: (Int, Int) -> FormulaTape.Instruction
  ) -> Symbol {
    if let x = a.constant, let y = b.constant { return Symbol(fold(x, y)) }
    guard let recorder = a.recorder ?? b.recorder else { return Symbol(.nan) }
    return recorder.symbol(instruction(recorder.index(of: a), recorder.index(of: b)))
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
    guard let recorder = a.recorder ?? b.recorder else { return Symbol(.nan) }
    return recorder.symbol(
      .choose(
        where: recorder.index(of: a), isAtMost: recorder.index(of: b), recorder.index(of: x),
        else: recorder.index(of: y)))
  }

  /// NaN: no instruction looks up a table, because a formula can name only recorded functions.
  static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Symbol, _ y: Symbol) -> Symbol {
    Symbol(.nan)
  }
}
