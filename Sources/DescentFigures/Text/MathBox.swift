import DescentScene

/// A formula or a part of it, set: runs and shapes from its left end and baseline, in points, y down.
struct MathBox {
  var runs: [TextRun] = []
  var shapes: [Path] = []
  /// How far the next part is from this one's left end.
  var width = 0.0
  /// How far ink reaches above the baseline, and below; negative where it ends before.
  var height = 0.0
  var depth = 0.0
  /// How far ink leans over the right end, as an italic `f` does.
  var overhang = 0.0
  /// Whether there is nothing to be seen.
  var isEmpty: Bool { runs.isEmpty && shapes.isEmpty }

  static func space(_ width: Double) -> MathBox {
    var box = MathBox()
    box.width = width
    return box
  }

  /// Draws another box here as well; the width stays.
  mutating func place(_ other: MathBox, at p: Point) {
    guard !other.isEmpty else { return }
    (height, depth) =
      isEmpty
      ? (other.height - p.y, other.depth + p.y) : (max(height, other.height - p.y), max(depth, other.depth + p.y))
    runs += other.runs.map { run in
      var run = run
      run.offset += p
      return run
    }
    shapes += other.shapes.map { $0.moved(by: p) }
  }

  /// Draws a shape as well; the width stays.
  mutating func place(_ shape: Path) {
    var box = MathBox()
    box.shapes = [shape]
    let ys = shape.points.map(\.y)
    (box.height, box.depth) = (-(ys.min() ?? 0), ys.max() ?? 0)
    place(box, at: .zero)
  }

  /// Sets another box behind this one.
  mutating func append(_ other: MathBox) {
    place(other, at: Point(width, 0))
    width += other.width
    overhang = other.overhang
  }
}
