import Optimization

extension Measuring {
  /// What each measure was at each row, seed by seed.
  struct Series: Sendable {
    /// Those of the longest run.
    var rows: RowNumbers
    /// Of each seed, of each measure, a value a row; not a number at rows that its run did not keep or reach.
    var values: [[[Double]]]
    var areConditions: [Bool]
  }

  /// More numbers than this do not lie in memory together: 160 MB.
  private static let mostNumbers = 20_000_000

  /// Measures every row of every repetition.
  func series(of runs: [any Repeatable]) async throws(Diagnostics) -> Series {
    let indices = Array(seeds.first..<(seeds.first + seeds.count))
    let first = try series(ofRepetition: indices[0], of: runs)
    let rowCount = first.rows.count
    guard rowCount * measures.count <= Self.mostNumbers / seeds.count else {
      throw Diagnostics([
        Diagnostic(
          place: measures[0].place,
          message: "\(seeds.count) runs of \(rowCount) rows are more than are kept together",
          hint: "let the run keep fewer rows, like keep: {every: 10}")
      ])
    }
    let others = await parallelMap(Array(indices.dropFirst()), jobs: context.jobs) { index in
      do throws(Diagnostics) {
        return Result<Repetition, Diagnostics>.success(try self.series(ofRepetition: index, of: runs))
      } catch {
        return .failure(error)
      }
    }
    var all = [first]
    for other in others { all.append(try other.get()) }
    let rows = all.map(\.rows).max { $0.count < $1.count } ?? first.rows
    let values = all.map { repetition in
      repetition.rows == rows
        ? repetition.values
        : repetition.values.map { values in
          rows.map { number in repetition.rows.row(numbered: number).map { values[$0] } ?? .nan }
        }
    }
    return Series(rows: rows, values: values, areConditions: first.areConditions)
  }

  private struct Repetition: Sendable {
    var rows: RowNumbers
    var values: [[Double]]
    var areConditions: [Bool]
  }

  private func series(ofRepetition index: Int, of runs: [any Repeatable]) throws(Diagnostics) -> Repetition {
    let scope = try scope(ofRepetition: index, of: runs)
    let rows = scope.table?.rows ?? RowNumbers(count: 0)
    let columns = try measures.map { measure throws(Diagnostics) in
      try column(measure.formula.formula, of: measure, in: scope)
    }
    context.advance(runs.count)
    return Repetition(rows: rows, values: columns.map(\.values), areConditions: columns.map(\.isCondition))
  }
}
