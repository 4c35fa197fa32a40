/// The summaries of all cells of the survey.
///
/// Summaries of the finest cells are computed from their corners on demand; stored, they would take more memory than
/// all samples.
struct Survey {
  /// One array per depth, row by row.
  private var coarser: [[CellSummary]] = Array(repeating: [], count: Lattice.surveyDepth)
  /// Whether the field has no value at some node.
  let hasHoles: Bool

  private let columns: Int
  private let halfDiagonal: Double

  /// Summarises the survey of a lattice.
  ///
  /// - Parameter proof: coarse cells that it proves to be straight are left out.
  init(_ lattice: Lattice, _ proof: Proof?) {
    columns = lattice.columns
    hasHoles = lattice.samples.contains { !$0.value.isFinite }
    halfDiagonal = lattice.cellSize(atDepth: Lattice.surveyDepth).length / 2
    let isSettled = hasHoles ? nil : proof?.straightCells
    for depth in (0..<Lattice.surveyDepth).reversed() {
      let across = lattice.columns << depth
      var summaries = Array(repeating: CellSummary(), count: across * (lattice.rows << depth))
      for row in 0..<lattice.rows << depth {
        for column in 0..<across {
          if let isSettled, isSettled[(row >> depth) * columns + (column >> depth)] { continue }
          var union = self[depth + 1, 2 * column, 2 * row, lattice]
          union.formUnion(self[depth + 1, 2 * column + 1, 2 * row, lattice])
          union.formUnion(self[depth + 1, 2 * column, 2 * row + 1, lattice])
          union.formUnion(self[depth + 1, 2 * column + 1, 2 * row + 1, lattice])
          summaries[row * across + column] = union
        }
      }
      coarser[depth] = summaries
    }
  }

  /// The summary of a cell by depth, column and row; empty if the cell was left out.
  subscript(depth: Int, column: Int, row: Int, lattice: Lattice) -> CellSummary {
    if depth < Lattice.surveyDepth {
      return coarser[depth][row * (columns << depth) + column]
    }
    let across = (columns << depth) + 1
    let corner = row * across + column
    let samples = lattice.samples
    let corners = (samples[corner], samples[corner + 1], samples[corner + across], samples[corner + across + 1])
    return CellSummary(corners: corners, halfDiagonal: halfDiagonal)
  }
}
