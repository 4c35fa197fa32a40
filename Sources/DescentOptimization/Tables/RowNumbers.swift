import DescentNumbers

/// The strictly ascending numbers of a table's rows: for a run, the updates of its recorded rows.
///
/// Consecutive numbers (5, 6, 7, …) take no memory; others are listed once for all columns together.
public struct RowNumbers: Hashable, Sendable {
  private let first: Int
  /// The number of rows.
  public let count: Int
  /// Nil for consecutive numbers, so that equality is equality of what is stored.
  private let listed: [Int]?

  /// Creates the numbers `first`, `first` + 1, …; none for a negative count.
  ///
  /// - Parameter first: reduced where the last number would exceed `Int.max`.
  public init(from first: Int = 0, count: Int) {
    self.count = Swift.max(0, count)
    self.first = count > 0 ? Swift.min(first, .max - count) : 0
    listed = nil
  }

  /// Creates row numbers from a list. O(n).
  ///
  /// - Throws: `TableError.order` unless the numbers strictly ascend.
  public init(_ numbers: [Int]) throws(TableError) {
    for row in numbers.indices.dropFirst() where numbers[row] <= numbers[row - 1] {
      throw .order(row: row, numbers[row], after: numbers[row - 1])
    }
    self.init(ascending: numbers)
  }

  /// Creates row numbers that are known to ascend.
  init(ascending numbers: some RandomAccessCollection<Int>) {
    first = numbers.first ?? 0
    count = numbers.count
    let span = (numbers.last ?? 0).subtractingReportingOverflow(first)
    listed = numbers.isEmpty || !span.overflow && span.partialValue == numbers.count - 1 ? nil : Array(numbers)
  }

  /// The row with this number, counted from 0; nil where it is missing.
  ///
  /// O(log n), and O(1) for consecutive numbers.
  public func row(numbered number: Int) -> Int? {
    let row = rows(before: number)
    return row < count && self[row] == number ? row : nil
  }

  /// How many rows have a smaller number. O(log n), and O(1) for consecutive numbers.
  func rows(before number: Int) -> Int {
    guard let listed else {
      let (offset, overflows) = number.subtractingReportingOverflow(first)
      return overflows ? (number < first ? 0 : count) : Swift.min(Swift.max(offset, 0), count)
    }
    return listed.partitioningIndex { $0 >= number }
  }

  /// The first `count` numbers, or all if there are fewer.
  public func first(_ count: Int) -> RowNumbers {
    guard count < self.count else { return self }
    return listed.map { RowNumbers(ascending: $0.prefix(count)) } ?? RowNumbers(from: first, count: count)
  }
}

extension RowNumbers: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  /// The number of a row, rows counted from 0.
  public subscript(row: Int) -> Int { listed?[row] ?? first + row }
}

extension RowNumbers: CustomStringConvertible {
  /// A summary such as `0 to 60`, `0 to 600, every 10` or `0 to 600, 37 of them`.
  public var description: String {
    guard let last else { return "none" }
    guard let listed else { return count == 1 ? "\(first)" : "\(first) to \(last)" }
    let interval = listed[1] &- listed[0]
    // The last row of a run is recorded at any number.
    let isEven = listed.indices.dropFirst().dropLast().allSatisfy { listed[$0] &- listed[$0 - 1] == interval }
    let endsEarly = last &- listed[count - 2] <= interval
    return "\(first) to \(last), " + (isEven && endsEarly && count > 2 ? "every \(interval)" : "\(count) of them")
  }

  /// How these rows differ from others, for a message; nil where they do not.
  func difference(from other: RowNumbers) -> String? {
    guard self != other else { return nil }
    guard description == other.description, let row = zip(self, other).enumerated().first(where: { $1.0 != $1.1 })
    else {
      return "\(self), and \(other)"
    }
    return "\(self), but row \(row.element.0) of the one is row \(row.element.1) of the other"
  }
}
