/// A compiled formula of x, y and further inputs: a list of instructions that runs over any `Number`.
///
/// Each instruction operates on the results of earlier ones. Results live in slots, which are reused after the last
/// read.
struct FormulaTape: Hashable, Sendable {
  /// An operation.
  ///
  /// Its operands are instruction numbers while a tape is being recorded, and slots once it is finished.
  enum Instruction: Hashable, Sendable {
    case x, y
    /// A further input beside x and y: a sample's value in this column.
    case input(Int)
    case constant(Double)
    case add(Int, Int)
    case subtract(Int, Int)
    case multiply(Int, Int)
    case divide(Int, Int)
    case power(Int, Int)
    case minimum(Int, Int)
    case maximum(Int, Int)
    case shift(Int, by: Double)
    /// The constant minus the operand.
    case reflect(Int, from: Double)
    case scale(Int, by: Double)
    case reduce(Int, by: Double)
    case raise(Int, to: Int)
    case negate(Int)
    case magnitude(Int)
    case squareRoot(Int)
    case exp(Int)
    case log(Int)
    case log10(Int)
    case log2(Int)
    case sin(Int)
    case cos(Int)
    case tanh(Int)
    case choose(where: Int, isAtMost: Int, Int, else: Int)
  }

  private struct Step: Hashable, Sendable {
    var instruction: Instruction
    /// The slot of the result.
    var slot: Int
  }

  private var steps: [Step] = []
  private var slotCount = 0
  private var outputs: [Int] = []

  /// Records a function of x and y, and drops every instruction that none of its results needs.
  init<Failure: Error>(recording function: (Symbol, Symbol, Symbol.Recorder) throws(Failure) -> [Symbol])
    throws(Failure)
  {
    let recorder = Symbol.Recorder()
    let results = try function(recorder.symbol(.x), recorder.symbol(.y), recorder).map(recorder.index)
    let instructions = recorder.instructions
    var lastUse: [Int: Int] = [:]
    for result in results { lastUse[result] = instructions.count }
    for (index, instruction) in instructions.enumerated().reversed() where lastUse[index] != nil {
      for operand in instruction.operands where lastUse[operand] == nil { lastUse[operand] = index }
    }
    var slots: [Int: Int] = [:]
    var free: [Int] = []
    for (index, instruction) in instructions.enumerated() where lastUse[index] != nil {
      let placed = instruction.mapOperands { slots[$0] ?? 0 }
      // A slot that is read here for the last time may be overwritten by the result.
      for operand in Set(instruction.operands) where lastUse[operand] == index {
        if let slot = slots[operand] { free.append(slot) }
      }
      free.sort(by: >)
      let slot = free.popLast() ?? slotCount
      slotCount = max(slotCount, slot + 1)
      slots[index] = slot
      steps.append(Step(instruction: placed, slot: slot))
    }
    outputs = results.map { slots[$0] ?? 0 }
  }

  /// The tape of the value and both derivatives of a tape with one result.
  ///
  /// - Parameter inputs: the number of further inputs.
  func gradient(inputs: Int = 0) -> FormulaTape {
    FormulaTape { x, y, recorder in
      var results: [Symbol] = []
      runs(
        Dual.x(x), Dual.y(y), 1, inputCount: inputs, input: { Dual(value: recorder.symbol(.input($1)), dx: 0, dy: 0) }
      ) { f in
        results = [f.value, f.dx, f.dy]
      }
      return results
    }
  }

  /// Evaluates the results at many points at once, instruction by instruction.
  ///
  /// - Parameters:
  ///   - x, y: the points' coordinates, `count` of each.
  ///   - inputs: the further inputs, if there are any: `count` values of the first, then of the second, ….
  ///   - scratch: memory that is used if it is large enough.
  ///   - body: reads the results: result number n is `results[n]`, `count` values in a row.
  func run<N: Number & BitwiseCopyable, Outcome>(
    _ x: UnsafePointer<N>, _ y: UnsafePointer<N>, inputs: UnsafePointer<N>? = nil, count: Int,
    scratch: UnsafeMutableBufferPointer<N>? = nil, _ body: (Results<N>) -> Outcome
  ) -> Outcome {
    func run(in memory: UnsafeMutableBufferPointer<N>) -> Outcome {
      let results = Results(memory: memory, outputs: outputs, count: count)
      for step in steps { step.instruction.perform(x, y, inputs ?? x, results, into: results.slot(step.slot)) }
      return body(results)
    }
    if let scratch, scratch.count >= slotCount * count { return run(in: scratch) }
    return withUnsafeTemporaryAllocation(of: N.self, capacity: slotCount * count, run)
  }

  struct Results<N: Number> {
    fileprivate let memory: UnsafeMutableBufferPointer<N>
    fileprivate let outputs: [Int]
    fileprivate let count: Int

    var numbers: Range<Int> { outputs.indices }

    /// The values of a result, one per point.
    subscript(number: Int) -> UnsafeMutableBufferPointer<N> { slot(outputs[number]) }

    @inline(__always)
    fileprivate func slot(_ index: Int) -> UnsafeMutableBufferPointer<N> {
      UnsafeMutableBufferPointer(rebasing: memory[(index * count)..<((index + 1) * count)])
    }
  }

  /// Evaluates the first result at one point.
  func run<N: Number>(_ x: N, _ y: N) -> N {
    var sum: N = 0
    runs(x, y, 1, inputCount: 0, input: { _, _ in 0 }) { sum = $0 }
    return sum
  }

  /// Evaluates the first result at one point, for each of several rows of inputs in order.
  ///
  /// - Parameter input: yields one input of a row.
  func runs<N: Number>(
    _ x: N, _ y: N, _ rows: Int, inputCount: Int, input: (_ row: Int, _ number: Int) -> N, _ body: (N) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: N.self, capacity: slotCount + inputCount + 2) { memory in
      memory.initialize(repeating: 0)
      defer { memory.deinitialize() }
      guard let base = memory.baseAddress else { return }
      let results = Results(memory: memory, outputs: outputs, count: 1)
      let inputs = base + slotCount
      let (xs, ys) = (inputs + inputCount, inputs + inputCount + 1)
      (xs.pointee, ys.pointee) = (x, y)
      for row in 0..<rows {
        for number in 0..<inputCount { inputs[number] = input(row, number) }
        for step in steps { step.instruction.perform(xs, ys, inputs, results, into: results.slot(step.slot)) }
        body(results[0][0])
      }
    }
  }
}

extension FormulaTape.Instruction {
  @inline(__always)
  fileprivate func perform<N: Number>(
    _ x: UnsafePointer<N>, _ y: UnsafePointer<N>, _ inputs: UnsafePointer<N>, _ results: FormulaTape.Results<N>,
    into result: UnsafeMutableBufferPointer<N>
  ) {
    @inline(__always) func fill(_ value: (Int) -> N) { for k in result.indices { result[k] = value(k) } }
    @inline(__always) func unary(_ a: Int, _ operation: (N) -> N) {
      let a = results.slot(a)
      fill { operation(a[$0]) }
    }
    @inline(__always) func binary(_ a: Int, _ b: Int, _ operation: (N, N) -> N) {
      let (a, b) = (results.slot(a), results.slot(b))
      fill { operation(a[$0], b[$0]) }
    }
    switch self {
    case .x: fill { x[$0] }
    case .y: fill { y[$0] }
    case .input(let number):
      let column = inputs + number * result.count
      fill { column[$0] }
    case .constant(let value): fill { _ in N(value) }
    case .add(let a, let b): binary(a, b) { $0 + $1 }
    case .subtract(let a, let b): binary(a, b) { $0 - $1 }
    case .multiply(let a, let b): binary(a, b) { $0 * $1 }
    case .divide(let a, let b): binary(a, b) { $0 / $1 }
    case .power(let a, let b): binary(a, b) { $0.power($1) }
    case .minimum(let a, let b): binary(a, b) { N.smaller($0, $1) }
    case .maximum(let a, let b): binary(a, b) { N.larger($0, $1) }
    case .shift(let a, let constant): unary(a) { $0 + constant }
    case .reflect(let a, let constant): unary(a) { constant - $0 }
    case .scale(let a, let constant): unary(a) { constant * $0 }
    case .reduce(let a, let constant): unary(a) { $0 / constant }
    case .raise(let a, 2): unary(a) { $0.squared() }
    case .raise(let a, let exponent): unary(a) { $0.raised(to: exponent) }
    case .negate(let a): unary(a) { -$0 }
    case .magnitude(let a): unary(a) { $0.magnitude }
    case .squareRoot(let a): unary(a) { $0.squareRoot() }
    case .exp(let a): unary(a) { $0.exp() }
    case .log(let a): unary(a) { $0.log() }
    case .log10(let a): unary(a) { $0.log10() }
    case .log2(let a): unary(a) { $0.log2() }
    case .sin(let a): unary(a) { $0.sin() }
    case .cos(let a): unary(a) { $0.cos() }
    case .tanh(let a): unary(a) { $0.tanh() }
    case .choose(let a, let b, let x, let y):
      let (a, b, x, y) = (results.slot(a), results.slot(b), results.slot(x), results.slot(y))
      fill { N.choose(where: a[$0], isAtMost: b[$0], x[$0], else: y[$0]) }
    }
  }

  fileprivate var operands: [Int] {
    var operands: [Int] = []
    _ = mapOperands {
      operands.append($0)
      return $0
    }
    return operands
  }

  fileprivate func mapOperands(_ transform: (Int) -> Int) -> Self {
    switch self {
    case .x, .y, .input, .constant: self
    case .add(let a, let b): .add(transform(a), transform(b))
    case .subtract(let a, let b): .subtract(transform(a), transform(b))
    case .multiply(let a, let b): .multiply(transform(a), transform(b))
    case .divide(let a, let b): .divide(transform(a), transform(b))
    case .power(let a, let b): .power(transform(a), transform(b))
    case .minimum(let a, let b): .minimum(transform(a), transform(b))
    case .maximum(let a, let b): .maximum(transform(a), transform(b))
    case .shift(let a, let constant): .shift(transform(a), by: constant)
    case .reflect(let a, let constant): .reflect(transform(a), from: constant)
    case .scale(let a, let constant): .scale(transform(a), by: constant)
    case .reduce(let a, let constant): .reduce(transform(a), by: constant)
    case .raise(let a, let exponent): .raise(transform(a), to: exponent)
    case .negate(let a): .negate(transform(a))
    case .magnitude(let a): .magnitude(transform(a))
    case .squareRoot(let a): .squareRoot(transform(a))
    case .exp(let a): .exp(transform(a))
    case .log(let a): .log(transform(a))
    case .log10(let a): .log10(transform(a))
    case .log2(let a): .log2(transform(a))
    case .sin(let a): .sin(transform(a))
    case .cos(let a): .cos(transform(a))
    case .tanh(let a): .tanh(transform(a))
    case .choose(let a, let b, let x, let y):
      .choose(where: transform(a), isAtMost: transform(b), transform(x), else: transform(y))
    }
  }
}
