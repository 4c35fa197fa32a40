import Optimization

/// Columns made by formulas over a variable: `{over: {t: {from: 1, to: 60}}, columns: {factor: 1 - 0.9^t}}`.
package struct TableDeclaration: Sendable {
  package var variable: Variable
  package var columns: Named<ColumnDeclaration>

  static let shape = Shape<TableDeclaration>.record(
    "a table",
    Key("over", over, "The first column, by name: `t: {from: 1, to: 60}`."),
    Key(
      "columns", .named(ColumnDeclaration.shape, by: "a column's name"),
      "Columns by name, each made of the variable and the columns before it.")
  ) { TableDeclaration(variable: $0, columns: $1) }

  private static let over: Shape<Variable> = {
    let ranges = Shape<Named<RangeDeclaration>>.named(RangeDeclaration.shape, by: "a variable's name", isWhole: true)
    return ranges.refined { (ranges, node) throws(Diagnostic) in
      guard let (name, range, place) = ranges.entries.first, ranges.entries.count == 1 else {
        throw Diagnostic(
          place: node.place, message: "expected one variable, found \(ranges.entries.count)",
          hint: "like t: {from: 1, to: 60}")
      }
      do throws(SettingsError) {
        return try Variable(name, from: range.from, to: range.to, range.spacing)
      } catch {
        throw Diagnostic(
          place: place, message: error.problems.map(\.message).joined(separator: "; "),
          hint: error.problems.first?.hint)
      }
    }
  }()
}

/// The values of a table's variable: `{from: 1, to: 60}` counts, `samples` divides, `spacing: log` divides by ratios.
struct RangeDeclaration: Sendable {
  var from, to: Double
  var spacing: Variable.Spacing

  static let shape = Shape<(Double, Double, Double?, Int?, Bool)>.record(
    "a variable",
    Key("from", .number(), "Its first value."),
    Key("to", .number(), "Its last value."),
    Key("step", Shape<Double>.number().optional, default: nil, said: "1", "From one value to the next."),
    Key(
      "samples", Shape<Int>.whole(2...Variable.mostRows).optional, default: nil,
      "How many values, both ends among them; instead of `step`."),
    Key(
      "spacing", .word("spacing", [("linear", false), ("log", true)]), default: false, said: "linear",
      "Whether samples have equal distances or equal ratios.")
  ) { ($0, $1, $2, $3, $4) }
  .refined { (keys, node) throws(Diagnostic) in
    let (from, to, step, samples, isLogarithmic) = keys
    guard step == nil || samples == nil else {
      throw Diagnostic(place: node.place, message: "'step' and 'samples' exclude each other")
    }
    if isLogarithmic {
      guard let samples else {
        throw Diagnostic(place: node.place, message: "logarithmic spacing needs 'samples'")
      }
      return RangeDeclaration(from: from, to: to, spacing: .logarithmic(samples: samples))
    }
    return RangeDeclaration(from: from, to: to, spacing: samples.map { .samples($0) } ?? .step(step ?? 1))
  }
}

/// A column: a formula, or the moving average of a column before it.
package enum ColumnDeclaration: Sendable {
  case formula(Expression)
  case average(of: Scalar, MovingAverage)

  static let shape: Shape<ColumnDeclaration> = {
    let formula = Shape<Expression>.formula.map(ColumnDeclaration.formula)
    let average = Shape<(Scalar, Double, Bool)>.record(
      "a moving average",
      Key("of", .scalar("a column's name"), "The column that is averaged."),
      Key("beta", .number(.from(0, below: 1)), "How much of the average so far is kept at each row."),
      Key("bias_correction", .boolean, default: false, said: "false", "Whether it is divided by 1 - beta^t.")
    ) { ($0, $1, $2) }
    let made = average.refined { (keys, node) throws(Diagnostic) in
      do throws(SettingsError) {
        return ColumnDeclaration.average(of: keys.0, try MovingAverage(beta: keys.1, isCorrected: keys.2))
      } catch {
        throw Diagnostic(place: node.place, message: "\(error)")
      }
    }
    let tagged = Shape<ColumnDeclaration>.tagged(
      "way to make a column", [Case("moving_average", made, "The moving average of a column before it.")])
    return Shape(.either([formula.schema, tagged.schema])) { node, diagnostics in
      if case .mapping = node.content { return tagged.read(node, &diagnostics) }
      return formula.read(node, &diagnostics)
    }
  }()
}
