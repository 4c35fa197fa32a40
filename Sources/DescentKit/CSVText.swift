import DescentNumbers

/// A CSV writer: RFC 4180 with LF line ends, numbers as the shortest decimals that read back to the same double.
struct CSVText: Sendable {
  private(set) var bytes: [UInt8] = []

  /// Creates an empty text with space for `capacity` bytes.
  init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Creates a text with a header of column names.
  init(header names: [String]) {
    for name in names { append(name) }
    endRow()
  }

  /// Appends a text, quoted if it contains a comma, a quote or a line break.
  mutating func append(_ text: String) {
    if text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) {
      let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      bytes += "\"\(doubled)\"".utf8
    } else {
      bytes += text.utf8
    }
    bytes.append(Self.comma)
  }

  /// Appends a number: `0.1`, `5`, `1e-05`, `inf`, `-inf`, `nan`.
  mutating func append(_ number: Double) {
    bytes.append(shortest: number)
    bytes.append(Self.comma)
  }

  /// Appends an integer.
  mutating func append(_ number: Int) {
    bytes += number.description.utf8
    bytes.append(Self.comma)
  }

  /// Appends an empty field.
  mutating func appendEmpty() { bytes.append(Self.comma) }

  /// Ends the row: the line feed replaces the comma after the last field.
  mutating func endRow() {
    if !bytes.isEmpty { bytes[bytes.count - 1] = UInt8(ascii: "\n") }
  }

  private static let comma = UInt8(ascii: ",")
}

extension Double {
  /// The number as a field has it.
  package var field: String {
    var text = CSVText()
    text.append(self)
    return String(decoding: text.bytes.dropLast(), as: UTF8.self)
  }
}
