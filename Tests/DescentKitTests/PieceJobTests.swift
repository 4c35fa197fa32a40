import Testing

@testable import DescentKit

@Suite("A piece of a figure")
struct PieceJobTests {
  /// What a job writes, in the chunks in which it comes, and what it has to say.
  private func run(
    _ job: (([UInt8]) throws(Failure) -> Void) async throws(Failure) -> [String]
  ) async throws(Failure) -> (lines: [Substring], chunks: Int, notes: [String]) {
    var bytes: [UInt8] = []
    var chunks = 0
    let notes = try await job { chunk in
      bytes += chunk
      chunks += 1
    }
    return (String(decoding: bytes, as: UTF8.self).split(separator: "\n"), chunks, notes)
  }

  private func points(_ count: Int) -> [UInt8] {
    Array(("x,y\n" + (0..<count).map { "\($0),\(Double($0) / 4 - 1)\n" }.joined()).utf8)
  }

  @Test(
    "is handed on in order, whatever the number of rows and of threads", arguments: [0, 1, 1999, 2000, 2001, 9001])
  func order(count: Int) async throws {
    let job = try EvaluateJob(surface: "x + 2*y", points: points(count), name: "p.csv")
    let one = try await run { write throws(Failure) in try await job.run(jobs: 1, to: write) }
    #expect(one.lines.count == count + 1 && one.chunks == (count + 1999) / 2000 + 1 && one.notes.isEmpty)
    for (row, line) in one.lines.dropFirst().enumerated() { #expect(line.hasPrefix("\(row),")) }
    for jobs in [2, 7] {
      let several = try await run { write throws(Failure) in try await job.run(jobs: jobs, to: write) }
      #expect(several.lines == one.lines && several.chunks == one.chunks)
    }
  }

  @Test("tells the first row whose values are not finite, and how many such rows there are", arguments: [1, 3])
  func notFinite(jobs: Int) async throws {
    // 1/(y − 1499) has its pole at row 6000, log(x − 2) none of its values before row 3.
    let pole = try EvaluateJob(surface: "1/(y - 1499)", points: points(9000), name: "p.csv")
    let one = try await run { write throws(Failure) in try await pole.run(jobs: jobs, to: write) }
    #expect(one.notes == ["p.csv:6002:1: warning: f is inf here"])
    #expect(one.lines[6001].hasPrefix("6000,1499,inf,"))
    let log = try EvaluateJob(surface: "log(x - 2)", points: points(5000), name: "p.csv")
    let several = try await run { write throws(Failure) in try await log.run(jobs: jobs, to: write) }
    #expect(
      several.notes == ["p.csv:2:1: warning: f is nan here, the first of 3 rows with values that are not finite"])
  }

  @Test("ends where it cannot be written")
  func unwritable() async throws {
    let full = Failure(.io, ["full"])
    var written = 0
    func write(_ bytes: [UInt8]) throws(Failure) {
      written += 1
      if written == 3 { throw full }
    }
    let evaluate = try EvaluateJob(surface: "saddle", points: points(50_000), name: "p.csv")
    await #expect(throws: full) { try await evaluate.run(jobs: 2, to: write) }
    #expect(written == 3)
    written = 0
    let trace = try TraceJob(surface: "saddle", start: (x: 1, y: 0), optimizer: "sgd", updates: 1_000_000_000_000)
    #expect(throws: full) { try trace.run(to: write) }
    #expect(written == 3)
  }

  @Test("may be asked for in Swift: numbers are taken as they are, to the last bit")
  func swift() async throws {
    let start = (x: 0.1 + 0.2, y: -1e-300)
    let job = try TraceJob(surface: "saddle", start: start, optimizer: "sgd", updates: 4, every: 4)
    let trace = try await run { write throws(Failure) in try job.run(to: write) }
    #expect(trace.lines.count == 3 && trace.lines[1].hasPrefix("0,0.30000000000000004,-1e-300,"))
    #expect(throws: Failure(.usage, ["--start:1:5: error: a number must be finite, found -inf"])) {
      try TraceJob(surface: "saddle", start: (x: 1, y: -.infinity), optimizer: "sgd", updates: 4)
    }
    let curve = try ScheduleJob(schedule: "{step: {step_size: 1, gamma: 0.5}}", learningRate: 0.3, updates: 2)
    let rates = try await run { write throws(Failure) in
      try await curve.run(to: write)
      return []
    }
    #expect(rates.lines == ["step,lr", "0,0.3", "1,0.15"])
    let basins = try BasinsJob(
      surface: "valley", x: -1...1, y: 0...0, size: (width: 3, height: 1), optimizer: "{sgd: {lr: 0.07}}", updates: 999)
    let map = try await run { write throws(Failure) in try await basins.run(jobs: 2, to: write) }
    #expect(map.lines == ["x,y,minimum", "-1,0,0", "0,0,0", "1,0,0"] && map.notes.isEmpty)
  }

  @Test("says that a map has no minimum to show, and names the first twenty of many")
  func minima() async throws {
    let saddle = try BasinsJob(
      surface: "saddle", x: -1...1, y: 1...1, size: (width: 2, height: 1), optimizer: "sgd", updates: 1)
    let none = try await run { write throws(Failure) in try await saddle.run(to: write) }
    #expect(none.notes == ["note: no minimum is known here, and none was found"])
    #expect(none.lines.dropFirst() == ["-1,1,", "1,1,"])
    let waves = try BasinsJob(
      surface: "cos(x) + y^2", x: -100...100, y: 0...0, size: (width: 400, height: 1), optimizer: "{sgd: {lr: 0.4}}",
      updates: 200)
    let many = try await run { write throws(Failure) in try await waves.run(to: write) }
    #expect(many.notes.count == 21 && many.notes.last == "note: … and 12 more")
  }
}
