import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A swept parameter of a run and its values: `batch: [1, 2, 4]`, `batch: {from: 1, to: 8}`, `lr: {set:
/// optimizer.sgd.lr, to: [0.1, 0.2]}`; values that are not numbers have names: `{set: optimizer, to: {SGD: {sgd: {lr:
/// 0.1}}, Adam: adam}}`.
struct SweptParameter: Sendable {
  /// The column's name.
  var name: String
  /// The path of keys within the run.
  var path: YAMLScalar
  var values: [Value]
  var place: SourcePlace

  struct Value: Sendable {
    var node: YAMLNode
    /// The number, or the index of a value with a name.
    var number: Double
    /// The name of a value that is not a number.
    var name: String?
  }

  /// The names of the values; nil where all are numbers.
  var categories: [String]? { values.contains { $0.name != nil } ? values.map { $0.name ?? "" } : nil }

  static let decoder = Decoder<[SweptParameter]>(
    .named(
      .either([.list(of: .text(about: "a value"), count: 1...maxValues), RangeDeclaration.decoder.schema, keys.schema]
      ),
      name: "a parameter's name")
  ) { node, diagnostics in
    guard let entries = node.entries(of: "parameters, and values each", &diagnostics) else { return nil }
    let first = diagnostics.all.count
    let parameters = entries.compactMap { entry -> SweptParameter? in
      var path = entry.key
      var values = entry.value
      if case .mapping = values.content, !values.isRange {
        guard values.has("set") || values.has("to") else {
          diagnostics.append(
            Diagnostic(
              place: values.place, message: "a swept parameter with a mapping needs 'set' and 'to'",
              hint: "like {set: \(entry.key.excerpt), to: {…}}"))
          return nil
        }
        guard let (given, list) = keys.read(values, &diagnostics) else { return nil }
        (path, values) = (given, list)
      }
      // The column of `batch.size` is named by its last key.
      let name = entry.key.text.split(separator: ".").last.map(String.init) ?? entry.key.text
      if !NameRule.holds(for: name), let problem = entry.key.misnamed("a parameter's name") {
        diagnostics.append(problem)
      }
      guard let values = Self.values(values, &diagnostics) else { return nil }
      return SweptParameter(name: name, path: path, values: values, place: entry.key.place)
    }
    return diagnostics.all.count == first ? parameters : nil
  }

  private static let maxValues = 10_000

  private static let keys = Decoder<(YAMLScalar, YAMLNode)>.record(
    "a parameter",
    Key("set", .scalar("a path of keys"), "Its path of keys within the run: `optimizer.sgd.lr`."),
    Key(
      "to",
      Decoder<YAMLNode>(
        .either([
          .list(of: .text(about: "a value"), count: 1...maxValues), RangeDeclaration.decoder.schema,
          .text(about: "named values"),
        ])
      ) { node, _ in node },
      "Its values: a list, a range of numbers like `{from: 1, to: 8}`, or named values.")
  ) { ($0, $1) }

  private static func values(_ node: YAMLNode, _ diagnostics: inout Diagnostics) -> [Value]? {
    switch node.content {
    case .list(let items) where (1...maxValues).contains(items.count):
      let numbers = items.map(\.plainNumber)
      return items.enumerated().map { place, item in
        // If one value is not a number, all are named.
        guard let number = numbers[place], !numbers.contains(nil) else {
          return Value(node: item, number: Double(place), name: item.written ?? "\(place + 1)")
        }
        return Value(node: item, number: number)
      }
    case .mapping where node.isRange: return range(node, &diagnostics)
    case .mapping(let entries) where (1...maxValues).contains(entries.count):
      for problem in entries.compactMap(\.key.controlCharacter) { diagnostics.append(problem) }
      return entries.enumerated().map { Value(node: $1.value, number: Double($0), name: $1.key.text) }
    case .list(let items):
      diagnostics.append(
        Diagnostic(place: node.place, message: "expected a list of 1 to \(maxValues) values, found \(items.count)"))
      return nil
    default:
      diagnostics.append(node.unexpected("a list of values", hint: "like [1, 2, 4]"))
      return nil
    }
  }

  /// The values of `{from: 1, to: 8}`.
  private static func range(_ node: YAMLNode, _ diagnostics: inout Diagnostics) -> [Value]? {
    guard case .mapping(let entries) = node.content, let key = entries.first?.key,
      let range = RangeDeclaration.decoder.read(node, &diagnostics)
    else { return nil }
    let variable: Variable
    do throws(Diagnostic) {
      variable = try range.variable("value", at: node.place)
    } catch {
      diagnostics.append(error)
      return nil
    }
    guard variable.count <= maxValues else {
      diagnostics.append(
        Diagnostic(
          place: node.place, message: "expected 1 to \(maxValues) values, found \(variable.count)",
          hint: "use a longer step"))
      return nil
    }
    return variable.values.map { Value(node: key.node($0, at: node.place), number: $0) }
  }
}

extension YAMLNode {
  /// Whether the node is a range of numbers, `{from: 1, to: 8}`.
  fileprivate var isRange: Bool { has("from") && !has("set") }

  /// The number at this node; nil if it is not one.
  fileprivate var plainNumber: Double? {
    guard case .scalar(let scalar) = content, scalar.isNumber else { return nil }
    return NumberSpelling.value(of: scalar.text)
  }

  /// The text of a scalar or of a list of scalars; nil for anything longer.
  fileprivate var written: String? {
    switch content {
    case .scalar(let scalar): return scalar.text
    case .list(let items):
      let texts = items.compactMap { item in if case .scalar(let scalar) = item.content { scalar.text } else { nil } }
      return texts.count == items.count ? "[" + texts.joined(separator: ", ") + "]" : nil
    case .mapping: return nil
    }
  }
}

/// A parameter computed from others: `optimizer.sgd.lr: 0.05*batch/32`.
struct ParameterFormula: Sendable {
  var path: YAMLScalar
  var value: Expression

  static let decoder = Decoder<[ParameterFormula]>(.named(Decoder<Expression>.formula.schema, name: "a path of keys")) {
    node, diagnostics in
    guard let entries = node.entries(of: "parameters, and a formula each", &diagnostics) else { return nil }
    let first = diagnostics.all.count
    let formulas = entries.compactMap { entry in
      Decoder<Expression>.formula.read(entry.value, &diagnostics).map { ParameterFormula(path: entry.key, value: $0) }
    }
    return diagnostics.all.count == first ? formulas : nil
  }

  /// The value of the formula, as a node of the document.
  func node(_ context: RunTableContext, values: [String: Double]) throws(Diagnostic) -> YAMLNode {
    var scope = context.results.scope
    scope.values = values
    let number: Double
    do throws(FormulaError) {
      number = try value.formula.number(in: scope)
    } catch {
      throw value.diagnostic(error)
    }
    guard number.isFinite else {
      throw Diagnostic(
        place: value.place, message: "'\(path.excerpt)' cannot be set to \(number.isNaN ? "nan" : "\(number)")")
    }
    return path.node(number, at: value.place)
  }
}

extension YAMLScalar {
  /// A number as a node of the same document.
  fileprivate func node(_ number: Double, at place: SourcePlace) -> YAMLNode {
    var scalar = self
    scalar.text = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    scalar.style = .plain
    return YAMLNode(.scalar(scalar), at: place)
  }
}

/// The rows of a sweep that are kept; see `BestRows`.
struct BestRule: Sendable {
  var by: YAMLScalar
  var per: [YAMLScalar]
}

extension Decoder where Value == BestRule {
  static let best = Decoder<BestRule>.record(
    "a rule",
    Key("by", .scalar("a measure's name"), "The measure to minimise."),
    Key(
      "per", .oneOrMore(of: .scalar("a parameter's name")), default: [], defaultText: "one row of all",
      "Parameters: the best row is kept for each combination of their values.")
  ) { BestRule(by: $0, per: $1) }
}
