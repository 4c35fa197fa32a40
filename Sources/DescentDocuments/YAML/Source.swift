/// A text to be read as YAML, with the positions in it and the surroundings that its decoders may use.
package final class Source: Sendable {
  /// The first part of a message's position: the file's path, or `--set`.
  package let name: String
  package let text: String
  /// For a command-line option, the column at which `text` begins in it; and the whole option, where messages must tell
  /// apart several.
  package let option: (text: String?, firstColumn: Int)?
  /// The files that the text may name.
  package let files: any FileSource
  /// Values that the reader of a document hands to its decoders.
  package let environment: DocumentEnvironment
  /// The Unicode scalars of each line, without line ends and byte order mark. A text that is too large to be read has
  /// one empty line.
  package let lines: [[Unicode.Scalar]]
  /// The column in characters, from 0, of each scalar of a line that is not ASCII; empty for other lines.
  private let columns: [[Int32]]

  package init(
    name: String, text: String, option: (text: String?, firstColumn: Int)? = nil, files: any FileSource = NoFiles(),
    environment: DocumentEnvironment = DocumentEnvironment()
  ) {
    self.name = name
    self.text = text
    self.option = option
    self.files = files
    self.environment = environment
    lines = text.utf8.count > YAMLNode.Limit.size ? [[]] : Self.lines(of: text)
    columns = lines.map { $0.allSatisfy(\.isASCII) ? [] : Self.columns(of: $0) }
  }

  /// The position of a Unicode scalar, with line and scalar counted from 0; past the last line, the end of the text.
  package func place(line: Int, scalar: Int) -> SourcePlace {
    if line >= lines.count { return place(line: lines.count - 1, scalar: lines[lines.count - 1].count) }
    var column = scalar + 1
    if columns.indices.contains(line), let last = columns[line].last {
      column = Int(columns[line].indices.contains(scalar) ? columns[line][scalar] : last) + 1
    }
    if let option, line == 0 { column += option.firstColumn - 1 }
    return SourcePlace(file: name, line: line + 1, column: column, option: option?.text)
  }

  /// The position of a byte of the text's UTF-8; past the last byte, the end of the text.
  package func place(ofByte offset: Int) -> SourcePlace {
    let bytes = text.utf8
    let end = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex) ?? bytes.endIndex
    let before = Self.lines(of: String(text.unicodeScalars[..<end]))
    return place(line: before.count - 1, scalar: before[before.count - 1].count)
  }

  /// The scalar at a position counted from 0; nil at the end of a line and outside the text.
  package func scalar(line: Int, column: Int) -> Unicode.Scalar? {
    lines.indices.contains(line) && lines[line].indices.contains(column) ? lines[line][column] : nil
  }

  /// The number of spaces and tabs at the beginning of a line; 0 past the last line.
  package func indentation(ofLine line: Int) -> Int {
    guard lines.indices.contains(line) else { return 0 }
    return lines[line].firstIndex { $0 != " " && $0 != "\t" } ?? lines[line].count
  }

  private static func lines(of text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars.dropFirst(text.unicodeScalars.first == byteOrderMark ? 1 : 0) {
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      last = scalar
    }
    return lines
  }

  /// The columns of a line's scalars and, last, of its end. A scalar inside a character has the next character's
  /// column.
  private static func columns(of line: [Unicode.Scalar]) -> [Int32] {
    var columns: [Int32] = []
    columns.reserveCapacity(line.count + 1)
    var column: Int32 = 0
    for character in String(String.UnicodeScalarView(line)) {
      columns.append(column)
      column += 1
      columns.append(contentsOf: repeatElement(column, count: character.unicodeScalars.count - 1))
    }
    return columns + [column]
  }

  package static let byteOrderMark: Unicode.Scalar = "\u{FEFF}"
}
