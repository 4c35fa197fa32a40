import DescentDocuments
import DescentOptimization

/// Columns of numbers: made by formulas over one or two variables, typed, read from a file, or of what runs did; and
/// formulas over those. `{over: {t: {from: 1, to: 60}}, columns: {factor: 1 - 0.9^t}}`, `{file: measured.csv}`,
/// `{draws: sgd}`.
package struct TableDeclaration: Sendable {
  package var given: Given
  package var columns: NamedEntries<ColumnDeclaration>

  /// The columns before the first formula.
  package enum Given: Sendable {
    case variables([Variable])
    case values(NamedEntries<[Double]>)
    case file(DataFile)
    case ofRuns(any RunTableDeclaration)

    /// Whether it is there before any surface and any run is.
    var isIndependent: Bool { if case .ofRuns = self { false } else { true } }
  }

  /// The names of what is given.
  package var givenNames: [String] {
    switch given {
    case .variables(let variables): variables.map(\.name)
    case .values(let values): values.names
    case .file(let file): file.columns.map(\.name)
    case .ofRuns(let declared): declared.names
    }
  }

  var rowCount: Int {
    switch given {
    case .variables(let variables): variables.reduce(1) { $0 * $1.count }
    case .values(let values): values.entries.first?.value.count ?? 0
    case .file(let file): file.rowCount
    case .ofRuns(let declared): declared.maxRows
    }
  }

  /// The table that is given; nil where it is made of runs.
  var givenTable: Table? {
    switch given {
    case .variables(let variables): return Table(over: variables)
    case .values(let values):
      var table = Table(rows: RowNumbers(count: rowCount))
      for (name, numbers, _) in values.entries { try? table.append(name, numbers) }  // of one length, as was seen
      return table
    case .file(let file): return file.table
    case .ofRuns: return nil
    }
  }

  /// The texts behind the numbers of a column; nil for a column of numbers.
  func categories(of column: String) -> [String]? {
    switch given {
    case .file(let file): file.categories[column]
    case .ofRuns(let declared): declared.categories(of: column)
    case .variables, .values: nil
    }
  }

  static let decoder = Decoder<TableDeclaration>(
    .record(about: about, keys: givens.map(\.description) + [columns.description])
  ) { node, diagnostics in
    guard let entries = node.entries(of: about, &diagnostics) else { return nil }
    let kinds = givens.map(\.description.name)
    for entry in entries where !(kinds + [columns.description.name]).contains(entry.key.text) {
      diagnostics.append(
        entry.key.unknown("key", among: kinds + [columns.description.name], where: about))
    }
    let named = entries.filter { kinds.contains($0.key.text) }
    let columns = columns.read(entries, of: node, &diagnostics)
    let given = named.first.flatMap { entry in
      givens.first { $0.description.name == entry.key.text }?.decoder.read(entry.value, &diagnostics)
    }
    if named.count > 1 {
      diagnostics.append(
        Diagnostic(
          place: named[1].key.place,
          message: "'\(named[0].key.text)' and '\(named[1].key.text)' exclude each other"))
    } else if named.isEmpty {
      diagnostics.append(
        Diagnostic(
          place: node.place, message: "a table needs one of \(kinds.joined(separator: ", "))",
          hint: "like over: {t: {from: 1, to: 60}}"))
    }
    guard let given, let columns, named.count == 1 else { return nil }
    return TableDeclaration(given: given, columns: columns)
  }

  private static let about = "a table"

  /// The sources of a table's columns.
  private static let givens: [Case<Given>] = [
    Case(
      "over", Decoder<[Variable]>.variables.map { .variables($0) },
      "The first column, by name: `t: {from: 1, to: 60}`; of two, every combination."),
    Case("values", values.map { .values($0) }, "Columns of numbers, by name: `u: [1, 2, 4]`."),
    Case(
      "file", DataFile.decoder.map { .file($0) },
      "A CSV file, by its path from here: its columns, texts counted as they appear."),
    Case("draws", DrawsDeclaration.decoder.map { .ofRuns($0) }, "The samples that a run drew, a row each."),
    Case(
      "batch_gradients", BatchGradientsDeclaration.decoder.map { .ofRuns($0) },
      "Gradients of batches drawn at one point, a row each."),
    Case(
      "gradient_noise", GradientNoiseDeclaration.decoder.map { .ofRuns($0) },
      "How far gradients of batches lie from that of all samples, a row a batch size."),
    Case(
      "minima", MinimaTableDeclaration.decoder.map { .ofRuns($0) },
      "The minima of a surface, a row each, and how many runs ended there."),
    Case(
      "sweep", SweepDeclaration.decoder.map { .ofRuns($0) },
      "A run with every combination of some of its parameters, for one seed or many, a row each."),
    Case(
      "ensemble", EnsembleDeclaration.decoder.map { .ofRuns($0) },
      "A run, or several, for many seeds: what they do on average, a row an update."),
  ]

  private static let columns = Key<NamedEntries<ColumnDeclaration>>(
    "columns", .named(ColumnDeclaration.decoder, by: "a column's name"), default: NamedEntries(),
    "Columns by name, each made of what is given and the columns before it.")

  private static let values = Decoder<NamedEntries<[Double]>>.named(
    .list(of: .number(), count: 1...Variable.maxRows), by: "a column's name", isWhole: true
  )
  .refined { (columns, node) throws(Diagnostic) in
    guard let first = columns.entries.first else {
      throw Diagnostic(place: node.place, message: "expected at least one column")
    }
    for (name, values, place) in columns.entries where values.count != first.value.count {
      throw Diagnostic(
        place: place,
        message: "column '\(name)' has \(values.count) values, '\(first.name)' has \(first.value.count)")
    }
    return columns
  }
}

extension Decoder where Value == [Variable] {
  /// One variable, or two: `t: {from: 1, to: 60}`.
  static var variables: Decoder<[Variable]> {
    let ranges = Decoder<NamedEntries<RangeDeclaration>>.named(
      RangeDeclaration.decoder, by: "a variable's name", isWhole: true)
    return ranges.refined { (ranges, node) throws(Diagnostic) in
      guard (1...2).contains(ranges.entries.count) else {
        throw Diagnostic(
          place: node.place, message: "expected one variable or two, found \(ranges.entries.count)",
          hint: "like t: {from: 1, to: 60}")
      }
      var variables: [Variable] = []
      for (name, range, place) in ranges.entries {
        variables.append(try range.variable(name, at: place))
      }
      guard variables.reduce(1, { $0 * $1.count }) <= Variable.maxRows else {
        throw Diagnostic(place: node.place, message: "these are more than \(Variable.maxRows) rows")
      }
      return variables
    }
  }
}

/// The values of a table's variable: `{from: 1, to: 60}` counts, `samples` divides, `spacing: log` divides by ratios.
struct RangeDeclaration: Sendable {
  var from, to: Double
  var spacing: Variable.Spacing

  static let decoder = Decoder<(Double, Double, Double?, Int?, Bool)>.record(
    "a variable",
    Key("from", .number(), "Its first value."),
    Key("to", .number(), "Its last value."),
    Key("step", Decoder<Double>.number().optional, default: nil, defaultText: "1", "From one value to the next."),
    Key(
      "samples", Decoder<Int>.whole(2...Variable.maxRows).optional, default: nil,
      "How many values, both ends among them; instead of `step`."),
    Key(
      "spacing", .word("spacing", [("linear", false), ("log", true)]), default: false, defaultText: "linear",
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

  func variable(_ name: String, at place: SourcePlace) throws(Diagnostic) -> Variable {
    do throws(SettingsError) {
      return try Variable(name, from: from, to: to, spacing)
    } catch {
      throw Diagnostic(
        place: place, message: error.problems.map(\.message).joined(separator: "; "), hint: error.problems.first?.hint)
    }
  }
}

/// A column: a formula, or the moving average of a column before it.
package enum ColumnDeclaration: Sendable {
  case formula(Expression)
  case average(of: YAMLScalar, MovingAverage)

  static let decoder: Decoder<ColumnDeclaration> = {
    let formula = Decoder<Expression>.formula.map(ColumnDeclaration.formula)
    let average = Decoder<(YAMLScalar, Double, Bool)>.record(
      "a moving average",
      Key("of", .scalar("a column's name"), "The column that is averaged."),
      Key("beta", .number(.from(0, below: 1)), "How much of the average so far is kept at each row."),
      Key("bias_correction", .boolean, default: false, defaultText: "false", "Whether it is divided by 1 - beta^t.")
    ) { ($0, $1, $2) }
    let made = average.refined { (keys, node) throws(Diagnostic) in
      do throws(SettingsError) {
        return ColumnDeclaration.average(of: keys.0, try MovingAverage(beta: keys.1, isCorrected: keys.2))
      } catch {
        throw Diagnostic(place: node.place, message: "\(error)")
      }
    }
    let tagged = Decoder<ColumnDeclaration>.tagged(
      "way to make a column", [Case("moving_average", made, "The moving average of a column before it.")])
    return .either(mapping: tagged, other: formula)
  }()
}

extension ColumnDeclaration {
  var column: FormulaTable.Column {
    switch self {
    case .formula(let expression): .formula(expression.formula)
    case .average(let source, let average): .average(of: source.text, average)
    }
  }

  /// An error of the column, at the name of its source where it has one, else at `place`.
  func diagnostic(_ message: String, hint: String?, at place: SourcePlace) -> Diagnostic {
    if case .average(let source, _) = self {
      return Diagnostic(place: source.place, message: message, hint: hint)
    }
    return Diagnostic(place: place, message: message, hint: hint)
  }
}
