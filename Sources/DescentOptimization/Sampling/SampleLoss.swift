/// The loss of one sample as a formula of the surface's two parameters and the sample's numbers.
public enum SampleLoss: Hashable, Sendable {
  /// Squared error: (w·u + b − v)² with one input u, target v and parameters (w, b).
  ///
  /// With two inputs it is (w₁u₁ + w₂u₂ − v)² with parameters (w₁, w₂). Inputs and target are names of columns.
  case linearRegression(inputs: [String], target: String)
  /// Cross-entropy: log(1 + exp(−s·z)), of the label and the probability 1/(1 + e⁻ᶻ).
  ///
  /// z is w·u + b or w₁u₁ + w₂u₂ as above, and s is 1 for the label 1, −1 for the label 0.
  case logisticRegression(inputs: [String], label: String)
  /// A bowl ½(h(x − a)² + k(y − b)²) with its center at the sample (a, b).
  ///
  /// The curvatures h and k are columns, or 1 if not given.
  case bowl(center: [String], curvatures: [String])
  /// Any formula of two parameters with these names and of the data's columns.
  case formula(Formula, parameters: [String])

  /// The columns that the loss reads, each once.
  ///
  /// - Parameter names: the columns of the data; other names in a formula are not columns.
  func columns(among names: [String]) -> [String] {
    let wanted: [String] =
      switch self {
      case .linearRegression(let inputs, let target): inputs + [target]
      case .logisticRegression(let inputs, let label): inputs + [label]
      case .bowl(let center, let curvatures): center + curvatures
      case .formula(let formula, let parameters):
        formula.names.map { $0.parts.joined(separator: ".") }.filter { names.contains($0) && !parameters.contains($0) }
      }
    return wanted.enumerated().filter { !wanted[..<$0].contains($1) }.map(\.element)
  }

  /// Records the loss. Its inputs are `columns`, in their order.
  func tape(over columns: [String]) throws(FormulaError) -> FormulaTape {
    try FormulaTape { (x, y, recorder) throws(FormulaError) in
      func input(_ name: String) -> Symbol { recorder.symbol(.input(columns.firstIndex(of: name) ?? 0)) }
      func output(_ inputs: [String]) -> Symbol {
        inputs.count == 2 ? x * input(inputs[0]) + y * input(inputs[1]) : x * input(inputs[0]) + y
      }
      switch self {
      case .linearRegression(let inputs, let target): return [(output(inputs) - input(target)).squared()]
      case .logisticRegression(let inputs, let label):
        // −s·z, written so that nothing overflows: log(1 + eᵐ) = max(0, m) + log(1 + e^−|m|). At m = 0 the slopes of
        // both parts must be taken on the same side: min and max return the first of equal arguments, here 0 and then
        // m.
        let m = (1 - 2 * input(label)) * output(inputs)
        let negative = Symbol.smaller(Symbol.smaller(m, -m), 0)
        return [Symbol.larger(0, m) + (1 + negative.exp()).log()]
      case .bowl(let center, let curvatures):
        let (dx, dy) = ((x - input(center[0])).squared(), (y - input(center[1])).squared())
        return curvatures.isEmpty
          ? [0.5 * (dx + dy)] : [0.5 * (input(curvatures[0]) * dx + input(curvatures[1]) * dy)]
      case .formula(let formula, let parameters):
        let variables = [(parameters[0], x), (parameters[1], y)] + columns.map { ($0, input($0)) }
        return [try FormulaTape.record(formula, naming: variables + FormulaTape.constants(and: [:])).value]
      }
    }
  }
}
