import DescentNumbers
import DescentDocuments
import DescentExperiments
import DescentFigures
import DescentOptimization

/// A mark as a template declares it: its keys, the marks it draws, and the sentence that describes them.
package protocol MarkDeclaration: Sendable {
  /// Checks before anything runs that every referenced name exists.
  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics)

  /// The runs, schedules and tables of its series.
  func series(in content: Template.Content) -> [SeriesOrigin]

  /// The quantities of its series along the axes; empty for a mark that does not determine them.
  func quantities(in content: Template.Content) -> [AxisQuantities]

  /// The names of the positions 0, 1, 2, … along the axes; nil where positions are numbers.
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

  /// No series by default.
  package func series(in content: Template.Content) -> [SeriesOrigin] { [] }

  /// One series without named quantities by default.
  package func quantities(in content: Template.Content) -> [AxisQuantities] { [AxisQuantities()] }

  package func categories(in context: MarkContext) -> AxisCategories { AxisCategories() }
}

/// The names of the categories along each axis; nil where there are none.
package struct AxisCategories: Sendable {
  var x, y: [String]?
}

/// The marks that a template can name. A new mark adds a file beside this one and a line here.
package enum MarkCatalogue {
  static let cases: [Case<any MarkDeclaration>] = [
    Case("contour", ContourDeclaration.decoder.map { $0 }, "Lines of equal loss, and the areas between them."),
    Case("path", PathDeclaration.decoder.map { $0 }, "The paths of optimizers on a surface."),
    Case("line", LineDeclaration.decoder.map { $0 }, "Quantities against the update, or against each other."),
    Case("point", PointDeclaration.decoder.map { $0 }, "Points that are not joined."),
    Case("band", BandDeclaration.decoder.map { $0 }, "The area between two values at each x."),
    Case("area", AreaDeclaration.decoder.map { $0 }, "The area between a line and its base."),
    Case("bar", BarDeclaration.decoder.map { $0 }, "Bars from a base, with several series side by side."),
    Case("arrow", ArrowDeclaration.decoder.map { $0 }, "Straight arrows: gradients, steps."),
    Case("heatmap", HeatmapDeclaration.decoder.map { $0 }, "A number for each pair of x and y, as a colour."),
    Case("minima", MinimaDeclaration.decoder.map { $0 }, "The minima of a surface."),
    Case("text", TextDeclaration.decoder.map { $0 }, "Words at a point."),
    Case("rule", RuleDeclaration.decoder.map { $0 }, "A straight line across the panel, with a label."),
  ]

  package static var names: [String] { cases.map(\.description.name) }

  static let decoder = Decoder<any MarkDeclaration>.tagged("mark", cases).located
}

/// The sources of marks: the experiment's results and a language.
package struct MarkContext {
  let content: Template.Content
  let results: Results
  /// The surfaces of the template, over the tables of the results.
  let surfaces: SurfaceScope
  let narrator: Narrator
  var diagnostics = Diagnostics()
  /// The number of the panel's rules without an id.
  private var unnamedRules = 0

  init(content: Template.Content, results: Results, narrator: Narrator) {
    (self.content, self.results, self.narrator) = (content, results, narrator)
    surfaces = SurfaceScope(content.surfaces, data: results.tables)
  }

  /// The given domains of the panel's axes; nil where they follow from the marks.
  private(set) var window: (x: ClosedRange<Double>?, y: ClosedRange<Double>?) = (nil, nil)

  /// Begins a panel, in which marks are numbered anew.
  mutating func beginPanel(x: ClosedRange<Double>?, y: ClosedRange<Double>?) {
    unnamedRules = 0
    window = (x, y)
  }

  /// `rule`, `rule-2`, …
  mutating func nextRuleID() -> String {
    unnamedRules += 1
    return unnamedRules == 1 ? "rule" : "rule-\(unnamedRules)"
  }

  /// The reference, its table and its kind; nil where there is none, which is reported.
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

  /// A formula's value for every row of a table, whose columns can be named alone (`abs(y)`).
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

  /// A finite number that positions something; other values are reported.
  mutating func finite(_ expression: Expression, for what: String) -> Double? {
    guard let value = number(expression) else { return nil }
    guard value.isFinite else {
      let position = value.isNaN ? "nan" : "\(value)"
      diagnostics.append(
        expression.notFinite(
          "\(what) cannot be placed at \(position): '\(expression.formula.text.excerpt)' is not finite"))
      return nil
    }
    return value
  }

  mutating func text(_ words: Words?) -> String { words.map { narrator.text($0, &diagnostics) } ?? "" }
}
