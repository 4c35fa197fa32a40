extension StringProtocol {
  /// The text's first line as a message quotes it: cut to 60 characters, and where these pile up marks, to 240 code points.
  package var excerpt: String {
    let line = prefix { !$0.isNewline }.prefix(60)
    let scalars = line.unicodeScalars.prefix(240)
    let isWhole = line.endIndex == endIndex && scalars.endIndex == endIndex
    return String(String.UnicodeScalarView(scalars)) + (isWhole ? "" : "…")
  }
}
