import DescentScene

/// A typeset formula or part of one: runs and shapes relative to its left end and baseline, in points, y down.
struct MathBox {
  var runs: [TextRun] = []
  var shapes: [Path] = []
  /// The distance from the left end to the next part.
  var width = 0.0
  /// The reach of ink above the baseline; negative for ink that ends below it.
  var height = 0.0
  /// The reach of ink below the baseline; negative for ink that ends above it.
  var depth = 0.0
  /// The reach of ink beyond the right end, as of an italic `f`.
  var overhang = 0.0
  /// Whether the box draws nothing.
  var isEmpty: Bool { runs.isEmpty && shapes.isEmpty }

  static func space(_ width: Double) -> MathBox {
    var box = MathBox()
    box.width = width
    return box
  }

  /// Draws another box at a point of this one, whose width stays the same.
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

  /// Draws a shape in this box, whose width stays the same.
  mutating func place(_ shape: Path) {
    var box = MathBox()
    box.shapes = [shape]
    let ys = shape.points.map(\.y)
    (box.height, box.depth) = (-(ys.min() ?? 0), ys.max() ?? 0)
    place(box, at: .zero)
  }

  /// Appends another box at the right end.
  mutating func append(_ other: MathBox) {
    place(other, at: Point(width, 0))
    width += other.width
    overhang = other.overhang
  }
}
