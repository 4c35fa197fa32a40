import DescentDocuments
import DescentOptimization

/// Makes runs again and again, and measures each.
struct Measuring: Sendable {
  let measures: [Measure]
  /// What the runs are called in formulas; the columns of the first are named alone, too.
  private let names: [String]
  let seeds: SeedRange
  let context: RunTableContext

  init(_ measures: [Measure], of names: [String], seeds: SeedRange, context: RunTableContext) {
    (self.measures, self.names, self.seeds, self.context) = (measures, names, seeds, context)
  }

  /// A cell, and some of its repetitions.
  private struct Task: Sendable {
    var cell: Int
    var indices: Range<Int>
  }

  /// What each measure was, for each cell.
  ///
  /// - Parameter cells: the runs of each.
  /// - Throws: for the first run that cannot be made and the first formula that is not one number or condition, in the order of cells
  ///   and seeds.
  func values(of cells: [[any Repeatable]]) async throws(Diagnostics) -> [[Measure.Values]] {
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
    let parts = await parallelMap(tasks, jobs: context.jobs) { task -> Result<[[FormulaValue]], Diagnostics> in
      var rows: [[FormulaValue]] = []
      for index in task.indices {
        do throws(Diagnostics) {
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
    return try rows.map { rows throws(Diagnostics) in
      try measures.indices.map { number throws(Diagnostics) in
        try values(rows.map { $0[number] }, of: measures[number])
      }
    }
  }

  /// The tables of one repetition, and the columns of the first by their name alone.
  func scope(ofRepetition index: Int, of runs: [any Repeatable]) throws(Diagnostics) -> FormulaScope {
    var tables: [String: Table] = [:]
    for (name, run) in zip(names, runs) {
      tables[name] = try Diagnostics.gather { () throws(Diagnostic) in try run.trajectory(index).table }
    }
    return FormulaScope(tables: tables, over: tables[names[0]])
  }

  /// What one repetition measures.
  private func values(ofRepetition index: Int, of runs: [any Repeatable]) throws(Diagnostics) -> [FormulaValue] {
    let scope = try scope(ofRepetition: index, of: runs)
    var values: [FormulaValue] = []
    for measure in measures {
      do throws(FormulaError) {
        values.append(try measure.formula.formula.value(in: scope))
      } catch {
        throw Diagnostics([measure.formula.diagnostic(error)])
      }
    }
    return values
  }

  /// The columns that tell what a measure was over the seeds.
  ///
  /// - Parameters:
  ///   - count: how many cells or rows there are.
  ///   - values: what it was in each of them.
  func columns(
    of measure: Measure, count: Int, _ values: @escaping @Sendable (Int) -> Measure.Values
  ) async -> [(name: String, values: [Double])] {
    let stream = RandomStream(seed: UInt64(context.seed), name: context.name).apart(measure.name)
    // Rows are resampled together, of many seeds fewer at a time.
    let rows = max(1, min(64, 1_000_000 / seeds.count))
    let parts = Array(stride(from: 0, to: count, by: rows))
    let summaries = await parallelMap(parts, jobs: context.jobs) { first in
      let part = (first..<min(first + rows, count)).map(values)
      return Measure.Summary.all(of: part, quantiles: measure.quantiles, stream: stream).map(\.numbers)
    }
    let numbers = summaries.flatMap(\.self)
    return measure.columns.enumerated().map { place, name in (name, numbers.map { $0[place] }) }
  }

  /// What a measure is at every row of the scope's table; of a condition 1 where it holds and 0 where not.
  func column(_ formula: Formula, of measure: Measure, in scope: FormulaScope) throws(Diagnostics) -> Measure.Values {
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
      case .numbers, .flags:  // which throws, since the rows are others
        return Measure.Values(values: try formula.column(in: scope), isCondition: false)
      }
    } catch {
      throw Diagnostics([measure.formula.diagnostic(error)])
    }
  }

  private func values(_ values: [FormulaValue], of measure: Measure) throws(Diagnostics) -> Measure.Values {
    var isCondition = false
    let numbers = try values.map { value throws(Diagnostics) in
      switch value {
      case .number(let number): return number
      case .flag(let flag):
        isCondition = true
        return flag ? 1 : 0
      case .numbers, .flags:
        throw Diagnostics([
          Diagnostic(
            place: measure.formula.place, message: "this is a value for every row, a measure is one of a run",
            hint: "take its last, min, max or mean")
        ])
      }
    }
    return Measure.Values(values: numbers, isCondition: isCondition)
  }

  // MARK: Where runs end

  /// The measures as formulas over ends; nil where one of them asks for more than where a run ends.
  private var formulasOfEnds: [Formula]? {
    guard names.count == 1 else { return nil }
    let formulas = measures.compactMap { $0.formula.formula.ofEnds(["x", "y", "loss"]) }
    return formulas.count == measures.count ? formulas : nil
  }

  /// Memory is for so many runs at a time, whatever their number.
  private static let endsPerPart = 1 << 16

  private func ends(of run: any Repeatable, _ formulas: [Formula]) async throws(Diagnostics) -> [Measure.Values]? {
    var values = measures.map { _ in Measure.Values(values: [], isCondition: false) }
    let needsLoss = formulas.contains { $0.names.contains { $0.parts == ["loss"] } }
    for first in stride(from: seeds.first, to: seeds.first + seeds.count, by: Self.endsPerPart) {
      let indices = first..<min(first + Self.endsPerPart, seeds.first + seeds.count)
      let ends: [Pair]
      do throws(Diagnostic) {
        guard let known = try await run.ends(of: indices, jobs: context.jobs) else { return nil }
        ends = known
        context.advance(indices.count)
      } catch {
        throw Diagnostics([error])
      }
      var columns = [("x", ends.map(\.x)), ("y", ends.map(\.y))]
      if needsLoss { columns.append(("loss", ends.map(run.loss))) }
      let scope = FormulaScope(over: Table(columns: columns))
      // Of a run that diverged it is not known here how.
      let lost = ends.indices.filter { ends[$0].x.isNaN || ends[$0].y.isNaN }
      let again = try lost.map { place throws(Diagnostics) in
        try self.values(ofRepetition: indices.lowerBound + place, of: [run])
      }
      for (number, formula) in formulas.enumerated() {
        var part = try column(formula, of: measures[number], in: scope)
        for (row, place) in zip(again, lost) {
          part.values[place] = try self.values([row[number]], of: measures[number]).values[0]
        }
        values[number].values += part.values
        values[number].isCondition = part.isCondition
      }
    }
    return values
  }
}
