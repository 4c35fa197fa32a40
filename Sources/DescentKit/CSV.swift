import DescentFigures

/// The CSV of a figure's data.
enum CSV {
  static func bytes(of figure: Figure) -> [UInt8] {
    var csv = CSVText(header: DataRow.columns)
    figure.forEachRow { csv.append($0) }
    return csv.bytes
  }

  /// The bytes of a file with a header and one line per row.
  static func bytes(of rows: [DataRow]) -> [UInt8] {
    var csv = CSVText(header: DataRow.columns)
    for row in rows { csv.append(row) }
    return csv.bytes
  }
}

extension CSVText {
  fileprivate mutating func append(_ row: DataRow) {
    for text in [row.panel, row.mark, row.series] { append(text) }
    append(row.index)
    for number in [row.x, row.y, row.value, row.low, row.high] {
      if let number { append(number) } else { appendEmpty() }
    }
    endRow()
  }
}
