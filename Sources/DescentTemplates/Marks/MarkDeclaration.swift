import DescentNumbers
import DescentDocuments
import DescentFigures
import DescentOptimization

/// A mark as a template declares it: its keys, the marks it becomes, and the words that tell what it shows.
package protocol MarkDeclaration: Sendable {
  /// What can be told before anything runs: names of nothing.
  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics)

  /// What its series are drawn of, as far as they are named.
  func series(in content: Template.Content) -> [SeriesOrigin]

  /// What its series show along the axes; none where the mark says nothing of them.
  func quantities(in content: Template.Content) -> [AxisQuantities]

  /// What the places 0, 1, 2, … along the axes stand for; nil where they are numbers.
  func categories(in context: MarkContext) -> AxisCategories

  associatedtype Drawn: Mark

  /// The marks, one for each series. Whatever cannot be drawn is reported in the context's diagnostics.
  func marks(in context: inout MarkContext) -> [Drawn]

  /// The content of the marks in words, for readers who cannot see them; nil if there is nothing to say.
  func sentence(in context: MarkContext, drawn: [Drawn]) -> String?
}

extension MarkDeclaration {
  /// The marks with their origin, and the sentence about them.
  func drawn(in context: inout MarkContext, at place: SourcePlace) -> (marks: [any Mark], sentence: String?) {
    var marks = marks(in: &context)
    for k in marks.indices { marks[k].origin = Origin(place) }
    return (marks, sentence(in: context, drawn: marks))
  }

  /// What is drawn of no run, schedule or table.
  package func series(in content: Template.Content) -> [SeriesOrigin] { [] }

  /// Points of a plane have no names for its axes.
  package func quantities(in content: Template.Content) -> [AxisQuantities] { [AxisQuantities()] }

  package func categories(in context: MarkContext) -> AxisCategories { AxisCategories() }
}

/// The names of the categories along each axis; nil where there are none.
package struct AxisCategories: Sendable {
  var x, y: [String]?
}

/// The marks that a template can name. A new mark is a file beside this one and a line here.
package enum MarkCatalogue {
  static let cases: [Case<any MarkDeclaration>] = [
    Case("contour", ContourDeclaration.decoder.map { $0 }, "Lines of equal loss, and the areas between them."),
    Case("path", PathDeclaration.decoder.map { $0 }, "The ways of optimizers over a landscape."),
    Case("line", LineDeclaration.decoder.map { $0 }, "Quantities against the update, or against one another."),
    Case("point", PointDeclaration.decoder.map { $0 }, "Points that are not joined."),
    Case("band", BandDeclaration.decoder.map { $0 }, "What lies between two values at each x."),
    Case("area", AreaDeclaration.decoder.map { $0 }, "Everything between a line and its base."),
    Case("bar", BarDeclaration.decoder.map { $0 }, "Bars from a base, of several series side by side."),
    Case("arrow", ArrowDeclaration.decoder.map { $0 }, "Straight arrows: gradients, steps."),
    Case("heatmap", HeatmapDeclaration.decoder.map { $0 }, "A number for each pair of x and y, as a colour."),
    Case("minima", MinimaDeclaration.decoder.map { $0 }, "The minima of a surface."),
    Case("text", TextDeclaration.decoder.map { $0 }, "Words at a point."),
    Case("rule", RuleDeclaration.decoder.map { $0 }, "A straight line across the panel, with a label."),
  ]

  package static var names: [String] { cases.map(\.description.name) }

  static let decoder = Decoder<any MarkDeclaration>.tagged("mark", cases).located
}

/// What marks are made from: the experiment's results, in a language.
package struct MarkContext {
  let content: Template.Content
  let results: Results
  let writer: Writer
  var diagnostics = Diagnostics()
  /// How many rules of the panel have no id of their own.
  private var unnamedRules = 0

  init(content: Template.Content, results: Results, writer: Writer) {
    (self.content, self.results, self.writer) = (content, results, writer)
  }

  /// The domains that the panel's axes are given; nil where they come from the marks.
  private(set) var window: (x: ClosedRange<Double>?, y: ClosedRange<Double>?) = (nil, nil)

  /// For each panel its marks are numbered anew.
  mutating func beginPanel(x: ClosedRange<Double>?, y: ClosedRange<Double>?) {
    unnamedRules = 0
    window = (x, y)
  }

  /// `rule`, `rule-2`, …
  mutating func nextRuleID() -> String {
    unnamedRules += 1
    return unnamedRules == 1 ? "rule" : "rule-\(unnamedRules)"
  }

  /// The reference, its table and what it holds; nil where there is none, which is then among the diagnostics.
  mutating func resolve(_ name: YAMLScalar) -> (reference: SeriesReference, table: Table, kind: Results.Kind)? {
    do throws(Diagnostic) {
      let reference = try SeriesReference(name, among: content.owners)
      guard let table = results.tables[reference.owner], let kind = results.kinds[reference.owner] else { return nil }
      if let column = reference.column, table[column] == nil {
        throw Diagnostic(
          place: name.place, message: "'\(reference.owner)' has no column '\(column.excerpt)'",
          hint: table.names.hint(for: column, called: "column"))
      }
      return (reference, table, kind)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// A formula's value for every row of a table, whose columns it names alone (`abs(y)`).
  mutating func values(of expression: Expression, over table: Table) -> [Double]? {
    do throws(FormulaError) {
      return try expression.formula.column(in: results.scope(over: table))
    } catch {
      diagnostics.append(expression.diagnostic(error))
      return nil
    }
  }

  mutating func number(_ expression: Expression) -> Double? {
    do throws(FormulaError) {
      return try expression.formula.number(in: results.scope)
    } catch {
      diagnostics.append(expression.diagnostic(error))
      return nil
    }
  }

  /// A number that something is placed by; one that is not finite is among the diagnostics.
  mutating func finite(_ expression: Expression, for what: String) -> Double? {
    guard let value = number(expression) else { return nil }
    guard value.isFinite else {
      let position = value.isNaN ? "nan" : "\(value)"
      diagnostics.append(
        expression.notFinite(
          "\(what) cannot stand at \(position): '\(expression.formula.text.excerpt)' is not finite"))
      return nil
    }
    return value
  }

  mutating func text(_ words: Words?) -> String { words.map { writer.text($0, &diagnostics) } ?? "" }
}
