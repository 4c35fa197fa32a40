import DescentOptimization
import DescentTemplates

/// An optimizer's way down a surface as CSV: `step,x,y,loss,lr` and what else a run records, the optimizer's state
/// first.
///
/// Row t is the point after t updates, row 0 the start; its `lr` is the rate that update t used (in row 0, the first
/// one's).
public struct TraceJob: Sendable {
  let run: Run

  /// - Parameters:
  ///   - surface: in YAML as in a template: `rosenbrock`, `{valley: {kappa: 100}}`, `x^2 - y^2`.
  ///   - start: where the run starts; finite.
  ///   - optimizer: in YAML, `{adam: {lr: 0.1}}`.
  ///   - schedule: in YAML, `{cosine: {T_max: 90}}`; where there is none, the rate is constant.
  ///   - updates: how many are made, unless the run diverges before.
  ///   - until: in YAML, when it ends before: `{gradient: 1e-8}`; where there is none, after all updates.
  ///   - every: which rows are written: 0, every, 2 · every, …, and always the last.
  /// - Throws: of the kind `usage`, everything that is wrong, with its place in the option.
  public init(
    surface: String, start: (x: Double, y: Double), optimizer: String, schedule: String? = nil, updates: Int,
    until: String? = nil, every: Int = 1
  ) throws(Failure) {
    try self.init(
      surface: surface, start: "\(start.x),\(start.y)", optimizer: optimizer, schedule: schedule,
      updates: "\(updates)", until: until, every: "\(every)")
  }

  /// The same, with all that the command's options say as it is written there.
  package init(
    surface: String, start: String, optimizer: String, schedule: String?, updates: String, until: String?,
    every: String
  ) throws(Failure) {
    var options = OptionReader(files: WorkingFolder())
    let surface = options.surface(surface, of: "--surface")
    let start = options.pair(start, of: "--start")
    let optimizer = options.optimizer(optimizer, of: "--optimizer")
    let schedule = options.schedule(schedule, of: "--schedule")
    let updates = options.whole(updates, of: "--updates", in: 0...Run.mostUpdates)
    let tolerance = options.tolerance(until, of: "--until")
    let every = options.whole(every, of: "--every", in: 1...Run.mostUpdates)
    guard let surface, let start, let optimizer, let updates, let every, options.diagnostics.isEmpty else {
      throw Failure(ofOptions: options.diagnostics)
    }
    do throws(RunError) {
      run = try Run(
        on: surface, from: start, updates: updates, optimizer: optimizer, schedule: schedule, until: tolerance,
        keeping: .every(every))
    } catch {
      throw Failure(.usage, ["error: \(error)"])
    }
  }

  /// Writes the rows while they are made: memory does not grow with their number. Takes about 1 µs a row.
  ///
  /// - Parameter write: takes the next bytes; where it throws, the run ends, and that is thrown.
  /// - Returns: at which update the run diverged, or met its tolerance, if it did: a line for the user.
  public func run(to write: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> [String] {
    var failure: Failure?
    var isFirst = true
    let end = run.trace { rows in
      do throws(Failure) {
        if isFirst { try write(CSVText(header: ["step"] + rows.names.dropFirst()).bytes) }
        isFirst = false
        try write(Self.csv(rows).bytes)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    switch end {
    case .diverged(update: 0): return ["note: the loss at the start is not finite; the run ends there"]
    case .diverged(let update): return ["note: update \(update) led to a value that is not finite; the run ends there"]
    case .converged(update: 0): return ["note: the start meets the tolerance; the run ends there"]
    case .converged(let update): return ["note: the tolerance is met after update \(update); the run ends there"]
    case .complete, nil: return []
    }
  }

  private static func csv(_ rows: TraceRows) -> CSVText {
    let columns = rows.names.indices.map { rows[$0] }
    var csv = CSVText(reserving: rows.count * columns.count * 20)
    for row in 0..<rows.count {
      for column in columns { csv.append(column[row]) }
      csv.endRow()
    }
    return csv
  }
}
