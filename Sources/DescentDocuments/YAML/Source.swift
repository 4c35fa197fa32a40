/// A text that is read as YAML, and the places in it.
package struct Source: Sendable {
  /// What stands in front of a message: the file's path, or `--set`.
  package let name: String
  package let text: String
  /// For an option: the whole of it, where messages have to say which of several is meant, and the column at which `text` begins.
  package let option: (text: String?, firstColumn: Int)?
  /// The files that the text may name.
  package let files: any FileSource
  /// The lines without their ends.
  package let lines: [[Unicode.Scalar]]

  package init(
    name: String, text: String, option: (text: String?, firstColumn: Int)? = nil, files: any FileSource = NoFiles()
  ) {
    self.name = name
    self.text = text
    self.option = option
    self.files = files
    lines = Self.lines(of: text)
  }

  /// The place of a Unicode scalar, counted from 0. What is below the last line is at its end.
  package func place(line: Int, scalar: Int) -> SourcePlace {
    if line >= lines.count { return place(line: lines.count - 1, scalar: lines[lines.count - 1].count) }
    var column = scalar + 1
    if lines.indices.contains(line), lines[line].prefix(scalar).contains(where: { !$0.isASCII }) {
      column = String(String.UnicodeScalarView(lines[line].prefix(scalar))).count + 1
    }
    if let option, line == 0 { column += option.firstColumn - 1 }
    return SourcePlace(file: name, line: line + 1, column: column, option: option?.text)
  }

  private static func lines(of text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      last = scalar
    }
    return lines
  }
}
