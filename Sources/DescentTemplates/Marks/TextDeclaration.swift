import DescentDocuments
import DescentFigures

/// `text: {at: [1, first(gd.loss)], text: {en: the start, ko: 출발점}}`.
struct TextDeclaration: MarkDeclaration {
  var at: [Expression]
  var text: Words

  static let decoder = Decoder<TextDeclaration>.record(
    "a text",
    Key(
      "at", .point,
      "The point beside which the text is placed: [x, y], numbers or formulas."),
    Key("text", .title, "The words, with numbers and mathematics.")
  ) { TextDeclaration(at: $0, text: $1) }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    for expression in at { declared.check(expression, &diagnostics) }
    declared.check(text, &diagnostics)
  }

  func quantities(in content: Template.Content) -> [AxisQuantities] { [] }

  func marks(in context: inout MarkContext) -> [TextMark] {
    let place = at.compactMap { context.finite($0, for: "a text") }
    guard place.count == 2 else { return [] }
    return [TextMark(context.text(text), x: place[0], y: place[1])]
  }

  func sentence(in context: MarkContext, drawn: [TextMark]) -> String? {
    drawn.first.map { context.narrator.text($0.text, at: SIMD2($0.x, $0.y)) }
  }
}
