import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A sum of losses over samples: `{sum: {data: points, linear_regression: {inputs: u, target: v}}}`, or with a formula
/// as loss, `{sum: {data: points, loss: (w*u + b - v)^2, parameters: [w, b]}}`.
package struct SumDeclaration: Sendable {
  /// The table, with a sample per row.
  var data: YAMLScalar
  var loss: SampleLoss
  /// The formula of the loss, for the places of its errors.
  private var expression: Expression?
  /// The columns' names with their places; empty for a formula, which holds them itself.
  private var columns: [YAMLScalar] = []
  var reduction: SampleSum.Reduction
  /// The number of rows that are samples, from the first; nil for all.
  var samples: Located<Int>?
  var place: SourcePlace

  static let decoder = Decoder<SumDeclaration>(written.schema) { node, diagnostics in
    guard let (data, samples, reduction, linear, logistic, bowl, own, parameters) = written.read(node, &diagnostics)
    else {
      return nil
    }
    do throws(Diagnostic) {
      let known = ["linear_regression", "logistic_regression", "bowl"].filter(node.has)
      guard known.count + (node.has("loss") ? 1 : 0) == 1 else {
        throw Diagnostic(
          place: node.place,
          message: "a sum needs exactly one loss: 'linear_regression', 'logistic_regression', 'bowl' or 'loss'")
      }
      guard let own else {
        if !parameters.isEmpty {
          throw Diagnostic(
            place: node.place(ofPath: "parameters"), message: "'parameters' needs a formula as 'loss'")
        }
        // A loss that is present but wrong has been reported.
        guard let (loss, columns) = linear ?? logistic ?? bowl else { return nil }
        return SumDeclaration(
          data: data, loss: loss, columns: columns, reduction: reduction, samples: samples, place: node.place)
      }
      let names = parameters.isEmpty ? ["x", "y"] : parameters.map(\.text)
      guard names[0] != names[1] else {
        throw Diagnostic(
          place: node.place(ofPath: "parameters"), message: "the two parameters must have different names")
      }
      for name in parameters {
        if let problem = name.misnamed("a parameter's name") { throw problem }
      }
      for name in parameters where Formula.hasMeaning(name.text) {
        throw Diagnostic(
          place: name.place, message: "a parameter cannot be called '\(name.excerpt)'",
          hint: "'\(name.text)' has a meaning in formulas")
      }
      return SumDeclaration(
        data: data, loss: .formula(own.formula, parameters: names), expression: own,
        reduction: reduction, samples: samples, place: node.place)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// A loss, and the names of its columns with their places.
  private typealias KnownLoss = (SampleLoss, columns: [YAMLScalar])

  private static let written = Decoder<
    (YAMLScalar, Located<Int>?, SampleSum.Reduction, KnownLoss?, KnownLoss?, KnownLoss?, Expression?, [YAMLScalar])
  >.record(
    "a sum",
    Key("data", .scalar("a table's name"), "The table of the samples, one per row: one of `tables`."),
    Key(
      "samples", Decoder<Int>.whole(1...Variable.mostRows).located.optional, default: nil, defaultText: "all",
      "The number of rows that are samples, from the first."),
    Key(
      "reduction", .word("reduction"), default: .mean, defaultText: "mean",
      "Whether the total is the mean or the sum of the samples' losses; likewise for a batch."),
    Key(
      "linear_regression",
      regression.map { (.linearRegression(inputs: $0.map(\.text), target: $1.text), $0 + [$1]) }.optional,
      default: nil,
      "(x·u + y − v)², with weight x of the input u, intercept y and target v; with two inputs, x and y are the weights."
    ),
    Key(
      "logistic_regression",
      regression.map { (.logisticRegression(inputs: $0.map(\.text), label: $1.text), $0 + [$1]) }.optional,
      default: nil, "The cross-entropy of a label 0 or 1 and 1/(1 + exp(−z)), z as in the linear regression."),
    Key("bowl", bowl.optional, default: nil, "Half the squared distance from each sample's own minimum."),
    Key(
      "loss", Decoder<Expression>.formula.optional, default: nil,
      "A sample's loss: a formula of the two parameters and of the data's columns."),
    Key(
      "parameters", .list(of: .scalar("a name"), count: 2...2), default: [], defaultText: "[x, y]",
      "The names of the two parameters in `loss`.")
  ) { ($0, $1, $2, $3, $4, $5, $6, $7) }

  private static let column = Decoder<YAMLScalar>.scalar("a column's name")

  private static let regression = Decoder<([YAMLScalar], YAMLScalar)>.record(
    "a regression",
    Key("inputs", .oneOrMore(of: column), "The column of the input; or two columns, with a weight each."),
    Key("target", column, "The column to be predicted.")
  ) { ($0, $1) }
  .refined { (keys, node) throws(Diagnostic) in
    guard keys.0.count <= 2 else {
      throw Diagnostic(
        place: node.place(ofPath: "inputs"),
        message: "expected one or two inputs, found \(keys.0.count): the plane has two parameters")
    }
    try keys.0.requireDifferent(from: [keys.1])
    return keys
  }

  private static let bowl = Decoder<KnownLoss>.record(
    "a bowl",
    Key("center", .list(of: column, count: 2...2), "The columns with the coordinates of each sample's minimum."),
    Key(
      "curvatures", .list(of: column, count: 2...2), default: [], defaultText: "1 in every direction",
      "The columns with each sample's second derivatives along x and y.")
  ) { (.bowl(center: $0.map(\.text), curvatures: $1.map(\.text)), $0 + $1) }

  /// Makes the surface over a table.
  ///
  /// - Throws: errors of the data or of the loss, at the name of the data or in the formula.
  func surface(over table: Table) throws(Diagnostic) -> SampleSum {
    if let samples, samples.value > table.rowCount {
      throw Diagnostic(
        place: samples.place, message: "'\(data.excerpt)' has \(table.rowCount) rows, not \(samples.value)")
    }
    do throws(SampleSumError) {
      return try SampleSum(over: table, first: samples?.value, loss: loss, reduction: reduction)
    } catch {
      throw diagnostic(error, table)
    }
  }

  private func diagnostic(_ error: SampleSumError, _ table: Table) -> Diagnostic {
    func row(_ row: Int) -> String { "row \(table.rows[row])" }
    func wrong(_ message: String, _ hint: String? = nil) -> Diagnostic {
      Diagnostic(place: data.place, message: message, hint: hint)
    }
    return switch error {
    case .noSamples: wrong("'\(data.excerpt)' is empty; a sum needs samples")
    case .noColumn(let name, let names):
      Diagnostic(
        place: columns.first { $0.text == name }?.place ?? place,
        message: "'\(data.excerpt)' has no column '\(name.excerpt)'",
        hint: names.hint(for: name, called: "column"))
    case .missing(let column, let at):
      wrong(
        "column '\(column)' of '\(data.excerpt)' must hold a finite number in \(row(at)): every sample needs one")
    case .label(let column, let at, let label):
      wrong("a label is 0 or 1, not \(NumberText.short(label)): column '\(column)' of '\(data.excerpt)', \(row(at))")
    case .oneClass(let column, let label):
      wrong(
        "all samples of '\(data.excerpt)' have the label \(NumberText.short(label)) in column '\(column)': two classes are needed"
      )
    case .formula(let error): expression?.diagnostic(error) ?? wrong(error.message, error.hint)
    }
  }

  /// Reports unknown tables and columns before there is any data.
  func check(_ tables: NamedEntries<TableDeclaration>, _ diagnostics: inout Diagnostics) {
    guard
      let names = tables.columns(ofSamples: data, madeOfRuns: "which cannot be the samples of a surface", &diagnostics)
    else { return }
    // With two plausible rows, every error is one of names or of the formula.
    var sample = Table(rows: RowNumbers(count: 2))
    for name in names { try? sample.append(name, [0, 1]) }
    var whole = self
    whole.samples = nil
    diagnostics.collect { () throws(Diagnostic) in _ = try whole.surface(over: sample) }
    for (column, place) in columns.map({ ($0.text, $0.place) }) + columnsOfFormula {
      let problem = tables.problem(
        inColumn: column, of: data, at: place, first: samples?.value, areTextsClasses: loss.hasClasses(in: column))
      if let problem { diagnostics.append(problem) }
    }
  }

  /// The columns in the formula of the loss, with their places.
  private var columnsOfFormula: [(String, SourcePlace)] {
    guard case .formula(let formula, let parameters) = loss, let expression else { return [] }
    return formula.names.map { ($0.parts.joined(separator: "."), expression.place(of: $0.place)) }
      .filter { !parameters.contains($0.0) }
  }
}

/// The loss of one sample: `{sample: {of: bag, index: 3}}`.
package struct SampleDeclaration: Sendable {
  var sum: YAMLScalar
  var index: Located<Int>

  static let decoder = Decoder<SampleDeclaration>.record(
    "a sample's loss",
    Key("of", .scalar("a surface's name"), "The sum: one of `surfaces`."),
    Key("index", Decoder<Int>.whole(0...Variable.mostRows).located, "The sample's number, from 0.")
  ) { SampleDeclaration(sum: $0, index: $1) }
}

extension SampleLoss {
  /// Whether a column holds labels, so that its texts are classes.
  fileprivate func hasClasses(in column: String) -> Bool {
    if case .logisticRegression(_, let label) = self { label == column } else { false }
  }
}
