import DescentDocuments
import DescentOptimization

extension Measuring {
  /// What each measure was at each row.
  struct Series: Sendable {
    /// Those of the longest run.
    var rows: RowNumbers
    /// Of each measure, of each row, a value a seed; not a number for one whose run did not keep or reach the row.
    var values: [[Measure.CompactValues]]
    private let areConditions: [Bool]
    private let seeds: Int

    init(rows: RowNumbers, areConditions: [Bool], seeds: Int) {
      (self.rows, self.areConditions, self.seeds) = (rows, areConditions, seeds)
      values = areConditions.map { isCondition in
        Array(repeating: Measure.CompactValues(count: seeds, isCondition: isCondition), count: rows.count)
      }
    }

    /// Takes in what the run of a seed measured.
    fileprivate mutating func take(_ repetition: Repetition, ofSeed seed: Int) {
      for (row, number) in rows.enumerated() {
        guard let place = repetition.rows == rows ? row : repetition.rows.row(numbered: number) else { continue }
        for measure in values.indices { values[measure][row].set(repetition.values[measure][place], run: seed) }
      }
    }

    /// The same at other rows.
    fileprivate func with(rows others: RowNumbers) -> Series {
      var series = Series(rows: others, areConditions: areConditions, seeds: seeds)
      for (row, number) in others.enumerated() {
        guard let place = rows.row(numbered: number) else { continue }
        for measure in values.indices { series.values[measure][row] = values[measure][place] }
      }
      return series
    }
  }

  /// More does not lie in memory together.
  private static let mostBytes = 160_000_000

  /// Measures every row of every repetition.
  func series(of runs: [any Repeatable]) async throws(Diagnostics) -> Series {
    let first = try series(ofRepetition: seeds.first, of: runs)
    let rowCount = first.rows.count
    let size = first.areConditions.reduce(0) { $0 + Measure.CompactValues.size(isCondition: $1) }
    guard rowCount * size <= Self.mostBytes / seeds.count else {
      throw Diagnostics([
        Diagnostic(
          place: measures[0].place,
          message: "\(seeds.count) runs of \(rowCount) rows are more than are kept together",
          hint: "let the run keep fewer rows, like keep: {every: 10}")
      ])
    }
    var series = Series(rows: first.rows, areConditions: first.areConditions, seeds: seeds.count)
    series.take(first, ofSeed: 0)
    // Those with other rows wait until it is known which run is the longest.
    var others: [(seed: Int, repetition: Repetition)] = []
    let perTask = max(1, min(64, seeds.count / 1024))
    for wave in stride(from: 1, to: seeds.count, by: perTask * Self.tasksPerWave) {
      let tasks = Array(stride(from: wave, to: min(wave + perTask * Self.tasksPerWave, seeds.count), by: perTask))
      let parts = await parallelMap(tasks, jobs: context.jobs) { begin in
        self.repetitions(ofSeeds: begin..<min(begin + perTask, self.seeds.count), of: runs)
      }
      for (begin, part) in zip(tasks, parts) {
        for (offset, repetition) in try part.get().enumerated() {
          if repetition.rows == series.rows {
            series.take(repetition, ofSeed: begin + offset)
          } else {
            others.append((begin + offset, repetition))
          }
        }
      }
    }
    if let longest = others.map(\.repetition.rows).max(by: { $0.count < $1.count }), longest.count > rowCount {
      series = series.with(rows: longest)
    }
    for (seed, repetition) in others { series.take(repetition, ofSeed: seed) }
    return series
  }

  /// What was measured of more runs at a time would take memory.
  private static let tasksPerWave = 256

  private func repetitions(
    ofSeeds indices: Range<Int>, of runs: [any Repeatable]
  ) -> Result<[Repetition], Diagnostics> {
    do throws(Diagnostics) {
      return .success(
        try indices.map { index throws(Diagnostics) in try series(ofRepetition: seeds.first + index, of: runs) })
    } catch {
      return .failure(error)
    }
  }

  fileprivate struct Repetition: Sendable {
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
