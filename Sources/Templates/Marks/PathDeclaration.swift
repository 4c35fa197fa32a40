import Figures
import Optimization

/// `path: {of: [gd, momentum], markers: every 10}`.
struct PathDeclaration: MarkDeclaration {
  var runs: [Scalar]
  /// A marker at every so many updates.
  var markers: Placed<Int>?

  static let shape = Shape<PathDeclaration>.record(
    "a path",
    Key("of", .oneOrMore(of: .scalar("a run's name")), "The runs, the first at the back."),
    Key(
      "markers", interval.placed.optional, default: nil, said: "none", "A marker at every so many updates: `every 10`.")
  ) { PathDeclaration(runs: $0, markers: $1) }

  /// `every 10`, or the number alone.
  private static let interval: Shape<Int> = {
    let number = Shape<Int>.whole(0...Run.mostUpdates)
    let text = Shape<Scalar>.scalar("a number of updates")
    return Shape(.either([number.schema, text.schema])) { node, diagnostics in
      guard case .scalar(var scalar) = node.content, scalar.text.hasPrefix("every ") else {
        return number.read(node, &diagnostics)
      }
      scalar.text.removeFirst("every ".count)
      return number.read(Node(.scalar(scalar), at: node.place), &diagnostics)
    }
  }()

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    let known = declared.content.runs.names
    for name in runs where !known.contains(name.text) {
      diagnostics.append(name.unknown("run", among: known))
    }
    for name in runs {
      guard let markers, case .every(let interval) = declared.content.runs[name.text]?.simulation?.keeping,
        !markers.value.isMultiple(of: interval)
      else { continue }
      diagnostics.append(
        Diagnostic(
          place: markers.place, message: "of '\(name.excerpt)' there are rows at every \(interval) updates alone",
          hint: "as in every \(interval * (markers.value / interval + 1))"))
    }
  }

  func series(in content: Template.Content) -> [SeriesOrigin] {
    runs.map { SeriesOrigin(id: $0.text, owner: $0.text, place: $0.place) }
  }

  func marks(in context: inout MarkContext) -> [any Mark] {
    runs.compactMap { name -> PathMark? in
      guard let (reference, table, _) = context.resolve(name), let xs = table["x"], let ys = table["y"] else {
        return nil
      }
      let losses = table["loss"]
      let steps = table.rows.enumerated().map { row, number in
        PathMark.Step(index: number, x: xs[row], y: ys[row], loss: losses?[row])
      }
      return PathMark(id: reference.id, steps: steps, markerEvery: markers?.value ?? 0)
    }
  }

  func sentence(in context: MarkContext, drawn: [any Mark]) -> String? {
    let paths = drawn.compactMap { $0 as? PathMark }
    let starts = Set(paths.compactMap(\.steps.first).map { SIMD2($0.x, $0.y) })
    let common = starts.count == 1 ? starts.first : nil
    let ways = paths.compactMap { path -> String? in
      guard let first = path.steps.first, let last = path.steps.last else { return nil }
      return context.writer.way(
        of: context.writer.plainLabel(path.id), from: common == nil ? SIMD2(first.x, first.y) : nil, first: first,
        last: last,
        end: context.results.end(of: path.id))
    }
    guard !ways.isEmpty else { return nil }
    return context.writer.ways(ways, from: common)
  }
}
