import Figures

/// A figure's data as CSV: RFC 4180, LF line ends, numbers in the shortest form that reads back to the same double.
enum CSV {
  static func bytes(of rows: [DataRow]) -> [UInt8] {
    var csv = Array((DataRow.columns.joined(separator: ",") + "\n").utf8)
    csv.reserveCapacity(rows.count * 80)
    for row in rows {
      for text in [row.panel, row.mark, row.series] {
        append(text, to: &csv)
        csv.append(UInt8(ascii: ","))
      }
      csv += String(row.index).utf8
      for number in [row.x, row.y, row.value, row.low, row.high] {
        csv.append(UInt8(ascii: ","))
        if let number { append(number, to: &csv) }
      }
      csv.append(UInt8(ascii: "\n"))
    }
    return csv
  }

  /// A text, quoted where it must be.
  private static func append(_ text: String, to csv: inout [UInt8]) {
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
      csv += text.utf8
      return
    }
    csv += "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"".utf8
  }

  /// As in `0.1`, `5`, `1e-05`, `inf`, `nan`.
  private static func append(_ number: Double, to csv: inout [UInt8]) {
    let text = number.isNaN ? "nan" : number.description
    csv += text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...]
  }
}
