import Contours
import Figures

/// `contour: {of: saddle, levels: 16, fill: true}`.
struct ContourDeclaration: MarkDeclaration {
  var surface: SurfaceDeclaration
  var levels: ContourMark.Levels
  var isFilled: Bool
  var label: Words?

  static let shape = Shape<ContourDeclaration>.record(
    "a contour",
    Key("of", SurfaceDeclaration.shape, "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Key(
      "levels", levels, default: .count(12), said: "12",
      "How many lines, the list of their values, {log: n} for equal ratios, or {symmetric: n, about: 0} on both sides of a value."
    ),
    Key("fill", .boolean, default: false, said: "false", "Whether the areas between the lines are painted."),
    Key("label", Shape<Words>.words.optional, default: nil, "What the colour bar shows.")
  ) { ContourDeclaration(surface: $0, levels: $1, isFilled: $2, label: $3) }

  private static let levels: Shape<ContourMark.Levels> = {
    let count = Shape<Int>.whole(1...1000)
    let number = count.map { ContourMark.Levels.count($0) }
    let values = Shape<[Double]>.list(of: .number(), count: 1...1000).map { ContourMark.Levels.values($0) }
    let spaced = Shape<(Int?, Int?, Double)>.record(
      "levels",
      Key("log", count.optional, default: nil, "This many, each a constant factor above the one before."),
      Key("symmetric", count.optional, default: nil, "This many on both sides of `about`."),
      Key("about", .number(), default: 0, said: "0", "The value that symmetric levels are about.")
    ) { ($0, $1, $2) }
    .refined { (keys, node) throws(Diagnostic) in
      switch keys {
      case (let count?, nil, _): return ContourMark.Levels.logarithmic(count)
      case (nil, let count?, let value): return .symmetric(count, about: value)
      default: throw Diagnostic(place: node.place, message: "expected one of 'log' and 'symmetric'")
      }
    }
    return Shape(.either([number.schema, values.schema, spaced.schema])) { node, diagnostics in
      switch node.content {
      case .scalar: number.read(node, &diagnostics)
      case .list: values.read(node, &diagnostics)
      case .mapping: spaced.read(node, &diagnostics)
      }
    }
  }()

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    declared.content.surfaces.check(surface, &diagnostics)
    declared.check(label, &diagnostics)
  }

  func marks(in context: inout MarkContext) -> [any Mark] {
    do throws(Diagnostic) {
      let field = SurfaceField(surface: try context.content.surfaces.surface(surface))
      let label = context.text(label)
      return [ContourMark(id: "contour", field: field, levels: levels, isFilled: isFilled, label: label)]
    } catch {
      context.diagnostics.append(error)
      return []
    }
  }

  func sentence(in context: MarkContext, drawn: [any Mark]) -> String? {
    var declared = surface
    if case .text(let scalar) = surface, let named = context.content.surfaces[scalar.text] { declared = named }
    let name =
      switch declared {
      case .known(let choice): choice.name
      case .text(let scalar): scalar.text
      }
    return switch context.writer.language {
    case .english: "Contour lines of \(name)."
    case .korean: "등고선: \(name)."
    }
  }
}
