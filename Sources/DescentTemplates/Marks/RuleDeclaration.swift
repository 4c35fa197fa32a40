import DescentDocuments
import DescentFigures
import DescentOptimization

/// `rule: {x: 5, label: end of warm-up}`: a vertical line at x, or a horizontal one at y.
struct RuleDeclaration: MarkDeclaration {
  var x, y: [Expression]
  var label: Words?
  var id: String?

  static let decoder = Decoder<([Expression], [Expression], Words?, YAMLScalar?)>.record(
    "a rule",
    Key("x", .oneOrMore(of: .formula), default: [], "The positions of vertical rules: numbers or formulas."),
    Key("y", .oneOrMore(of: .formula), default: [], "The positions of horizontal rules."),
    Key("label", Decoder<Words>.words.optional, default: nil, "The label beside the rule."),
    Key(
      "id", Decoder<YAMLScalar>.scalar("an id").optional, default: nil, defaultText: "rule, rule-2, …",
      "The series' id in the CSV.")
  ) { ($0, $1, $2, $3) }
  .refined { (keys, node) throws(Diagnostic) in
    let (x, y, label, id) = keys
    guard !x.isEmpty || !y.isEmpty else { throw Diagnostic(place: node.place, message: "a rule needs 'x' or 'y'") }
    try id?.requireSeriesID()
    return RuleDeclaration(x: x, y: y, label: label, id: id?.text)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    for expression in x + y { declared.check(expression, &diagnostics) }
    declared.check(label, &diagnostics)
  }

  func quantities(in content: Template.Content) -> [AxisQuantities] { [] }

  func marks(in context: inout MarkContext) -> [RuleMark] {
    let positions =
      x.compactMap { context.finite($0, for: "a rule") }.map(RuleMark.Position.x)
      + y.compactMap { context.finite($0, for: "a rule") }.map(RuleMark.Position.y)
    return [RuleMark(id: id ?? context.nextRuleID(), at: positions, label: context.text(label))]
  }

  func sentence(in context: MarkContext, drawn: [RuleMark]) -> String? {
    drawn.map { context.narrator.rule(at: $0.positions, label: $0.label) }.first
  }
}
