import DescentNumbers

/// The nodes of a grid along one axis: ascending, and evenly spaced up to the input's precision.
///
/// Nodes keep the coordinates they were given, so that the surface has its values exactly there; since the gaps are
/// nearly equal, the cell of a coordinate is found without a search.
struct GridAxis: Hashable, Sendable {
  let nodes: [Double]
  private let cellsPerUnit: Double

  /// The relative difference allowed between gaps: the uncertainty of coordinates with four digits.
  static let unevenness = 1e-3

  /// - Throws: `GridError` for fewer than two nodes, and for the first node that is not finite, not above the one
  ///   before it, or not at the usual distance from it.
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
        "\(axis.rawValue) = \(nodes[index + 1].readable) follows \(nodes[index].readable): nodes must ascend")
    }
    // The usual gap is the median, which a single misplaced node hardly changes.
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
      throw GridError(.axis(axis), "the nodes along \(axis.rawValue) are too close together or too far apart")
    }
  }

  var range: ClosedRange<Double> { nodes[0]...nodes[nodes.count - 1] }

  /// Finds the cell that contains a coordinate; nil outside the axis and for NaN.
  ///
  /// A node belongs to the cell that begins there, the last node to the last cell.
  @inline(__always)
  func place(of coordinate: Double) -> Place? {
    guard range.contains(coordinate) else { return nil }
    let last = nodes.count - 2
    var cell = min(Int((coordinate - nodes[0]) * cellsPerUnit), last)
    // Gaps that differ in their last digits put the guess off by one, or by a few on a long axis.
    while cell > 0, coordinate < nodes[cell] { cell -= 1 }
    while cell < last, coordinate >= nodes[cell + 1] { cell += 1 }
    return Place(cell: cell, share: (coordinate - nodes[cell]) / width(ofCell: cell))
  }

  /// The cells that a range of coordinates touches, and the fraction of each that it covers.
  ///
  /// Empty outside the axis.
  func parts(of coordinates: Interval) -> [(cell: Int, part: ClosedRange<Double>)] {
    let inside = coordinates.intersection(Interval(range))
    guard let first = place(of: inside.lower), let last = place(of: inside.upper) else { return [] }
    let parts = (first.cell...last.cell).map { cell in
      (cell: cell, part: (cell == first.cell ? first.share : 0)...(cell == last.cell ? last.share : 1))
    }
    return first.before.map { [($0.cell, 1...1)] + parts } ?? parts
  }

  func width(ofCell cell: Int) -> Double { nodes[cell + 1] - nodes[cell] }

  /// A position in a cell.
  struct Place {
    /// The number of the node before the position.
    var cell: Int
    /// The fraction of the cell before the position, 0 … 1; exact at both ends.
    var share: Double

    /// The same position as the end of the cell before, if it is a node with a cell before it.
    var before: Place? { share == 0 && cell > 0 ? Place(cell: cell - 1, share: 1) : nil }
  }

  /// Estimates the derivative along the axis at every node of a line of values; exact for parabolas.
  ///
  /// It is the slope of the parabola through the node and its neighbours. At an end, or next to a missing value, it is
  /// the slope of the parabola through the node and two nodes on the other side, or of the line to the one node there.
  /// NaN at missing and at isolated nodes.
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
  /// The number with six digits, which suffice to tell gaps apart: 0.3 for 0.30000000000000004.
  fileprivate var rounded6: String {
    guard self != 0, isFinite else { return readable }
    let scale = (10.0).raised(to: 5 - Int(magnitude.log10().rounded(.down)))
    let rounded = (self * scale).rounded() / scale
    return rounded.isFinite ? rounded.readable : readable
  }
}
