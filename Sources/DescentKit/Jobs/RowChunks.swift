import DescentOptimization

/// Makes rows 0 … count − 1, some thousand at a time and on several threads, and hands them on in order.
///
/// Memory does not grow with the number of rows.
func forEachChunk<Output: Sendable, Failure: Error>(
  ofRows count: Int, jobs: Int, _ make: @escaping @Sendable (Range<Int>) -> Output,
  then use: (Output) throws(Failure) -> Void
) async throws(Failure) {
  let rowsPerTurn = rowsPerChunk * min(max(1, jobs), 64) * 4
  var first = 0
  while first < count {
    let end = min(count, first + rowsPerTurn)
    let chunks = stride(from: first, to: end, by: rowsPerChunk).map { $0..<min($0 + rowsPerChunk, end) }
    for output in await parallelMap(chunks, jobs: jobs, make) { try use(output) }
    first = end
  }
}

/// As CSV, some hundred thousand bytes: few calls to write them, and little memory.
private let rowsPerChunk = 2000

extension CSVText {
  /// Rows of numbers, given column by column; the columns have the same length.
  init<Column: RandomAccessCollection>(columns: [Column]) where Column.Element == Double, Column.Index == Int {
    let count = columns.first?.count ?? 0
    self.init(reserving: count * columns.count * 20)
    for row in 0..<count {
      for column in columns { append(column[column.startIndex + row]) }
      endRow()
    }
  }
}
