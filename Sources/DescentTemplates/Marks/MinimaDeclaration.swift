import DescentDocuments
import DescentFigures
import DescentOptimization

/// `minima: {of: himmelblau}`: the known minima; for a formula or a grid, those found in the panel's domain.
struct MinimaDeclaration: MarkDeclaration {
  var surface: SurfaceDeclaration
  var id: String

  static let decoder = Decoder<(SurfaceDeclaration, YAMLScalar?)>.record(
    "minima",
    Key("of", SurfaceDeclaration.decoder, "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Key(
      "id", Decoder<YAMLScalar>.scalar("an id").optional, default: nil, defaultText: "minima", "The id of the series.")
  ) { ($0, $1) }
  .refined { (keys, _) throws(Diagnostic) in
    try keys.1?.requireSeriesID()
    return MinimaDeclaration(surface: keys.0, id: keys.1?.text ?? "minima")
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    declared.content.surfaces.check(surface, declared.content.tables, &diagnostics)
  }

  func marks(in context: inout MarkContext) -> [PointMark] {
    do throws(Diagnostic) {
      let surface = try context.surfaces.surface(surface)
      let window = context.window
      let minima = surface.minima(in: Domain(x: window.x ?? surface.domain.x, y: window.y ?? surface.domain.y))
      var mark = PointMark(
        id: id, xs: minima.map(\.point.x), ys: minima.map(\.point.y), values: minima.map(\.value))
      // Drawn in front, since the end of a converged run would cover them.
      mark.isOnTop = true
      return [mark]
    } catch {
      context.diagnostics.append(error)
      return []
    }
  }

  func sentence(in context: MarkContext, drawn: [PointMark]) -> String? {
    drawn.first.map { mark in
      context.narrator.minima(zip(zip(mark.xs, mark.ys), mark.values).map { (SIMD2($0.0, $0.1), $1) })
    }
  }
}
