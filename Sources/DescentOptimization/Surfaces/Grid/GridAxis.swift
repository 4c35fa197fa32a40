import DescentNumbers

/// The nodes of a grid along one of its axes: ascending and evenly spaced, as far as a text's digits allow.
///
/// Every gap keeps the width it was given, so that a grid's surface has its values exactly where the text has them; that the
/// gaps are nearly equal lets a coordinate find its cell without a search.
struct GridAxis: Hashable, Sendable {
  let nodes: [Double]
  private let cellsPerUnit: Double

  /// A gap may differ this much of itself from the others: what four digits of a coordinate leave uncertain.
  static let unevenness = 1e-3

  /// - Throws: for fewer than two nodes, and for the first node that is not finite, not above the one before it, or not at
  ///   the distance from it that the others have.
  init(_ nodes: [Double], along axis: GridError.Axis) throws(GridError) {
    guard nodes.count >= 2, let first = nodes.first, let last = nodes.last else {
      throw GridError(.axis(axis), "a grid needs at least 2 nodes along \(axis.rawValue), not \(nodes.count)")
    }
    if let index = nodes.firstIndex(where: { !$0.isFinite }) {
      throw GridError(.node(axis, index), "a node's \(axis.rawValue) must be finite, not \(nodes[index].readable)")
    }
    let gaps = zip(nodes.dropFirst(), nodes).map(-)
    if let index = gaps.firstIndex(where: { $0 <= 0 }) {
      throw GridError(
        .node(axis, index + 1),
        "\(axis.rawValue) = \(nodes[index + 1].readable) stands behind \(nodes[index].readable): nodes must ascend")
    }
    // Of the usual gap, the middle one by size, one node out of place does not change much.
    let usual = gaps.sorted()[(gaps.count - 1) / 2]
    if let index = gaps.firstIndex(where: { abs($0 - usual) > Self.unevenness * usual }) {
      throw GridError(
        .node(axis, index + 1),
        "the grid is uneven: from \(axis.rawValue) = \(nodes[index].readable) to \(nodes[index + 1].readable) it is "
          + "\(gaps[index].rounded6), elsewhere from node to node \(usual.rounded6)")
    }
    self.nodes = nodes
    cellsPerUnit = Double(gaps.count) / (last - first)
    guard cellsPerUnit.isFinite, cellsPerUnit > 0 else {
      throw GridError(.axis(axis), "the nodes along \(axis.rawValue) are too near or too far to be told apart")
    }
  }

  var range: ClosedRange<Double> { nodes[0]...nodes[nodes.count - 1] }

  /// The cell with a coordinate in it; nil outside of the axis, and for NaN. On a node, it is the cell that begins there, at
  /// the last node the one that ends there.
  @inline(__always)
  func place(of coordinate: Double) -> Place? {
    guard range.contains(coordinate) else { return nil }
    let last = nodes.count - 2
    var cell = min(Int((coordinate - nodes[0]) * cellsPerUnit), last)
    // Gaps that are equal but for their last digits put the guess off by one, or on a long axis by a few.
    while cell > 0, coordinate < nodes[cell] { cell -= 1 }
    while cell < last, coordinate >= nodes[cell + 1] { cell += 1 }
    return Place(cell: cell, share: (coordinate - nodes[cell]) / width(ofCell: cell))
  }

  /// The cells that a range of coordinates touches, with the part of each in shares; none where it is outside of the axis.
  func parts(of coordinates: Interval) -> [(cell: Int, part: ClosedRange<Double>)] {
    let inside = coordinates.intersection(Interval(range))
    guard let first = place(of: inside.lower), let last = place(of: inside.upper) else { return [] }
    let parts = (first.cell...last.cell).map { cell in
      (cell: cell, part: (cell == first.cell ? first.share : 0)...(cell == last.cell ? last.share : 1))
    }
    return first.before.map { [($0.cell, 1...1)] + parts } ?? parts
  }

  func width(ofCell cell: Int) -> Double { nodes[cell + 1] - nodes[cell] }

  /// A place between two nodes.
  struct Place {
    /// The number of the node before it.
    var cell: Int
    /// How much of the way to the next node is behind it: 0 … 1, both of which are exact.
    var share: Double

    /// The same place as the end of the cell before, where it is a node with a cell before it.
    var before: Place? { share == 0 && cell > 0 ? Place(cell: cell - 1, share: 1) : nil }
  }

  /// The derivative along the axis at every node of a line of values, exact for parabolas: that of the parabola through the
  /// node and its neighbours; at an end or beside a missing value, of the parabola through the node and the two on the
  /// other side, or of the straight line where there is only one. NaN at what is missing or stands alone.
  func derivatives(of value: (Int) -> Double) -> [Double] {
    func slope(_ cell: Int) -> Double {
      guard cell >= 0, cell + 1 < nodes.count else { return .nan }
      return (value(cell + 1) - value(cell)) / width(ofCell: cell)
    }
    return nodes.indices.map { node in
      let (before, after) = (slope(node - 1), slope(node))
      switch (before.isNaN, after.isNaN) {
      case (false, false):
        let (left, right) = (width(ofCell: node - 1), width(ofCell: node))
        return (before * right + after * left) / (left + right)
      case (true, false):
        let beyond = slope(node + 1)
        if beyond.isNaN { return after }
        let (near, far) = (width(ofCell: node), width(ofCell: node + 1))
        return after + (after - beyond) * near / (near + far)
      case (false, true):
        let beyond = slope(node - 2)
        if beyond.isNaN { return before }
        let (near, far) = (width(ofCell: node - 1), width(ofCell: node - 2))
        return before + (before - beyond) * near / (near + far)
      case (true, true): return .nan
      }
    }
  }
}

extension Double {
  /// With as many digits as tell one gap from another: of 0.30000000000000004, 0.3.
  fileprivate var rounded6: String {
    guard self != 0, isFinite else { return readable }
    let scale = (10.0).raised(to: 5 - Int(magnitude.log10().rounded(.down)))
    let rounded = (self * scale).rounded() / scale
    return rounded.isFinite ? rounded.readable : readable
  }
}
