import DescentOptimization

extension Evaluator {
  /// The values of each measure at each row, over all seeds.
  struct RowValues: Sendable {
    /// The rows of the longest run.
    var rows: RowNumbers
    /// By measure and row, a value per seed; not a number where the run of the seed lacks the row.
    var values: [[Measure.CompactValues]]
    private let areConditions: [Bool]
    private let seeds: Int

    init(rows: RowNumbers, areConditions: [Bool], seeds: Int) {
      (self.rows, self.areConditions, self.seeds) = (rows, areConditions, seeds)
      values = areConditions.map { isCondition in
        Array(repeating: Measure.CompactValues(count: seeds, isCondition: isCondition), count: rows.count)
      }
    }

    /// Adds the measures of one seed's run.
    fileprivate mutating func add(_ repetition: Repetition, ofSeed seed: Int) {
      for (row, number) in rows.enumerated() {
        guard let index = repetition.rows == rows ? row : repetition.rows.row(numbered: number) else { continue }
        for measure in values.indices { values[measure][row].set(repetition.values[measure][index], run: seed) }
      }
    }

    /// The same values at other rows.
    fileprivate func with(rows others: RowNumbers) -> RowValues {
      var copy = RowValues(rows: others, areConditions: areConditions, seeds: seeds)
      for (row, number) in others.enumerated() {
        guard let index = rows.row(numbered: number) else { continue }
        for measure in values.indices { copy.values[measure][row] = values[measure][index] }
      }
      return copy
    }
  }

  /// The memory for the values of all rows of all runs.
  private static var maxBytes: Int { 160_000_000 }

  /// Measures every row of every repetition.
  func rowValues(of runs: [Run]) async throws(Failure) -> RowValues {
    let first = try repetition(seeds.first, of: runs)
    let rowCount = first.rows.count
    let size = first.areConditions.reduce(0) { $0 + Measure.CompactValues.size(isCondition: $1) }
    guard rowCount * size <= Self.maxBytes / seeds.count else {
      throw .tooManyValues(runs: seeds.count, rows: rowCount)
    }
    var all = RowValues(rows: first.rows, areConditions: first.areConditions, seeds: seeds.count)
    all.add(first, ofSeed: 0)
    // Runs with other rows wait until the longest run is known.
    var others: [(seed: Int, repetition: Repetition)] = []
    let perTask = max(1, min(64, seeds.count / 1024))
    for wave in stride(from: 1, to: seeds.count, by: perTask * Self.tasksPerWave) {
      let tasks = Array(stride(from: wave, to: min(wave + perTask * Self.tasksPerWave, seeds.count), by: perTask))
      let parts = await parallelMap(tasks, jobs: context.jobs) { begin in
        self.repetitions(ofSeeds: begin..<min(begin + perTask, self.seeds.count), of: runs)
      }
      for (begin, part) in zip(tasks, parts) {
        for (offset, repetition) in try part.get().enumerated() {
          if repetition.rows == all.rows {
            all.add(repetition, ofSeed: begin + offset)
          } else {
            others.append((begin + offset, repetition))
          }
        }
      }
    }
    if let longest = others.map(\.repetition.rows).max(by: { $0.count < $1.count }), longest.count > rowCount {
      all = all.with(rows: longest)
    }
    for (seed, repetition) in others { all.add(repetition, ofSeed: seed) }
    return all
  }

  /// Bounds the memory for runs that wait.
  private static var tasksPerWave: Int { 256 }

  private func repetitions(ofSeeds indices: Range<Int>, of runs: [Run]) -> Result<[Repetition], Failure> {
    do throws(Failure) {
      return .success(
        try indices.map { index throws(Failure) in try repetition(seeds.first + index, of: runs) })
    } catch {
      return .failure(error)
    }
  }

  fileprivate struct Repetition: Sendable {
    var rows: RowNumbers
    var values: [[Double]]
    var areConditions: [Bool]
  }

  private func repetition(_ index: Int, of runs: [Run]) throws(Failure) -> Repetition {
    let scope = try scope(ofRepetition: index, of: runs)
    let rows = scope.table?.rows ?? RowNumbers(count: 0)
    let columns = try measures.indices.map { measure throws(Failure) in
      try column(measures[measure].formula, of: measure, in: scope)
    }
    context.advance(runs.count)
    return Repetition(rows: rows, values: columns.map(\.values), areConditions: columns.map(\.isCondition))
  }
}
