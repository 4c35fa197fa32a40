import DescentOptimization

/// Makes something of rows 0 … count − 1, some thousand at a time and on several threads, and hands it on in the rows'
/// order.
///
/// What is in memory at a time does not grow with the number of rows.
func forEachChunk<Output: Sendable>(
  ofRows count: Int, jobs: Int, _ make: @escaping @Sendable (Range<Int>) -> Output,
  then use: (Output) throws(Failure) -> Void
) async throws(Failure) {
  let perTurn = rowsPerChunk * min(max(1, jobs), 64) * 4
  var first = 0
  while first < count {
    let end = min(count, first + perTurn)
    let chunks = stride(from: first, to: end, by: rowsPerChunk).map { $0..<min($0 + rowsPerChunk, end) }
    for output in await parallelMap(chunks, jobs: jobs, make) { try use(output) }
    first = end
  }
}

/// As CSV these are some hundred thousand bytes: few calls to write them, and little memory.
private let rowsPerChunk = 2000
