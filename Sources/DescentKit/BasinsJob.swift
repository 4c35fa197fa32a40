import DescentOptimization
import DescentTemplates

/// In which minimum an optimizer ends, for starts on a regular grid, as CSV: `x,y,minimum`, x fastest.
///
/// Every start makes exactly so many updates. A minimum is told by its number, from 0, in the order in which the
/// surface knows its minima; the field is empty where the run ended near none, or diverged. Of a formula, whose minima
/// are not known, the numbers are those of the minima in which runs ended.
public struct BasinsJob: Sendable {
  let map: BasinMap

  /// - Parameters:
  ///   - surface: in YAML as in a template: `himmelblau`, `{valley: {kappa: 100}}`, `(x^2 - 1)^2 + y^2`.
  ///   - x, y: where the first and the last column, the first and the last row of starts lie; finite.
  ///   - size: how many columns and rows there are, at least 1 each; one alone lies at the lower end.
  ///   - optimizer: in YAML, `{adam: {lr: 0.1}}`.
  ///   - schedule: in YAML, `{cosine: {T_max: 90}}`; where there is none, the rate is constant.
  /// - Throws: of the kind `usage`, everything that is wrong, with its place in the option.
  public init(
    surface: String, x: ClosedRange<Double>, y: ClosedRange<Double>, size: (width: Int, height: Int),
    optimizer: String, schedule: String? = nil, updates: Int
  ) throws(Failure) {
    try self.init(
      surface: surface, x: "\(x.lowerBound),\(x.upperBound)", y: "\(y.lowerBound),\(y.upperBound)",
      size: "\(size.width),\(size.height)", optimizer: optimizer, schedule: schedule, updates: "\(updates)")
  }

  /// The same, with all that the command's options say as it is written there.
  package init(
    surface: String, x: String, y: String, size: String, optimizer: String, schedule: String?, updates: String
  ) throws(Failure) {
    var options = OptionReader(files: WorkingFolder())
    let surface = options.surface(surface, of: "--surface")
    let x = options.interval(x, of: "--x")
    let y = options.interval(y, of: "--y")
    let size = options.size(size, of: "--size", in: 1...BasinMap.mostStarts)
    let optimizer = options.optimizer(optimizer, of: "--optimizer")
    let schedule = options.schedule(schedule, of: "--schedule")
    let updates = options.whole(updates, of: "--updates", in: 0...Run.mostUpdates)
    guard let surface, let x, let y, let size, let optimizer, let updates, options.diagnostics.isEmpty else {
      throw Failure(ofOptions: options.diagnostics)
    }
    do {
      let ensemble = try Ensemble(on: surface, optimizer: optimizer, schedule: schedule, updates: updates)
      map = try BasinMap(ensemble, x: x, y: y, width: size.width, height: size.height)
    } catch {
      throw Failure(.usage, ["error: \(error)"])
    }
  }

  /// Makes all runs, then writes a header, and a row for each start.
  ///
  /// - Parameters:
  ///   - jobs: how many threads work; what is written does not depend on it.
  ///   - write: takes the next bytes; what it throws ends the work.
  /// - Returns: where the numbered minima are, of a surface that does not know them: lines for the user.
  public func run(jobs: Int = 1, to write: ([UInt8]) throws(Failure) -> Void) async throws(Failure) -> [String] {
    let basins = await map.basins(jobs: jobs)
    try write(CSVText(header: ["x", "y", "minimum"]).bytes)
    let rows = { @Sendable [map] (starts: Range<Int>) -> CSVText in
      var csv = CSVText(reserving: starts.count * 44)
      for k in starts {
        let start = map.start(k)
        csv.append(start.x)
        csv.append(start.y)
        if let number = basins.numbers[k] { csv.append(number) } else { csv.appendEmpty() }
        csv.endRow()
      }
      return csv
    }
    try await forEachChunk(ofRows: basins.numbers.count, jobs: jobs, rows) { csv throws(Failure) in
      try write(csv.bytes)
    }
    return notes(on: basins.minima)
  }

  private func notes(on minima: [Minimum]) -> [String] {
    guard !minima.isEmpty else { return ["note: no minimum is known here, and none was found"] }
    guard !map.ensemble.surface.areMinimaKnown else { return [] }
    let told = minima.enumerated().prefix(Self.mostNotes).map { number, minimum in
      let (x, y, loss) = (minimum.point.x.field, minimum.point.y.field, minimum.value.field)
      return "note: minimum \(number) is at (\(x), \(y)), where the loss is \(loss)"
    }
    let rest = minima.count - told.count
    return told + (rest > 0 ? ["note: … and \(rest) more"] : [])
  }

  private static let mostNotes = 20
}
