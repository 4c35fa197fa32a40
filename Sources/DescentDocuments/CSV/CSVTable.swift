import DescentNumbers

/// A CSV file with a header line: rows of fields, which are parsed as numbers on demand.
///
/// The format is RFC 4180 with some tolerance: lines end in LF, CRLF or CR; a byte order mark, blanks around a field,
/// and empty lines are ignored. Numbers are parsed by `DecimalNumber`, with a decimal point whatever the locale. The
/// file is scanned once, at some nanoseconds per byte; a field costs 8 bytes and no string.
package struct CSVTable: Sendable {
  /// The name in messages: the file's path, or `standard input`.
  package let name: String
  /// The columns' names.
  package let header: [String]
  /// The number of rows below the header.
  package let rowCount: Int
  package let bytes: [UInt8]
  /// The fields of the header and of every row, one after the other.
  private let fields: [Field]

  /// The bytes of a field, with its quotes and without blanks around it.
  package struct Field: Sendable {
    var start, end: UInt32
  }

  /// The treatment of empty fields.
  package enum Missing: Sendable {
    /// An empty field is a mistake.
    case refused
    /// An empty field is NaN.
    case nan
  }

  /// A bound on the number of rows, with the owner of the rows and a hint for its message.
  package struct RowLimit: Sendable {
    var count: Int
    var owner: String
    var hint: String?

    package init(count: Int, owner: String, hint: String? = nil) {
      (self.count, self.owner, self.hint) = (count, owner, hint)
    }
  }

  /// The maximum size of a file in bytes.
  package static let mostBytes = 1 << 28

  /// Scans a file.
  ///
  /// - Throws: For the first mistake: text that is not UTF-8, a missing header, a misplaced quote, a row of another
  ///   length, or a row beyond the limit, behind which nothing is read.
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
  /// - Throws: Where there is none, or where there are two.
  package func column(named name: String) throws(Diagnostic) -> Int {
    guard let column = header.firstIndex(of: name) else {
      throw Diagnostic(place: place(ofByte: 0), message: "there is no column '\(name.excerpt)'", hint: columnsHint)
    }
    if let other = header[(column + 1)...].firstIndex(of: name) {
      throw Diagnostic(place: place(ofHeader: other), message: "there are two columns '\(name.excerpt)'")
    }
    return column
  }

  /// A hint for a header of a single name.
  package static func separatorHint(for name: String) -> String? {
    name.contains(where: { ";\t".contains($0) }) ? "separate columns by commas" : nil
  }

  private var columnsHint: String {
    if header.count == 1, let hint = Self.separatorHint(for: header[0]) { return hint }
    let names = header.prefix(10).map { "'\($0.excerpt)'" } + (header.count > 10 ? ["…"] : [])
    return "the header has \(names.joined(separator: ", "))"
  }

  // MARK: Numbers

  /// The numbers of some columns, as an array per column, from the first row to the last.
  ///
  /// - Throws: For the first field, row by row, that is not a number. Infinities and NaN are numbers.
  package func numbers(inColumns columns: [Int], missing: Missing = .refused) throws(Diagnostic) -> [[Double]] {
    var numbers = columns.map { _ in [Double](repeating: 0, count: rowCount) }
    try forEachNumber(inColumns: columns, missing) { row, index, value in numbers[index][row] = value }
    return numbers
  }

  /// The numbers of the columns with these names.
  package func numbers(inColumns names: String..., missing: Missing = .refused) throws(Diagnostic) -> [[Double]] {
    var columns: [Int] = []
    for name in names { columns.append(try column(named: name)) }
    return try numbers(inColumns: columns, missing: missing)
  }

  /// The numbers of some columns row by row: `columns.count` numbers of row 0, then of row 1, ….
  ///
  /// - Throws: As `numbers(inColumns:missing:)`.
  package func matrix(columns: Range<Int>, missing: Missing = .refused) throws(Diagnostic) -> [Double] {
    var matrix: [Double] = []
    matrix.reserveCapacity(rowCount * columns.count)
    try forEachNumber(inColumns: Array(columns), missing) { _, _, value in matrix.append(value) }
    return matrix
  }

  /// The number in one field; nil where the field is empty.
  ///
  /// - Throws: Where it is not a number.
  package func number(row: Int, column: Int) throws(Diagnostic) -> Double? {
    try number(inField: (row + 1) * columnCount + column)
  }

  /// The name of a column as a number; nil where the name is empty.
  ///
  /// - Throws: Where it is not a number.
  package func headerNumber(column: Int) throws(Diagnostic) -> Double? { try number(inField: column) }

  /// Whether any field of a column is a number. Costs a scan of the column at most, without strings.
  package func hasNumber(inColumn column: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      (1..<(rowCount + 1)).contains { row in Self.number(in: fields[row * columnCount + column], bytes) != nil }
    }
  }

  private func number(inField index: Int) throws(Diagnostic) -> Double? {
    let field = fields[index]
    if let value = bytes.withUnsafeBufferPointer({ Self.number(in: field, $0) }) { return value }
    guard field.start < field.end else { return nil }
    throw notANumber(field)
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
    if let wrong { throw notANumber(wrong) }
  }

  private func notANumber(_ field: Field) -> Diagnostic {
    let text = bytes.withUnsafeBufferPointer { Self.text(of: field, in: $0) }
    return Diagnostic(
      place: place(ofByte: Int(field.start)),
      message: "expected a number, found \(text.isEmpty ? "nothing" : "'\(text.excerpt)'")",
      hint: Self.hint(for: text))
  }

  /// A hint for a text that was probably meant as a number.
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

  /// The text of a field without its quotes.
  package func text(row: Int, column: Int) -> String {
    let field = fields[(row + 1) * columnCount + column]
    return bytes.withUnsafeBufferPointer { Self.text(of: field, in: $0) }
  }

  private static func text(of field: Field, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let content = bytes[Int(field.start)..<Int(field.end)]
    guard content.first == UInt8(ascii: "\"") else { return String(decoding: content, as: UTF8.self) }
    let parts = content.dropFirst().dropLast().split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    // A doubled quote leaves an empty part between its two quotes.
    return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String(decoding: $0.element, as: UTF8.self) }
      .joined(separator: "\"")
  }

  /// The position of a field. Costs a scan of the file, so it is meant for messages.
  package func place(row: Int, column: Int) -> SourcePlace {
    place(ofByte: Int(fields[(row + 1) * columnCount + column].start))
  }

  /// The position of a column's name.
  package func place(ofHeader column: Int) -> SourcePlace { place(ofByte: Int(fields[column].start)) }

  private func place(ofByte offset: Int) -> SourcePlace { CSVScanner.place(ofByte: offset, in: bytes, name: name) }
}
