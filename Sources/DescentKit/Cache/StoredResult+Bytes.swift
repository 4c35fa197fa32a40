import DescentExperiments
import DescentOptimization
import DescentTemplates

// A result as a file: magic and version, the name under which it is kept, how the run ended, the table, and the SHA-256
// of all that precedes. Integers and doubles take eight bytes, little-endian; doubles are stored as their bits, NaN
// included; texts and lists follow their length.
extension StoredResult {
  private static let magic = Array("descent result 2".utf8)

  /// The bytes of the file.
  ///
  /// - Parameter name: the file's name, so that a renamed file is not taken for another.
  func bytes(named name: String) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes = Self.magic
    writer.write(name)
    writer.write(end)
    writer.write(table)
    return writer.bytes + SHA256.digest(of: writer.bytes)
  }

  /// Reads the bytes of a file; nil for another kind of file, another version, and a file that is damaged or not whole.
  init?(_ bytes: [UInt8], named name: String) {
    let content = Array(bytes.dropLast(SHA256.digestLength))
    guard bytes.starts(with: Self.magic), SHA256.digest(of: content).elementsEqual(bytes.dropFirst(content.count))
    else {
      return nil
    }
    var reader = ByteReader(content.dropFirst(Self.magic.count))
    guard reader.text() == name, let end = reader.runEnd(), let table = reader.table(), reader.isAtEnd else {
      return nil
    }
    self.init(table: table, end: end)
  }
}

private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func write(_ integer: Int) { write([Int64(integer)]) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ end: RunEnd) {
    switch end {
    case .complete: write(0)
    case .converged(let update): write([1, Int64(update)])
    case .diverged(let update): write([2, Int64(update)])
    }
  }

  mutating func write(_ table: Table) {
    write(table.rowCount)
    if let first = table.rows.first, let last = table.rows.last {
      let isGapless = last &- first == table.rowCount - 1
      write(isGapless ? 1 : 0)
      write(isGapless ? [Int64(first)] : table.rows.map { Int64($0) })
    }
    write(table.names.count)
    for name in table.names {
      write(name)
      write((table[name] ?? []).map(\.bitPattern))
    }
  }

  private mutating func write<Word: FixedWidthInteger>(_ words: [Word]) {
    words.map(\.littleEndian).withUnsafeBytes { bytes += $0 }
  }
}

/// Reads the values that a `ByteWriter` wrote; nil where the bytes end too early.
private struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func integer() -> Int? { words(1, of: Int64.self)?.first.flatMap { Int(exactly: $0) } }

  mutating func text() -> String? {
    guard let count = integer(), let bytes = take(count) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  mutating func runEnd() -> RunEnd? {
    switch integer() {
    case 0: .complete
    case 1: integer().map { .converged(update: $0) }
    case 2: integer().map { .diverged(update: $0) }
    default: nil
    }
  }

  mutating func table() -> Table? {
    guard let count = integer(), let rows = rowNumbers(count), let columns = integer(), columns >= 0 else { return nil }
    var table = Table(rows: rows)
    for _ in 0..<columns {
      guard let name = text(), let values = words(count, of: UInt64.self) else { return nil }
      do throws(TableError) { try table.append(name, values.map { Double(bitPattern: $0) }) } catch { return nil }
    }
    return table
  }

  private mutating func rowNumbers(_ count: Int) -> RowNumbers? {
    guard count > 0 else { return count == 0 ? RowNumbers(count: 0) : nil }
    guard let isGapless = integer() else { return nil }
    if isGapless == 1 { return integer().map { RowNumbers(from: $0, count: count) } }
    return words(count, of: Int64.self).flatMap { numbers in try? RowNumbers(numbers.map { Int($0) }) }
  }

  private mutating func words<Word: FixedWidthInteger>(_ count: Int, of type: Word.Type) -> [Word]? {
    let size = MemoryLayout<Word>.size
    guard count >= 0, count <= rest.count / size, let bytes = take(count * size) else { return nil }
    return [Word](unsafeUninitializedCapacity: count) { words, written in
      bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(words).copyMemory(from: $0) }
      written = count
    }.map { Word(littleEndian: $0) }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
