import DescentNumbers

/// A CSV file with a header line: rows of fields, which are read as numbers where they are wanted.
///
/// RFC 4180 with what people write: lines end in LF or CRLF, a byte order mark in front and blanks round a field are no
/// part of it, empty lines are no rows. A number is spelled as `DecimalNumber` says, with a decimal point whatever the
/// locale. The file is looked through once, some nanoseconds a byte; a field costs 8 bytes and no string.
package struct CSVTable: Sendable {
  /// What stands in front of a message: the file's path, or `standard input`.
  package let name: String
  /// The columns' names.
  package let header: [String]
  /// How many rows there are below the header.
  package let rowCount: Int
  package let bytes: [UInt8]
  /// Of the header and of every row, one after the other.
  private let fields: [Field]

  /// A field between its commas: quotes are a part of it, blanks round it are not.
  package struct Field: Sendable {
    var start, end: UInt32
  }

  /// What an empty field is taken for.
  package enum Missing: Sendable {
    /// A mistake.
    case refused
    case nan
  }

  /// How many rows there may be, what has no more, and what to do about it.
  package struct RowLimit: Sendable {
    var count: Int
    var owner: String
    var hint: String?

    package init(count: Int, owner: String, hint: String? = nil) {
      (self.count, self.owner, self.hint) = (count, owner, hint)
    }
  }

  /// The most bytes that a file may have.
  package static let mostBytes = 1 << 28

  /// - Throws: for the first thing that is wrong: no UTF-8, no header, a quote out of place, a row of another length, a
  ///   row too many, behind which nothing is read.
  package init(_ bytes: [UInt8], name: String, limit: RowLimit? = nil) throws(Diagnostic) {
    var scanner = CSVScanner(bytes, name: name, limit: limit)
    try scanner.scan()
    self.name = name
    self.bytes = bytes
    fields = scanner.fields
    let width = scanner.width
    rowCount = fields.count / width - 1
    header = fields.prefix(width).map { field in
      bytes.withUnsafeBufferPointer { CSVTable.text(of: field, in: $0) }
    }
  }

  package var columnCount: Int { header.count }

  // MARK: Columns

  /// The index of the column of this name.
  ///
  /// - Throws: where there is none, or where there are two.
  package func column(named name: String) throws(Diagnostic) -> Int {
    guard let column = header.firstIndex(of: name) else {
      throw Diagnostic(place: place(ofByte: 0), message: "there is no column '\(name.excerpt)'", hint: columnsHint)
    }
    if let other = header[(column + 1)...].firstIndex(of: name) {
      throw Diagnostic(place: place(ofHeader: other), message: "there are two columns '\(name.excerpt)'")
    }
    return column
  }

  /// What may be wrong with a header that is a single name.
  package static func separatorHint(for name: String) -> String? {
    name.contains(where: { ";\t".contains($0) }) ? "separate columns by commas" : nil
  }

  private var columnsHint: String {
    if header.count == 1, let hint = Self.separatorHint(for: header[0]) { return hint }
    let names = header.prefix(10).map { "'\($0.excerpt)'" } + (header.count > 10 ? ["…"] : [])
    return "the header has \(names.joined(separator: ", "))"
  }

  // MARK: Numbers

  /// The numbers of some columns, an array a column, from the first row to the last.
  ///
  /// - Throws: for the first field, row by row, that is no number. Infinities and NaN are numbers.
  package func numbers(inColumns columns: [Int], missing: Missing = .refused) throws(Diagnostic) -> [[Double]] {
    var numbers = columns.map { _ in [Double](repeating: 0, count: rowCount) }
    try forEachNumber(inColumns: columns, missing) { row, index, value in numbers[index][row] = value }
    return numbers
  }

  /// The same by the columns' names.
  package func numbers(inColumns names: String..., missing: Missing = .refused) throws(Diagnostic) -> [[Double]] {
    var columns: [Int] = []
    for name in names { columns.append(try column(named: name)) }
    return try numbers(inColumns: columns, missing: missing)
  }

  /// The numbers of some columns row by row: `columns.count` numbers of row 0, then of row 1, ….
  ///
  /// - Throws: as `numbers(inColumns:missing:)`.
  package func matrix(columns: Range<Int>, missing: Missing = .refused) throws(Diagnostic) -> [Double] {
    var matrix: [Double] = []
    matrix.reserveCapacity(rowCount * columns.count)
    try forEachNumber(inColumns: Array(columns), missing) { _, _, value in matrix.append(value) }
    return matrix
  }

  /// The number in one field; nil where the field is empty.
  ///
  /// - Throws: where it is no number.
  package func number(row: Int, column: Int) throws(Diagnostic) -> Double? {
    try number(inField: (row + 1) * columnCount + column)
  }

  /// The number that a column has for a name; nil where the name is empty.
  ///
  /// - Throws: where it is no number.
  package func headerNumber(column: Int) throws(Diagnostic) -> Double? { try number(inField: column) }

  /// Whether one of a column's fields is a number. Costs no more than a look at them, whatever they hold.
  package func hasNumber(inColumn column: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      (1..<(rowCount + 1)).contains { row in Self.number(in: fields[row * columnCount + column], bytes) != nil }
    }
  }

  private func number(inField index: Int) throws(Diagnostic) -> Double? {
    let field = fields[index]
    if let value = bytes.withUnsafeBufferPointer({ Self.number(in: field, $0) }) { return value }
    guard field.start < field.end else { return nil }
    throw noNumber(field)
  }

  private func forEachNumber(
    inColumns columns: [Int], _ missing: Missing, _ body: (_ row: Int, _ index: Int, _ value: Double) -> Void
  ) throws(Diagnostic) {
    let width = columnCount
    let wrong = bytes.withUnsafeBufferPointer { bytes -> Field? in
      for row in 0..<rowCount {
        for (index, column) in columns.enumerated() {
          let field = fields[(row + 1) * width + column]
          if let value = Self.number(in: field, bytes) {
            body(row, index, value)
          } else if field.start == field.end, missing == .nan {
            body(row, index, .nan)
          } else {
            return field
          }
        }
      }
      return nil
    }
    if let wrong { throw noNumber(wrong) }
  }

  private func noNumber(_ field: Field) -> Diagnostic {
    let text = bytes.withUnsafeBufferPointer { Self.text(of: field, in: $0) }
    return Diagnostic(
      place: place(ofByte: Int(field.start)),
      message: "expected a number, found \(text.isEmpty ? "nothing" : "'\(text.excerpt)'")",
      hint: Self.hint(for: text))
  }

  /// What may be wrong with a text that was meant for a number.
  package static func hint(for text: String) -> String? {
    text.contains(",") && text.allSatisfy { "+-0123456789,eE".contains($0) } ? "write a decimal point" : nil
  }

  private static func number(in field: Field, _ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var (start, end) = (Int(field.start), Int(field.end))
    guard start < end else { return nil }
    if bytes[start] == UInt8(ascii: "\"") { (start, end) = (start + 1, end - 1) }
    return DecimalNumber.value(of: UnsafeBufferPointer(rebasing: bytes[start..<end]))
  }

  // MARK: Texts and places

  /// What a field says, without its quotes.
  package func text(row: Int, column: Int) -> String {
    let field = fields[(row + 1) * columnCount + column]
    return bytes.withUnsafeBufferPointer { Self.text(of: field, in: $0) }
  }

  private static func text(of field: Field, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let content = bytes[Int(field.start)..<Int(field.end)]
    guard content.first == UInt8(ascii: "\"") else { return String(decoding: content, as: UTF8.self) }
    let parts = content.dropFirst().dropLast().split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    // Of two quotes that stand for one, the empty part between them is the second.
    return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String(decoding: $0.element, as: UTF8.self) }
      .joined(separator: "\"")
  }

  /// Where a field begins. Costs a look through the file: for messages.
  package func place(row: Int, column: Int) -> SourcePlace {
    place(ofByte: Int(fields[(row + 1) * columnCount + column].start))
  }

  /// Where a column's name begins.
  package func place(ofHeader column: Int) -> SourcePlace { place(ofByte: Int(fields[column].start)) }

  private func place(ofByte offset: Int) -> SourcePlace { CSVScanner.place(ofByte: offset, in: bytes, name: name) }
}
