import DescentFigures

/// The CSV of a figure's data.
enum CSV {
  /// The bytes of a file with a header and one line per row.
  static func bytes(of rows: [DataRow]) -> [UInt8] {
    var csv = CSVText(header: DataRow.columns)
    for row in rows {
      for text in [row.panel, row.mark, row.series] { csv.append(text) }
      csv.append(row.index)
      for number in [row.x, row.y, row.value, row.low, row.high] {
        if let number { csv.append(number) } else { csv.appendEmpty() }
      }
      csv.endRow()
    }
    return csv.bytes
  }
}
