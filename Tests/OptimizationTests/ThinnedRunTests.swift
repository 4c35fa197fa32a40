import Testing

import DescentOptimization

@Suite("A run that keeps some of its rows") struct ThinnedRunTests {
  private func trajectory(
    updates: Int, until tolerance: Tolerance? = nil, keeping: Keeping = .all, rate: Double = 0.05
  ) throws -> Trajectory {
    try Run(
      on: Rosenbrock(), from: Pair(-1.2, 1), updates: updates, optimizer: Adam(["lr": .number(rate)]), until: tolerance,
      keeping: keeping
    ).trajectory()
  }

  /// The rows of the full run with these numbers, bit for bit.
  private func expect(_ table: Table, isOf full: Table, rows: [Int]) throws {
    #expect(table.rows.elementsEqual(rows) && table.names == full.names)
    for name in table.names {
      let (kept, all) = (try #require(table[name]), try #require(full[name]))
      #expect(kept.map(\.bitPattern) == rows.map { all[$0].bitPattern }, "\(name)")
    }
  }

  @Test("keeps those whose number is a multiple, and the last", arguments: [1, 2, 7, 100, 999, 1000, 1001, 2500, 9999])
  func every(interval: Int) throws {
    for updates in [0, 1, 1000, 2500] {
      let full = try trajectory(updates: updates).table
      let run = try Run(
        on: Rosenbrock(), from: Pair(-1.2, 1), updates: updates, optimizer: Adam(["lr": 0.05]),
        keeping: .every(interval))
      let thinned = try run.trajectory()
      let wanted = (0...updates).filter { $0 % interval == 0 || $0 == updates }
      try expect(thinned.table, isOf: full, rows: wanted)
      #expect(run.rowCount == wanted.count && thinned.end == .complete)
    }
  }

  @Test("keeps by distance those that lie so far from the one before, and the last", arguments: [1e-3, 0.02, 0.5, 100])
  func distance(d: Double) throws {
    let full = try trajectory(updates: 1500).table
    let (x, y) = (try #require(full["x"]), try #require(full["y"]))
    var wanted = [0]
    for row in 1...1500 {
      let (dx, dy) = (x[row] - x[wanted[wanted.count - 1]], y[row] - y[wanted[wanted.count - 1]])
      if dx * dx + dy * dy >= d * d { wanted.append(row) }
    }
    if wanted.last != 1500 { wanted.append(1500) }
    try expect(try trajectory(updates: 1500, keeping: .distance(d)).table, isOf: full, rows: wanted)
    #expect(wanted.count < 1501)
  }

  @Test("gives formulas the values of the full run, wherever a row is kept")
  func formulas() throws {
    let scope = FormulaScope(tables: [
      "full": try trajectory(updates: 1200).table, "thin": try trajectory(updates: 1200, keeping: .every(50)).table,
    ])
    func number(_ text: String) throws -> Double { try Formula(text).number(in: scope) }
    for n in stride(from: 0, through: 1200, by: 50) {
      #expect(try number("at(thin.loss, \(n))") == number("at(full.loss, \(n))"))
      #expect(try number("last(until(thin.x, \(n + 49)))") == number("at(full.x, \(min(n, 1200)))"))
    }
    for level in [20.0, 4, 1, 0.1, 1e-3] {
      let (first, thinned) = (try number("first(full.loss < \(level))"), try number("first(thin.loss < \(level))"))
      // The first of the kept ones is a row of the full run at which it holds, and not before its first.
      #expect(thinned >= first && thinned.truncatingRemainder(dividingBy: 50) == 0)
      #expect(try number("at(full.loss, \(thinned))") < level)
    }
    #expect(throws: FormulaError.self) { try number("max(full.loss - thin.loss)") }
  }

  @Test(
    "ends where its tolerance is met, and there for the first time",
    arguments: [
      Tolerance(gradient: 0.3), Tolerance(loss: 0.5), Tolerance(step: 2e-3), Tolerance(gradient: 0.3, loss: 3),
    ])
  func tolerance(tolerance: Tolerance) throws {
    let full = try trajectory(updates: 4000).table
    func length(_ name: String, _ row: Int) throws -> Double {
      let (x, y) = (try #require(full[name + "_x"])[row], try #require(full[name + "_y"])[row])
      return (x * x + y * y).squareRoot()
    }
    let first = try (0...4000).first { row in
      try tolerance.gradient.map { try length("gradient", row) <= $0 } ?? false
        || tolerance.loss.map { try #require(full["loss"])[row] <= $0 } ?? false
        || row > 0 && tolerance.step.map { try length("update", row) <= $0 } ?? false
    }
    let end = try #require(first)
    #expect(end > 10 && end < 4000)
    let run = try trajectory(updates: 4000, until: tolerance)
    #expect(run.end == .converged(update: end))
    try expect(run.table, isOf: full, rows: Array(0...end))
    let thinned = try trajectory(updates: 1_000_000_000, until: tolerance, keeping: .every(1000))
    try expect(thinned.table, isOf: full, rows: Array(stride(from: 0, to: end, by: 1000)) + [end])
  }

  @Test("whose start meets its tolerance is its start alone; a step needs an update before it")
  func start() throws {
    let met = try trajectory(updates: 10, until: Tolerance(loss: 1e9))
    #expect(met.end == .converged(update: 0) && met.table.rowCount == 1)
    let still = try Run(
      on: Saddle(), from: 0, updates: 10, optimizer: SGD(), until: Tolerance(step: 0), keeping: .every(7)
    ).trajectory()
    #expect(still.end == .converged(update: 1) && still.table.rows.elementsEqual([0, 1]))
  }

  @Test("makes no more updates once its sink wants no more rows")
  func stopped() throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: Run.mostUpdates, optimizer: SGD(["lr": 1e-6]))
    var blocks = 0
    let end = run.trace { _ in
      blocks += 1
      return blocks < 3
    }
    #expect(end == nil && blocks == 3)
    let short = try Run(on: Valley(), from: Pair(8, 2), updates: 5, optimizer: SGD())
    #expect(short.trace { _ in false } == nil && short.trace { _ in true } == .complete)
  }

  @Test("is refused before its first update where its rows are known to be too many, else as soon as they are")
  func tooMany() throws {
    func run(_ keeping: Keeping, until tolerance: Tolerance? = nil) throws -> Run {
      try Run(
        on: Valley(), from: Pair(8, 2), updates: Run.mostUpdates, optimizer: SGD(["lr": 1e-9]), until: tolerance,
        keeping: keeping)
    }
    #expect(throws: RunError.rows(most: Run.mostRows)) { try run(.every(999_999)).trajectory() }
    #expect(throws: RunError.rows(most: 500)) { try run(.distance(1e-12)).trajectory(most: 500) }
    #expect(throws: RunError.rows(most: 500)) { try run(.all, until: Tolerance(loss: 0)).trajectory(most: 500) }
    #expect(try trajectory(updates: 499).table.rowCount == 500)
    let five = try Run(on: Valley(), from: Pair(8, 2), updates: 499, optimizer: SGD(), keeping: .distance(1e-300))
    #expect(try five.trajectory(most: 500).table.rowCount <= 500)
  }
}
