import DescentDocuments
import DescentOptimization

/// A surface's loss, gradient and second derivatives at given points.
///
/// Derivatives are exact, by dual numbers. A value that is not finite (a pole, a point at infinity) stays in the result
/// as infinity or NaN. Takes about 1 µs a point.
public struct EvaluateJob: Sendable {
  /// The surface to evaluate.
  public let surface: any Surface
  /// The points, in the order of the result's rows. They may be infinite or NaN.
  public let points: [Pair]

  /// The columns of the result.
  public static let columns = ["x", "y", "f", "fx", "fy", "fxx", "fxy", "fyy"]

  /// Creates a job from a surface and the points to evaluate it at.
  public init(surface: any Surface, points: [Pair]) {
    self.surface = surface
    self.points = points
  }

  /// Evaluates the surface: a row for each point, with the columns `columns`.
  ///
  /// - Parameter jobs: the number of threads; the result does not depend on it.
  public func table(jobs: Int = 1) async -> Table {
    var columns = Self.columns.map { _ in [Double]() }
    await forEachChunk(ofRows: points.count, jobs: jobs, values) { chunk in
      for k in columns.indices { columns[k] += chunk[k] }
    }
    return Table(columns: Array(zip(Self.columns, columns)))
  }

  /// The values of some rows, column by column.
  @Sendable private func values(ofRows rows: Range<Int>) -> [[Double]] {
    var columns = Self.columns.map { _ in [Double]() }
    for k in columns.indices { columns[k].reserveCapacity(rows.count) }
    for point in points[rows] {
      let sample = surface.sample(at: point)
      let hessian = surface.hessian(at: point)
      let values = [
        point.x, point.y, sample.value, sample.gradient.x, sample.gradient.y, hessian.xx, hessian.xy, hessian.yy,
      ]
      for (k, value) in values.enumerated() { columns[k].append(value) }
    }
    return columns
  }
}

extension EvaluateJob {
  /// The first value of a result that is not finite, and the number of rows that have such a value.
  package struct NotFinite: Hashable, Sendable {
    /// The row, counted from 0.
    package var row: Int
    package var column: String
    package var value: Double
    package var rowCount: Int
  }

  /// Writes the result as CSV: a header, then some thousand rows at a time.
  ///
  /// - Parameter write: takes the next bytes; what it throws ends the work.
  package func writeCSV(
    jobs: Int, to write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> NotFinite? {
    try write(CSVText(header: Self.columns).bytes)
    var notFinite: NotFinite?
    let make = { @Sendable (rows: Range<Int>) -> (csv: CSVText, notFinite: NotFinite?) in
      let columns = values(ofRows: rows)
      return (CSVText(columns: columns), Self.notFinite(in: columns, firstRow: rows.lowerBound))
    }
    try await forEachChunk(ofRows: points.count, jobs: jobs, make) { chunk throws(Failure) in
      if let found = chunk.notFinite {
        let before = notFinite?.rowCount ?? 0
        notFinite = notFinite ?? found
        notFinite?.rowCount = before + found.rowCount
      }
      try write(chunk.csv.bytes)
    }
    return notFinite
  }

  /// The values in question are those after the coordinates.
  private static func notFinite(in columns: [[Double]], firstRow: Int) -> NotFinite? {
    var found: NotFinite?
    for row in columns[0].indices {
      guard let k = (2..<columns.count).first(where: { !columns[$0][row].isFinite }) else { continue }
      found =
        found
        ?? NotFinite(row: firstRow + row, column: Self.columns[k], value: columns[k][row], rowCount: 0)
      found?.rowCount += 1
    }
    return found
  }
}

/// Points in a CSV file with the columns `x` and `y`, in any order and beside other columns.
package struct PointFile: Sendable {
  package let points: [Pair]
  private let table: CSVTable

  /// Reads a file, a pipe, or standard input, whose path is `-`.
  ///
  /// - Throws: `Failure` of the kind `noInput` or `io` for a file that cannot be read, `data` for one that is not CSV,
  ///   lacks one of the columns, or has something else than a number in one of them.
  package init(path: String) throws(Failure) {
    let isInput = path == "-"
    let name = isInput ? "standard input" : path
    let bytes: [UInt8]
    do throws(ReadingError) {
      let limit = CSVTable.maxBytes
      bytes = try isInput ? File.readStandardInput(limit: limit) : File.readStream(path, limit: limit)
    } catch {
      throw Failure(error.isTooLarge ? .data : isInput ? .io : .noInput, at: name, "\(error)")
    }
    try self.init(bytes, name: name)
  }

  /// The points in CSV in memory; messages name it `name`.
  package init(_ bytes: [UInt8], name: String) throws(Failure) {
    do throws(Diagnostic) {
      table = try CSVTable(bytes, name: name)
      let numbers = try table.numbers(inColumns: "x", "y")
      points = zip(numbers[0], numbers[1]).map { Pair($0, $1) }
    } catch {
      throw Failure(.data, [error])
    }
  }

  /// The place of a row, counted from 0, for messages.
  package func place(ofRow row: Int) -> SourcePlace { table.place(row: row, column: 0) }
}
