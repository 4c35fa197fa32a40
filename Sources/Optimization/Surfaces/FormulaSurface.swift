/// A surface that somebody typed: a formula in x, y and named parameters, with exact derivatives like any other.
public struct FormulaSurface: Surface {
  public let formula: Formula
  public let domain: Domain
  private let tape: FormulaTape
  /// The value and both derivatives.
  private let gradientTape: FormulaTape

  /// - Parameters:
  ///   - parameters: values of the other names in the formula; x, y, pi and e keep their meaning.
  ///   - domain: where it is usually looked at, if that is known.
  /// - Throws: `FormulaError` where the text is no formula, for a name or a function that a surface does not know, and for
  ///   a parameter that takes one of those names.
  public init(
    _ text: String, parameters: [String: Double] = [:], domain: Domain = Domain(x: -5...5, y: -5...5)
  ) throws(FormulaError) {
    for name in ["x", "y"] + Formula.constants.keys.sorted() where parameters[name] != nil {
      throw FormulaError(0..<0, "a parameter cannot be called '\(name)'", hint: "\(name) has a meaning of its own")
    }
    formula = try Formula(text)
    tape = try FormulaTape(formula, parameters: parameters)
    gradientTape = tape.gradient()
    self.domain = domain
  }

  public var name: String { "formula" }
  public var minima: [Minimum] { [] }
  public var areMinimaKnown: Bool { false }

  public func value<N: Number>(_ x: N, _ y: N) -> N { tape.run(x, y) }

  public func sample(at point: Pair) -> SurfaceSample {
    var (x, y) = (point.x, point.y)
    return gradientTape.run(&x, &y, count: 1) { results in
      SurfaceSample(value: results[0][0], gradient: Pair(results[1][0], results[2][0]))
    }
  }

  public func sample(_ block: PointBlock) {
    gradientTape.run(block.x, block.y, count: block.count) { results in
      for k in 0..<block.count {
        block.value[k] = results[0][k]
        block.dx[k] = results[1][k]
        block.dy[k] = results[2][k]
      }
    }
  }
}
