/// A surface given by a formula of x, y and named parameters, with exact derivatives.
///
/// The formula is compiled once; a value or gradient then costs a loop over its instructions.
public struct FormulaSurface: Surface {
  /// The formula.
  public let formula: Formula
  public let domain: Domain
  private let tape: FormulaTape
  /// The tape of the value and both derivatives.
  private let gradientTape: FormulaTape
  /// The tape of the conditions of each `if`; nil without any.
  private let conditionsTape: FormulaTape?

  /// Compiles a formula, in time about linear in its length.
  ///
  /// - Parameters:
  ///   - formula: the formula of x and y, and of the parameters.
  ///   - parameters: the values of its other names; x, y, pi, e and inf keep their meaning.
  ///   - domain: the usual window of the surface.
  /// - Throws: `FormulaError` for an unknown name, for a function that is not available to surfaces, and for a
  ///   parameter called x, y, pi, e or inf.
  public init(
    _ formula: Formula, parameters: [String: Double] = [:], domain: Domain = Domain(x: -5...5, y: -5...5)
  ) throws(FormulaError) {
    for name in ["x", "y"] + Formula.constants.keys.sorted() where parameters[name] != nil {
      throw FormulaError(0..<0, "a parameter cannot be called '\(name)'", hint: "\(name) has a meaning of its own")
    }
    self.formula = formula
    tape = try FormulaTape(formula, parameters: parameters)
    gradientTape = tape.gradient()
    conditionsTape = try FormulaTape(conditionsOf: formula, parameters: parameters)
    self.domain = domain
  }

  /// Parses and compiles a formula.
  ///
  /// - Throws: `FormulaError` for a syntax error, and as the initializer from a `Formula`.
  public init(
    _ text: String, parameters: [String: Double] = [:], domain: Domain = Domain(x: -5...5, y: -5...5)
  ) throws(FormulaError) {
    try self.init(Formula(text), parameters: parameters, domain: domain)
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

  public func values(atXs xs: [Double], y: Double) -> [Double] {
    let size = MemoryLayout<Double>.size
    return Array(unsafeUninitializedCapacity: xs.count) { values, count in
      PointBlock.with(count: Self.lanesPerRun) { block in
        for k in 0..<block.count { block.y[k] = Lanes(y) }
        let perRun = block.count * Lanes.count
        for start in stride(from: 0, to: xs.count, by: perRun) {
          let points = min(perRun, xs.count - start)
          // The unused end of the last lanes holds points of the run before, or 0.
          xs.withUnsafeBytes { bytes in
            let row = UnsafeRawBufferPointer(rebasing: bytes[(start * size)..<((start + points) * size)])
            UnsafeMutableRawBufferPointer(start: block.x, count: row.count).copyMemory(from: row)
          }
          tape.run(block.x, block.y, count: (points - 1) / Lanes.count + 1, scratch: block.scratch) { results in
            let row = UnsafeRawBufferPointer(start: results[0].baseAddress, count: points * size)
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(values)[(start * size)...])
              .copyMemory(from: row)
          }
        }
      }
      count = xs.count
    }
  }

  /// Bounds the surface over a window.
  ///
  /// Slopes are unbounded where an `if` may go either way: the surface may jump there.
  public func bounds(over window: Domain) -> SurfaceBounds {
    guard let conditionsTape else { return smoothBounds(over: window) }
    var (x, y) = (Interval(window.x), Interval(window.y))
    let isDecided = conditionsTape.run(&x, &y, count: 1) { results in
      results.numbers.allSatisfy { results[$0][0].width == 0 }
    }
    if isDecided { return smoothBounds(over: window) }
    return SurfaceBounds(value: value(x, y), gradientX: .entire, gradientY: .entire)
  }

  /// The number of lanes of a row evaluated at a time, enough to make an instruction's overhead small.
  private static let lanesPerRun = 16

  public func sample(_ block: PointBlock) {
    gradientTape.run(block.x, block.y, count: block.count, scratch: block.scratch) { results in
      for k in 0..<block.count {
        block.value[k] = results[0][k]
        block.dx[k] = results[1][k]
        block.dy[k] = results[2][k]
      }
    }
  }
}
