import DescentDocuments
import DescentContours
import DescentFigures

/// `contour: {of: saddle, levels: 16, fill: true}`.
struct ContourDeclaration: MarkDeclaration {
  var surface: SurfaceDeclaration
  var levels: LevelsDeclaration
  var isFilled: Bool
  /// Nil for the default: labels on lines without areas, since areas have a colour bar.
  var areLinesLabelled: Bool?
  var label: Words?
  var isDashed: Bool

  static let decoder = Decoder<ContourDeclaration>.record(
    "a contour",
    Key("of", SurfaceDeclaration.decoder, "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Key(
      "levels", LevelsDeclaration.decoder, default: .own(.linear(12)), defaultText: "12",
      "The number of lines, a list of values, {linear: n}, {log: n}, {symmetric: n} or {quantile: n}; or a name in `levels`."
    ),
    Key("fill", .boolean, default: false, defaultText: "false", "Whether the areas between the lines are filled."),
    Key(
      "labels", Decoder<Bool>.boolean.optional, default: nil, defaultText: "true without fill",
      "Whether lines carry their values where there is room."),
    Key("label", Decoder<Words>.words.optional, default: nil, "The label of the colour bar."),
    Key(
      "dashed", .boolean, default: false, defaultText: "false",
      "Whether the lines are dashed, to distinguish them from others.")
  ) {
    ContourDeclaration(surface: $0, levels: $1, isFilled: $2, areLinesLabelled: $3, label: $4, isDashed: $5)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    declared.content.surfaces.check(surface, declared.content.tables, &diagnostics)
    levels.check(declared, &diagnostics)
    declared.check(label, &diagnostics)
  }

  func marks(in context: inout MarkContext) -> [ContourMark] {
    do throws(Diagnostic) {
      let field = SurfaceField(surface: try context.surfaces.surface(surface))
      let (levels, set) = try levels.levels(in: context.content)
      let label = context.text(label)
      var mark = ContourMark(
        id: "contour", field: field, levels: levels, set: set, isFilled: isFilled,
        areLinesLabelled: areLinesLabelled ?? !isFilled, label: label)
      mark.isDashed = isDashed
      return [mark]
    } catch {
      context.diagnostics.append(error)
      return []
    }
  }

  func sentence(in context: MarkContext, drawn: [ContourMark]) -> String? {
    var declared = surface
    if case .text(let scalar) = surface, let named = context.content.surfaces[scalar.text] { declared = named }
    let name =
      switch declared {
      case .known(let choice): choice.name
      case .text(let scalar): scalar.text
      case .sum(let sum): sum.data.text
      case .sample(let sample): "\(sample.sum.text) \(sample.index.value)"
      }
    return context.narrator.contours(of: name)
  }
}
