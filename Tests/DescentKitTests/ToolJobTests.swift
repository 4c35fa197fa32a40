import DescentDocuments
import DescentOptimization
import Testing

@testable import DescentKit

@Suite("A job on values")
struct ToolJobTests {
  /// The lines that a job writes, the number of chunks in which they come, and what it returns.
  private func run<Outcome>(
    _ job: (([UInt8]) throws(Failure) -> Void) async throws(Failure) -> Outcome
  ) async throws(Failure) -> (lines: [Substring], chunks: Int, outcome: Outcome) {
    var bytes: [UInt8] = []
    var chunks = 0
    let outcome = try await job { chunk in
      bytes += chunk
      chunks += 1
    }
    return (String(decoding: bytes, as: UTF8.self).split(separator: "\n"), chunks, outcome)
  }

  private func points(_ count: Int) -> [Pair] { (0..<count).map { Pair(Double($0), Double($0) / 4 - 1) } }

  private func sgd(_ rate: Double) throws -> SGD { try SGD(["lr": .number(rate)]) }

  @Test(
    "hands its rows on in order, whatever their number and that of threads", arguments: [0, 1, 1999, 2000, 2001, 9001])
  func order(count: Int) async throws {
    let job = EvaluateJob(surface: try FormulaSurface("x + 2*y"), points: points(count))
    let one = try await run { write throws(Failure) in try await job.writeCSV(jobs: 1, to: write) }
    #expect(one.lines.count == count + 1 && one.chunks == (count + 1999) / 2000 + 1 && one.outcome == nil)
    for (row, line) in one.lines.dropFirst().enumerated() { #expect(line.hasPrefix("\(row),")) }
    for jobs in [2, 7] {
      let several = try await run { write throws(Failure) in try await job.writeCSV(jobs: jobs, to: write) }
      #expect(several.lines == one.lines && several.chunks == one.chunks)
    }
    let table = await job.table(jobs: 3)
    #expect(table.names == EvaluateJob.columns && table.rowCount == count)
    #expect(table["f"] == points(count).map { $0.x + 2 * $0.y })
  }

  @Test("returns the first row whose values are not finite, and the number of such rows", arguments: [1, 3])
  func notFinite(jobs: Int) async throws {
    // 1/(y − 1499) has its pole at row 6000; log(x − 2) has no finite value before row 3.
    let pole = EvaluateJob(surface: try FormulaSurface("1/(y - 1499)"), points: points(9000))
    let one = try await run { write throws(Failure) in try await pole.writeCSV(jobs: jobs, to: write) }
    #expect(one.outcome == EvaluateJob.NotFinite(row: 6000, column: "f", value: .infinity, rowCount: 1))
    #expect(one.lines[6001].hasPrefix("6000,1499,inf,"))
    let log = EvaluateJob(surface: try FormulaSurface("log(x - 2)"), points: points(5000))
    let several = try await run { write throws(Failure) in try await log.writeCSV(jobs: jobs, to: write) }
    let found = try #require(several.outcome)
    #expect(found.row == 0 && found.column == "f" && found.value.isNaN && found.rowCount == 3)
  }

  @Test("ends when its bytes cannot be written")
  func unwritable() async throws {
    let full = Failure(.io, "full")
    var written = 0
    func write(_ bytes: [UInt8]) throws(Failure) {
      written += 1
      if written == 3 { throw full }
    }
    let evaluate = EvaluateJob(surface: Saddle(), points: points(50_000))
    await #expect(throws: full) { try await evaluate.writeCSV(jobs: 2, to: write) }
    #expect(written == 3)
    written = 0
    let trace = try TraceJob(surface: Saddle(), start: Pair(1, 0), optimizer: sgd(0.001), updates: 1_000_000_000_000)
    #expect(throws: full) { try trace.writeCSV(to: write) }
    #expect(written == 3)
  }

  @Test("takes numbers as they are, to the last bit")
  func exact() async throws {
    let job = try TraceJob(
      surface: Saddle(), start: Pair(0.1 + 0.2, -1e-300), optimizer: sgd(0.001), updates: 4, every: 4)
    let trace = try await run { write throws(Failure) in try job.writeCSV(to: write) }
    #expect(trace.lines.count == 3 && trace.lines[1].hasPrefix("0,0.30000000000000004,-1e-300,"))
    #expect(trace.outcome == .complete)
    let trajectory = try job.trajectory()
    #expect(trajectory.end == .complete && trajectory.table["x"]?.first == 0.1 + 0.2)
    #expect(trajectory.table["update"] == [0, 4])
    let curve = try ScheduleJob(schedule: StepSchedule(["step_size": 1, "gamma": 0.5]), learningRate: 0.3, updates: 2)
    let rates = try await run { write throws(Failure) in try await curve.writeCSV(jobs: 1, to: write) }
    #expect(rates.lines == ["step,lr", "0,0.3", "1,0.15"] && curve.rates(in: 0..<2) == [0.3, 0.15])
  }

  @Test("numbers the minimum in which each run ends, and has none where none is found")
  func basins() async throws {
    let valley = try BasinsJob(
      surface: FormulaSurface("x^2 + y^2"), x: -1...1, y: 0...0, size: (width: 3, height: 1), optimizer: sgd(0.07),
      updates: 999)
    let map = try await run { write throws(Failure) in try await valley.writeCSV(jobs: 2, to: write) }
    #expect(map.lines == ["x,y,minimum", "-1,0,0", "0,0,0", "1,0,0"] && map.outcome.minima.count == 1)
    #expect(await valley.basins() == map.outcome)
    let saddle = try BasinsJob(
      surface: Saddle(), x: -1...1, y: 1...1, size: (width: 2, height: 1), optimizer: sgd(0.001), updates: 1)
    let none = try await run { write throws(Failure) in try await saddle.writeCSV(jobs: 1, to: write) }
    #expect(none.outcome.minima.isEmpty && none.lines.dropFirst() == ["-1,1,", "1,1,"])
  }

  @Test("traces level lines as values, the same that it writes")
  func contours() async throws {
    let job = try ContoursJob(surface: FormulaSurface("x^2 + y^2"), x: -2...2, y: -2...2, levels: [2, 1, 2])
    #expect(job.levels == [1, 2])
    let sets = job.levelSets()
    #expect(sets.map(\.level) == [1, 2] && sets.allSatisfy { $0.lines.count == 1 && $0.lines[0].isClosed })
    let written = try await run { write throws(Failure) in try job.write(as: .csv, to: write) }
    #expect(written.outcome == sets)
    #expect(written.lines.count == 1 + sets.reduce(0) { $0 + $1.lines[0].segments.count })
  }

  @Test("refuses values out of their ranges, with a message of the kind usage and no place")
  func refused() throws {
    let window = -1.0...1.0
    let narrow = 1e9...(1e9).nextUp
    let attempts: [(words: String, attempt: () throws -> Void)] = [
      (
        "a run cannot start at",
        { _ = try TraceJob(surface: Saddle(), start: Pair(1, -.infinity), optimizer: sgd(1), updates: 4) }
      ),
      (
        "updates cannot be made",
        { _ = try TraceJob(surface: Saddle(), start: Pair(1, 0), optimizer: sgd(1), updates: -1) }
      ),
      (
        "the interval between rows",
        { _ = try TraceJob(surface: Saddle(), start: Pair(1, 0), optimizer: sgd(1), updates: 1, every: 0) }
      ),
      (
        "the learning rate",
        { _ = try ScheduleJob(schedule: StepSchedule(["step_size": 1, "gamma": 0.5]), learningRate: -1, updates: 1) }
      ),
      (
        "the number of updates",
        { _ = try ScheduleJob(schedule: StepSchedule(["step_size": 1, "gamma": 0.5]), updates: -1) }
      ),
      (
        "starts cannot be made",
        {
          _ = try BasinsJob(
            surface: Saddle(), x: window, y: window, size: (width: 0, height: 1), optimizer: sgd(1), updates: 1)
        }
      ),
      ("finite levels", { _ = try ContoursJob(surface: Saddle(), x: window, y: window, levels: []) }),
      ("finite levels", { _ = try ContoursJob(surface: Saddle(), x: window, y: window, levels: [.nan]) }),
      ("the tolerance", { _ = try ContoursJob(surface: Saddle(), x: window, y: window, levels: [1], tolerance: 0) }),
      ("too narrow", { _ = try ContoursJob(surface: Saddle(), x: narrow, y: window, levels: [1]) }),
    ]
    for (words, attempt) in attempts {
      let failure = #expect(throws: Failure.self) { try attempt() }
      #expect(failure?.kind == .usage && failure?.diagnostics.count == 1)
      #expect(failure?.description.hasPrefix("error: ") == true && failure?.description.contains(words) == true)
    }
  }

  @Test("reads points from CSV, and knows the place of each row")
  func pointFile() throws {
    let file = try PointFile(Array("name,y,x\na,1.5,2\nb,0,-inf\n".utf8), name: "p.csv")
    #expect(file.points == [Pair(2, 1.5), Pair(-.infinity, 0)])
    #expect("\(file.place(ofRow: 1))" == "p.csv:3:1")
  }
}
