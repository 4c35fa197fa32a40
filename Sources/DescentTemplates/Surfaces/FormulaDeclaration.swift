import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A surface given by a formula with parameters: `{formula: {of: 'a*(x^2 - b)^2 + y^2', a: 3, b: 0.5}}`.
enum FormulaDeclaration {
  static let decoder = Decoder<Choice<any Surface>>(
    .record(about: about, keys: [of.description], others: value.schema)
  ) { node, diagnostics in
    guard let entries = node.entries(of: about, &diagnostics) else { return nil }
    let formula = of.read(entries, of: node, &diagnostics)
    var parameters: [String: Double] = [:]
    var isWhole = true
    for entry in entries where entry.key.text != of.description.name {
      let name = entry.key.text
      if let problem = problem(with: entry.key, in: formula?.formula) {
        diagnostics.append(problem)
        isWhole = false
      } else if let value = value.read(entry.value, &diagnostics) {
        parameters[name] = value
      } else {
        isWhole = false
      }
    }
    guard let formula, isWhole else { return nil }
    do throws(FormulaError) {
      let surface = try FormulaSurface(formula.formula, parameters: parameters)
      return Choice(name: formula.formula.text, member: surface, place: formula.place)
    } catch {
      diagnostics.append(formula.diagnostic(error))
      return nil
    }
  }

  private static let about = "a formula with its parameters"
  private static let of = Key("of", Decoder<Expression>.formula, "The formula, of x, y and the parameters' names.")
  private static let value = Decoder<Double>.number()

  /// Reports a name with another meaning, or one that the formula does not contain.
  private static func problem(with key: YAMLScalar, in formula: Formula?) -> Diagnostic? {
    if ["x", "y"].contains(key.text) || Formula.constants[key.text] != nil {
      return Diagnostic(
        place: key.place, message: "a parameter cannot be called '\(key.excerpt)'",
        hint: "'\(key.text)' has a meaning in formulas")
    }
    guard let formula else { return nil }
    let names = formula.names.map { $0.parts.joined(separator: ".") }
    guard !names.contains(key.text) else { return nil }
    let free = Set(names).subtracting(["x", "y"]).subtracting(Formula.constants.keys).sorted()
    return Diagnostic(
      place: key.place, message: "the formula has no parameter '\(key.excerpt)'",
      hint: free.hint(for: key.text, called: "parameter"))
  }
}
