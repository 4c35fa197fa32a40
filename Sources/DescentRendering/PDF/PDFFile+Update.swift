extension PDFFile {
  /// The file with entries added to its two dictionaries by an incremental update (ISO 32000-1, 7.5.6).
  ///
  /// The original bytes stay as they are. New versions of both objects follow, then a cross-reference section for them
  /// that refers to the previous one.
  func adding(
    toCatalog catalog: [(key: String, text: String)], toInformation information: [(key: String, text: String)]
  ) -> [UInt8] {
    var updated = bytes
    var offsets: [(number: Int, offset: Int)] = []
    for (object, additions) in [(self.catalog, catalog), (self.information, information)] {
      offsets.append((object.number, updated.count))
      updated += "\(object.number) 0 obj\n<<".utf8
      for (key, text) in additions { updated += " /\(key) \(Self.string(text))\n  ".utf8 }
      updated += bytes[object.extent].dropFirst(2)
      updated += "\nendobj\n".utf8
    }
    let start = updated.count
    updated += "xref\n".utf8
    for (number, offset) in offsets.sorted(by: { $0.number < $1.number }) {
      let digits = String(offset)
      updated += "\(number) 1\n\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n".utf8
    }
    updated +=
      """
      trailer
      << /Size \(size)
         /Root \(self.catalog.number) 0 R
         /Info \(self.information.number) 0 R
         /Prev \(table)
      >>
      startxref
      \(start)
      %%EOF

      """.utf8
    return updated
  }

  /// A text as a PDF string: in parentheses if it is ASCII, else UTF-16 in hexadecimal digits.
  private static func string(_ text: String) -> String {
    guard text.utf8.allSatisfy({ $0 == 10 || 32...126 ~= $0 }) else {
      return "<FEFF" + text.utf16.map { String(0x1_0000 + Int($0), radix: 16, uppercase: true).dropFirst() }.joined()
        + ">"
    }
    var string = "("
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", ")", "\\": string += "\\\(scalar)"
      case "\n": string += "\\n"
      default: string.unicodeScalars.append(scalar)
      }
    }
    return string + ")"
  }
}
