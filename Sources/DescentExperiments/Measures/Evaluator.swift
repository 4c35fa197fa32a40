import DescentOptimization

/// Makes runs again and again, and evaluates measures on each.
struct Evaluator<RunFailure: Error>: Sendable {
  typealias Run = any RepeatableRun<RunFailure>
  typealias Failure = MeasurementFailure<RunFailure>

  let measures: [Measure]
  /// The runs' names in formulas; the columns of the first can also be named alone.
  let names: [String]
  let seeds: SeedRange
  let context: TableContext

  /// Some repetitions of a cell.
  private struct Task: Sendable {
    var cell: Int
    var indices: Range<Int>
  }

  /// The values of each measure in each cell.
  ///
  /// - Parameter cells: the runs of each cell.
  /// - Throws: for the first run that cannot be made and the first formula that is not one number or condition, in the
  ///   order of cells and seeds.
  func values(of cells: [[Run]]) async throws(Failure) -> [[Measure.Values]] {
    if let formulas = formulasOfEnds {
      var values: [[Measure.Values]] = []
      for cell in cells {
        guard let known = try await ends(of: cell[0], formulas) else { break }
        values.append(known)
      }
      if values.count == cells.count { return values }
    }
    let indices = seeds.first..<(seeds.first + seeds.count)
    let perTask = max(1, min(64, cells.count * seeds.count / 1024))
    let tasks = cells.indices.flatMap { cell in
      stride(from: indices.lowerBound, to: indices.upperBound, by: perTask).map {
        Task(cell: cell, indices: $0..<min($0 + perTask, indices.upperBound))
      }
    }
    let parts = await parallelMap(tasks, jobs: context.jobs) { task -> Result<[[FormulaValue]], Failure> in
      var rows: [[FormulaValue]] = []
      for index in task.indices {
        do throws(Failure) {
          rows.append(try self.values(ofRepetition: index, of: cells[task.cell]))
          self.context.advance(1)
        } catch {
          return .failure(error)
        }
      }
      return .success(rows)
    }
    var rows: [[[FormulaValue]]] = cells.map { _ in [] }
    for (task, part) in zip(tasks, parts) { rows[task.cell] += try part.get() }
    return try rows.map { rows throws(Failure) in
      try measures.indices.map { measure throws(Failure) in try values(rows.map { $0[measure] }, of: measure) }
    }
  }

  /// The tables of one repetition, with the columns of the first by their names alone.
  func scope(ofRepetition index: Int, of runs: [Run]) throws(Failure) -> FormulaScope {
    var tables: [String: Table] = [:]
    for (name, run) in zip(names, runs) { tables[name] = try trajectory(index, of: run).table }
    return FormulaScope(tables: tables, over: tables[names[0]])
  }

  private func trajectory(_ index: Int, of run: some RepeatableRun<RunFailure>) throws(Failure) -> Trajectory {
    do throws(RunFailure) {
      return try run.trajectory(index)
    } catch {
      throw .run(error)
    }
  }

  /// The measures of one repetition.
  private func values(ofRepetition index: Int, of runs: [Run]) throws(Failure) -> [FormulaValue] {
    let scope = try scope(ofRepetition: index, of: runs)
    return try measures.indices.map { measure throws(Failure) in
      do throws(FormulaError) {
        return try measures[measure].formula.value(in: scope)
      } catch {
        throw .formula(measure: measure, error)
      }
    }
  }

  /// The columns that summarise a measure over the seeds.
  ///
  /// - Parameters:
  ///   - count: the number of cells or rows.
  ///   - values: the measure's values in the cell or row of an index.
  func columns(
    of measure: Measure, count: Int, _ values: @escaping @Sendable (Int) -> Measure.Values
  ) async -> [(name: String, values: [Double])] {
    let stream = RandomStream(seed: UInt64(context.seed), name: context.name).apart(measure.name)
    // The bootstrap resamples rows together; with many seeds, fewer rows at a time.
    let rows = max(1, min(64, 1_000_000 / seeds.count))
    let parts = Array(stride(from: 0, to: count, by: rows))
    let summaries = await parallelMap(parts, jobs: context.jobs) { first in
      let part = (first..<min(first + rows, count)).map(values)
      return Measure.Summary.all(of: part, quantiles: measure.quantiles, stream: stream).map(\.numbers)
    }
    let numbers = summaries.flatMap(\.self)
    return measure.columns.enumerated().map { index, name in (name, numbers.map { $0[index] }) }
  }

  /// The value of a measure at every row of the scope's table; of a condition, 1 where it holds and 0 where it does
  /// not.
  ///
  /// - Parameter formula: the measure's formula, or one that is equal to it on this table.
  func column(_ formula: Formula, of measure: Int, in scope: FormulaScope) throws(Failure) -> Measure.Values {
    let rows = scope.table?.rows ?? RowNumbers(count: 0)
    func all(_ value: Double) -> [Double] { Array(repeating: value, count: rows.count) }
    do throws(FormulaError) {
      switch try formula.value(in: scope) {
      case .number(let value): return Measure.Values(values: all(value), isCondition: false)
      case .flag(let flag): return Measure.Values(values: all(flag ? 1 : 0), isCondition: true)
      case .numbers(let series) where series.rows == rows:
        return Measure.Values(values: series.values, isCondition: false)
      case .flags(let series) where series.rows == rows:
        return Measure.Values(values: series.values.map { $0 ? 1 : 0 }, isCondition: true)
      case .numbers, .flags:  // throws, since the rows differ
        return Measure.Values(values: try formula.column(in: scope), isCondition: false)
      }
    } catch {
      throw .formula(measure: measure, error)
    }
  }

  private func values(_ values: [FormulaValue], of measure: Int) throws(Failure) -> Measure.Values {
    var isCondition = false
    let numbers = try values.map { value throws(Failure) in
      switch value {
      case .number(let number): return number
      case .flag(let flag):
        isCondition = true
        return flag ? 1 : 0
      case .numbers, .flags: throw .valuePerRow(measure: measure)
      }
    }
    return Measure.Values(values: numbers, isCondition: isCondition)
  }

  // MARK: Where runs end

  /// The measures as formulas over the runs' ends; nil where one of them needs more.
  private var formulasOfEnds: [Formula]? {
    guard names.count == 1 else { return nil }
    let formulas = measures.compactMap { $0.formula.ofEnds(["x", "y", "loss"]) }
    return formulas.count == measures.count ? formulas : nil
  }

  /// Bounds the memory, whatever the number of runs.
  private static var endsPerPart: Int { 1 << 16 }

  private func ends(
    of run: some RepeatableRun<RunFailure>, _ formulas: [Formula]
  ) async throws(Failure) -> [Measure.Values]? {
    var values = measures.map { _ in Measure.Values(values: [], isCondition: false) }
    let needsLoss = formulas.contains { $0.names.contains { $0.parts == ["loss"] } }
    for first in stride(from: seeds.first, to: seeds.first + seeds.count, by: Self.endsPerPart) {
      let indices = first..<min(first + Self.endsPerPart, seeds.first + seeds.count)
      let ends: [Pair]
      do throws(RunFailure) {
        guard let known = try await run.ends(of: indices, jobs: context.jobs) else { return nil }
        ends = known
        context.advance(indices.count)
      } catch {
        throw .run(error)
      }
      var columns = [("x", ends.map(\.x)), ("y", ends.map(\.y))]
      if needsLoss { columns.append(("loss", ends.map(run.loss))) }
      let scope = FormulaScope(over: Table(columns: columns))
      // The end of a diverged run does not tell how it diverged: such runs are made again.
      let diverged = ends.indices.filter { ends[$0].x.isNaN || ends[$0].y.isNaN }
      let again = try diverged.map { index throws(Failure) in
        try self.values(ofRepetition: indices.lowerBound + index, of: [run])
      }
      for (measure, formula) in formulas.enumerated() {
        var part = try column(formula, of: measure, in: scope)
        for (row, index) in zip(again, diverged) {
          part.values[index] = try self.values([row[measure]], of: measure).values[0]
        }
        values[measure].values += part.values
        values[measure].isCondition = part.isCondition
      }
    }
    return values
  }
}
