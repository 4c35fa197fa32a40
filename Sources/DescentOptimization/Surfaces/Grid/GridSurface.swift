import DescentNumbers

/// A smooth surface through losses that were measured on a regular grid.
///
/// The surface is bicubic between the nodes (see `BicubicPatch`). The slopes at a node are those of parabolas through
/// it and its neighbours, in the interior those of Catmull and Rom. The surface has continuous first derivatives, goes
/// through every node exactly, and reproduces polynomials of degree 2 in x and 2 in y up to rounding; for other
/// functions its error is of third order in the spacing. Second derivatives jump at the edges of cells; on an edge they
/// are those of the cell at greater x and y.
///
/// A missing value is a hole: the cells around it have no value, and adjacent cells take their slopes from the other
/// side. Outside the grid and in holes the loss is NaN, so that a run that gets there ends there.
public struct GridSurface: Surface, Tabulated, Hashable {
  private let xs, ys: GridAxis
  /// Row by row, x varying fastest.
  private let corners: [BicubicPatch.Corner]

  /// Creates a surface. O(nodes), 32 bytes per node.
  ///
  /// - Parameters:
  ///   - xs, ys: the nodes' coordinates: at least 2 of each, ascending, with gaps that differ by at most a thousandth.
  ///   - values: the losses, `xs.count` at the first y, then at the second, …; NaN for a hole.
  /// - Throws: `GridError` with the position of the first problem: bad axes, more than `mostNodes` nodes, another
  ///   number of values than nodes, an infinite value, values whose differences overflow, and no cell with four values.
  public init(xs: [Double], ys: [Double], values: [Double]) throws(GridError) {
    (self.xs, self.ys) = try Self.axes(xs, ys)
    guard values.count == xs.count * ys.count else {
      throw GridError(
        .grid, "\(xs.count) × \(ys.count) nodes have \(xs.count * ys.count) values, not \(values.count)")
    }
    if let index = values.firstIndex(where: \.isInfinite) {
      throw GridError(
        .value(column: index % xs.count, row: index / xs.count), "a loss must be finite, not \(values[index].readable)",
        hint: "leave it empty or write nan for a hole")
    }
    corners = Self.corners(self.xs, self.ys, values)
    try requireCells()
  }

  /// The maximum number of nodes, which take 128 MB of memory.
  public static let mostNodes = 4_000_000

  /// Checks the axes and the number of nodes before values are collected.
  ///
  /// - Throws: `GridError` as the initializer, for the axes and the number of nodes.
  package static func check(xs: [Double], ys: [Double]) throws(GridError) { _ = try axes(xs, ys) }

  private static func axes(_ xs: [Double], _ ys: [Double]) throws(GridError) -> (x: GridAxis, y: GridAxis) {
    let axes = (x: try GridAxis(xs, along: .x), y: try GridAxis(ys, along: .y))
    let (count, overflows) = xs.count.multipliedReportingOverflow(by: ys.count)
    guard !overflows, count <= mostNodes else {
      throw GridError(.grid, "\(xs.count) × \(ys.count) nodes are too many: a grid has at most \(mostNodes)")
    }
    return axes
  }

  public var name: String { "grid" }
  public var domain: Domain { Domain(x: xs.range, y: ys.range) }
  public var minima: [Minimum] { [] }
  public var areMinimaKnown: Bool { false }

  public func value<N: Number>(_ x: N, _ y: N) -> N { .partial(.value, of: self, x, y) }

  /// A partial derivative at a point, of the patch that contains it.
  public func partial(_ order: PartialOrder, x: Double, y: Double) -> Double {
    lookUp(x, y) { $0.partial(order, $1, $2) } ?? .nan
  }

  public func sample(at point: Pair) -> SurfaceSample {
    lookUp(point.x, point.y) { $0.sample($1, $2) } ?? SurfaceSample(value: .nan, gradient: Pair(.nan, .nan))
  }

  public func sample(_ block: PointBlock) {
    for k in 0..<block.count {
      for lane in 0..<Lanes.count {
        let sample = sample(at: Pair(block.x[k][lane], block.y[k][lane]))
        block.value[k].storage[lane] = sample.value
        block.dx[k].storage[lane] = sample.gradient.x
        block.dy[k].storage[lane] = sample.gradient.y
      }
    }
  }

  /// Applies `use` to the patch that contains a point and the fractions of its cell.
  ///
  /// Nil where the surface has no value.
  @inline(__always)
  private func lookUp<Result>(
    _ x: Double, _ y: Double, _ use: (_ patch: BicubicPatch, _ s: Double, _ t: Double) -> Result
  ) -> Result? {
    guard let across = xs.place(of: x), let up = ys.place(of: y) else { return nil }
    let patch = patch(across.cell, up.cell)
    if patch.isWhole { return use(patch, across.share, up.share) }
    guard let (patch, s, t) = neighbour(across, up) else { return nil }
    return use(patch, s, t)
  }

  /// The neighbouring patch across an edge, for a point on the edge of a cell with a hole.
  private func neighbour(_ across: GridAxis.Place, _ up: GridAxis.Place) -> (BicubicPatch, s: Double, t: Double)? {
    for across in [across, across.before].compactMap(\.self) {
      for up in [up, up.before].compactMap(\.self) {
        let patch = patch(across.cell, up.cell)
        if patch.isWhole { return (patch, across.share, up.share) }
      }
    }
    return nil
  }

  @inline(__always)
  private func patch(_ column: Int, _ row: Int) -> BicubicPatch {
    let low = row * xs.nodes.count + column
    let high = low + xs.nodes.count
    return BicubicPatch(
      lowLow: corners[low], lowHigh: corners[high], highLow: corners[low + 1], highHigh: corners[high + 1],
      width: xs.width(ofCell: column), height: ys.width(ofCell: row))
  }
}

extension GridSurface {
  public func bounds(over window: Domain) -> SurfaceBounds {
    let (x, y) = (Interval(window.x), Interval(window.y))
    return SurfaceBounds(
      value: bounds(of: .value, x: x, y: y), gradientX: bounds(of: PartialOrder.value.byX, x: x, y: y),
      gradientY: bounds(of: PartialOrder.value.byY, x: x, y: y))
  }

  /// Bounds a partial derivative by the bounds of all patches in the window, each over its part of it.
  ///
  /// Too wide by at most the square of a part's size. Costs 50 ns per cell.
  public func bounds(of order: PartialOrder, x: Interval, y: Interval) -> Interval {
    let columns = xs.parts(of: x)
    var bounds = Interval.empty
    for (row, t) in ys.parts(of: y) {
      for (column, s) in columns { bounds = bounds.hull(patch(column, row).bounds(of: order, s, t)) }
    }
    return bounds
  }

  /// The values and slopes at the nodes.
  ///
  /// The cross derivative is the mean of its two orders of differentiation, which differ next to holes: exchanging x
  /// and y yields the same surface.
  private static func corners(_ xs: GridAxis, _ ys: GridAxis, _ values: [Double]) -> [BicubicPatch.Corner] {
    let (width, height) = (xs.nodes.count, ys.nodes.count)
    func alongX(_ values: [Double]) -> [Double] {
      (0..<height).flatMap { row in xs.derivatives { values[row * width + $0] } }
    }
    func alongY(_ values: [Double]) -> [Double] {
      let columns = (0..<width).map { column in ys.derivatives { values[$0 * width + column] } }
      return (0..<values.count).map { columns[$0 % width][$0 / width] }
    }
    let (dx, dy) = (alongX(values), alongY(values))
    let (dxdy, dydx) = (alongY(dx), alongX(dy))
    return values.indices.map { node in
      BicubicPatch.Corner(
        value: values[node], dx: dx[node], dy: dy[node], dxdy: dxdy[node] / 2 + dydx[node] / 2)
    }
  }

  /// - Throws: `GridError` where no cell has a value at each corner, and where the slopes of a cell overflow.
  private func requireCells() throws(GridError) {
    var hasCell = false
    for row in 0..<ys.nodes.count - 1 {
      for column in 0..<xs.nodes.count - 1 {
        let patch = patch(column, row)
        let nodes = [patch.lowLow, patch.highLow, patch.lowHigh, patch.highHigh]
        if nodes.contains(where: \.value.isNaN) { continue }
        hasCell = true
        guard nodes.allSatisfy({ $0.dx.isFinite && $0.dy.isFinite && $0.dxdy.isFinite }) else {
          throw GridError(.value(column: column, row: row), "the losses change too much from here to the next node")
        }
      }
    }
    guard hasCell else { throw GridError(.grid, "no four neighbouring nodes have a value each") }
  }
}

/// Why a grid has no surface through it, and the position of the problem.
public struct GridError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An axis of the grid.
  public enum Axis: String, Hashable, Sendable { case x, y }

  /// The part of the grid that a problem concerns.
  public enum Place: Hashable, Sendable {
    /// The grid as a whole.
    case grid
    /// The nodes along an axis.
    case axis(Axis)
    /// The coordinate with this number along an axis, counted from 0.
    case node(Axis, Int)
    /// The loss at a node, column and row counted from 0.
    case value(column: Int, row: Int)
  }

  /// The part of the grid that the problem concerns.
  public var place: Place
  /// The problem, without position and hint.
  public var message: String
  /// The likely fix, if there is one.
  public var hint: String?

  init(_ place: Place, _ message: String, hint: String? = nil) {
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// The message after its position: `x[3]: the grid is uneven: …`, `column 2, row 0: a loss must be …`.
  public var description: String {
    let place =
      switch self.place {
      case .grid: ""
      case .axis(let axis): "\(axis.rawValue): "
      case .node(let axis, let index): "\(axis.rawValue)[\(index)]: "
      case .value(let column, let row): "column \(column), row \(row): "
      }
    return place + message + (hint.map { "; " + $0 } ?? "")
  }
}
