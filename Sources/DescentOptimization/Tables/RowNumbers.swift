/// The numbers of a table's rows, in ascending order: a run's are the updates after which its rows were recorded.
///
/// Where no number is left out (5, 6, 7, …) they cost nothing; else they are listed once, for all columns together.
public struct RowNumbers: Hashable, Sendable {
  private let first: Int
  public let count: Int
  /// Nil where no number is left out: so equal numbers are told from others by what is stored.
  private let listed: [Int]?

  /// `first`, `first` + 1, …, so many of them.
  ///
  /// - Parameter first: at most so large that the last is an integer, too; a larger one is taken for that.
  public init(from first: Int = 0, count: Int) {
    self.count = Swift.max(0, count)
    self.first = count > 0 ? Swift.min(first, .max - count) : 0
    listed = nil
  }

  /// Any numbers that ascend.
  ///
  /// - Throws: `TableError.order` where they do not.
  public init(_ numbers: [Int]) throws(TableError) {
    for row in numbers.indices.dropFirst() where numbers[row] <= numbers[row - 1] {
      throw .order(row: row, numbers[row], after: numbers[row - 1])
    }
    self.init(ascending: numbers)
  }

  /// Numbers that are known to ascend.
  init(ascending numbers: some RandomAccessCollection<Int>) {
    first = numbers.first ?? 0
    count = numbers.count
    let span = (numbers.last ?? 0).subtractingReportingOverflow(first)
    listed = numbers.isEmpty || !span.overflow && span.partialValue == numbers.count - 1 ? nil : Array(numbers)
  }

  /// The row with this number; nil where it is left out. O(log n), O(1) where none is left out.
  public func row(numbered number: Int) -> Int? {
    let row = rows(before: number)
    return row < count && self[row] == number ? row : nil
  }

  /// How many rows have a smaller number. O(log n), O(1) where none is left out.
  func rows(before number: Int) -> Int {
    guard let listed else {
      let (offset, overflows) = number.subtractingReportingOverflow(first)
      return overflows ? (number < first ? 0 : count) : Swift.min(Swift.max(offset, 0), count)
    }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if listed[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first so many of them.
  public func first(_ count: Int) -> RowNumbers {
    guard count < self.count else { return self }
    return listed.map { RowNumbers(ascending: $0.prefix(count)) } ?? RowNumbers(from: first, count: count)
  }
}

extension RowNumbers: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  /// The number of a row, the rows counted from 0.
  public subscript(row: Int) -> Int { listed?[row] ?? first + row }
}

extension RowNumbers: CustomStringConvertible {
  /// As in `0 to 60`; `0 to 600, every 10`; `0 to 600, 37 of them`.
  public var description: String {
    guard let last else { return "none" }
    guard let listed else { return count == 1 ? "\(first)" : "\(first) to \(last)" }
    let interval = listed[1] &- listed[0]
    // A run's last row is kept wherever it falls.
    let isEven = listed.indices.dropFirst().dropLast().allSatisfy { listed[$0] &- listed[$0 - 1] == interval }
    let endsEarly = last &- listed[count - 2] <= interval
    return "\(first) to \(last), " + (isEven && endsEarly && count > 2 ? "every \(interval)" : "\(count) of them")
  }

  /// How these differ from others; nil where they do not.
  func difference(from other: RowNumbers) -> String? {
    guard self != other else { return nil }
    guard description == other.description, let row = zip(self, other).enumerated().first(where: { $1.0 != $1.1 })
    else {
      return "\(self), and \(other)"
    }
    return "\(self), but row \(row.element.0) of the one is row \(row.element.1) of the other"
  }
}
