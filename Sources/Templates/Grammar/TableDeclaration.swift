import Optimization

/// Columns of numbers: made by formulas over one or two variables, or read from a file; and formulas over those.
/// `{over: {t: {from: 1, to: 60}}, columns: {factor: 1 - 0.9^t}}`, `{file: measured.csv}`.
package struct TableDeclaration: Sendable {
  package var given: Given
  package var columns: Named<ColumnDeclaration>

  /// What there is before the first formula.
  package enum Given: Sendable {
    case variables([Variable])
    case file(DataFile)
  }

  /// The names of what is given.
  package var givenNames: [String] {
    switch given {
    case .variables(let variables): variables.map(\.name)
    case .file(let file): file.columns.map(\.name)
    }
  }

  var rowCount: Int {
    switch given {
    case .variables(let variables): variables.reduce(1) { $0 * $1.count }
    case .file(let file): file.rowCount
    }
  }

  var givenTable: Table {
    switch given {
    case .variables(let variables): Table(over: variables)
    case .file(let file): file.table
    }
  }

  /// What the numbers of a column stand for, where it is one of texts.
  func categories(of column: String) -> [String]? {
    if case .file(let file) = given { file.categories[column] } else { nil }
  }

  static let shape = Shape<TableDeclaration>(written.schema) { node, diagnostics in
    guard let (variables, file, columns) = written.read(node, &diagnostics) else { return nil }
    switch (variables, file) {
    case (let variables?, nil): return TableDeclaration(given: .variables(variables), columns: columns)
    case (nil, let file?): return TableDeclaration(given: .file(file), columns: columns)
    case (_?, _?):
      diagnostics.append(
        Diagnostic(place: node.place(ofPath: "file"), message: "'over' and 'file' exclude each other"))
    case (nil, nil):
      // Of one that is there and wrong, that was said.
      guard case .mapping(let entries) = node.content,
        entries.contains(where: { ["over", "file"].contains($0.key.text) })
      else {
        diagnostics.append(
          Diagnostic(
            place: node.place, message: "a table needs 'over' or 'file'", hint: "like over: {t: {from: 1, to: 60}}"))
        break
      }
    }
    return nil
  }

  private static let written = Shape<([Variable]?, DataFile?, Named<ColumnDeclaration>)>.record(
    "a table",
    Key(
      "over", Shape<[Variable]>.variables.optional, default: nil,
      "The first column, by name: `t: {from: 1, to: 60}`; of two, every combination."),
    Key(
      "file", DataFile.shape.optional, default: nil,
      "A CSV file, by its path from here, instead: its columns, texts counted as they appear."),
    Key(
      "columns", .named(ColumnDeclaration.shape, by: "a column's name"), default: Named(),
      "Columns by name, each made of what is given and the columns before it.")
  ) { ($0, $1, $2) }
}

extension Shape where Value == [Variable] {
  /// One variable, or two: `t: {from: 1, to: 60}`.
  static var variables: Shape<[Variable]> {
    let ranges = Shape<Named<RangeDeclaration>>.named(RangeDeclaration.shape, by: "a variable's name", isWhole: true)
    return ranges.refined { (ranges, node) throws(Diagnostic) in
      guard (1...2).contains(ranges.entries.count) else {
        throw Diagnostic(
          place: node.place, message: "expected one variable or two, found \(ranges.entries.count)",
          hint: "like t: {from: 1, to: 60}")
      }
      var variables: [Variable] = []
      for (name, range, place) in ranges.entries {
        do throws(SettingsError) {
          variables.append(try Variable(name, from: range.from, to: range.to, range.spacing))
        } catch {
          throw Diagnostic(
            place: place, message: error.problems.map(\.message).joined(separator: "; "),
            hint: error.problems.first?.hint)
        }
      }
      guard variables.reduce(1, { $0 * $1.count }) <= Variable.mostRows else {
        throw Diagnostic(place: node.place, message: "these are more than \(Variable.mostRows) rows")
      }
      return variables
    }
  }
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
