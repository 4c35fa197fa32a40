import DescentDocuments
import DescentOptimization
import DescentTemplates

/// A surface's loss, gradient and second derivatives at given points, as CSV: `x,y,f,fx,fy,fxx,fxy,fyy`.
///
/// Derivatives are exact, by dual numbers. A value that is not finite (a pole, a point at infinity) is written as
/// `inf`, `-inf` or `nan`, never left out.
public struct EvaluateJob: Sendable {
  let surface: any Surface
  let points: CSVTable
  /// The points' coordinates, a number a row.
  let x, y: [Double]

  /// The points in a CSV file with the columns `x` and `y`, in any order and beside others.
  ///
  /// - Parameters:
  ///   - surface: in YAML as in a template: `rosenbrock`, `{valley: {kappa: 100}}`, `x^2 - y^2`.
  ///   - points: the file's path; `-` is standard input.
  /// - Throws: of the kind `usage` for what is no surface, `noInput` and `io` where the points cannot be read, `data`
  ///   where they are no CSV, have not these columns, or where something in these is no number.
  public init(surface: String, points path: String) throws(Failure) {
    let surface = try Self.surface(surface)
    let isInput = path == "-"
    let name = isInput ? "standard input" : path
    let bytes: [UInt8]
    do throws(ReadingError) {
      let most = CSVTable.mostBytes
      bytes = try isInput ? File.readStandardInput(most: most) : File.readStream(path, most: most)
    } catch {
      throw Failure(error.isTooLarge ? .data : isInput ? .io : .noInput, at: name, "\(error)")
    }
    try self.init(surface, bytes, name: name)
  }

  /// The points in a CSV in memory; `name` stands in front of messages.
  ///
  /// - Throws: as the other.
  public init(surface: String, points bytes: [UInt8], name: String) throws(Failure) {
    try self.init(try Self.surface(surface), bytes, name: name)
  }

  private init(_ surface: any Surface, _ bytes: [UInt8], name: String) throws(Failure) {
    self.surface = surface
    do throws(Diagnostic) {
      points = try CSVTable(bytes, name: name)
      let numbers = try points.numbers(inColumns: "x", "y")
      (x, y) = (numbers[0], numbers[1])
    } catch {
      throw Failure(.data, ["\(error)"])
    }
  }

  private static func surface(_ text: String) throws(Failure) -> any Surface {
    var options = OptionReader(files: WorkingFolder())
    let surface = options.surface(text, of: "--surface")
    guard let surface, options.diagnostics.isEmpty else { throw Failure(ofOptions: options.diagnostics) }
    return surface
  }

  /// Writes a header, and a row for each point in the points' order. Takes about 1 µs a point.
  ///
  /// - Parameters:
  ///   - jobs: how many threads work; what is written does not depend on it.
  ///   - write: takes the next bytes; what it throws ends the work.
  /// - Returns: where the first value stands that is not finite, if there is one: a line for the user.
  public func run(jobs: Int = 1, to write: ([UInt8]) throws(Failure) -> Void) async throws(Failure) -> [String] {
    try write(CSVText(header: ["x", "y", "f", "fx", "fy", "fxx", "fxy", "fyy"]).bytes)
    var first: (row: Int, column: String, value: Double)?
    var rows = 0
    try await forEachChunk(ofRows: x.count, jobs: jobs, chunk) { chunk throws(Failure) in
      first = first ?? chunk.firstNotFinite
      rows += chunk.rowsNotFinite
      try write(chunk.csv.bytes)
    }
    guard let first else { return [] }
    let place = points.place(row: first.row, column: 0)
    let others = rows == 1 ? "" : ", the first of \(rows) rows with values that are not finite"
    return ["\(place): warning: \(first.column) is \(first.value.field) here\(others)"]
  }

  private struct Chunk: Sendable {
    var csv: CSVText
    var firstNotFinite: (row: Int, column: String, value: Double)?
    var rowsNotFinite = 0
  }

  private func chunk(_ rows: Range<Int>) -> Chunk {
    var chunk = Chunk(csv: CSVText(reserving: rows.count * 160))
    for row in rows {
      let point = Pair(x[row], y[row])
      let sample = surface.sample(at: point)
      let hessian = surface.hessian(at: point)
      for coordinate in [x[row], y[row]] { chunk.csv.append(coordinate) }
      let values = [
        ("f", sample.value), ("fx", sample.gradient.x), ("fy", sample.gradient.y), ("fxx", hessian.xx),
        ("fxy", hessian.xy), ("fyy", hessian.yy),
      ]
      for (_, value) in values { chunk.csv.append(value) }
      chunk.csv.endRow()
      if let (column, value) = values.first(where: { !$0.1.isFinite }) {
        chunk.firstNotFinite = chunk.firstNotFinite ?? (row, column, value)
        chunk.rowsNotFinite += 1
      }
    }
    return chunk
  }
}
