extension StringProtocol {
  /// The first line of the text, shortened for a message to 60 characters with a final `…`.
  ///
  /// A limit of 240 code points also bounds characters that pile up combining marks.
  package var excerpt: String {
    let line = prefix { !$0.isNewline }.prefix(60)
    let scalars = line.unicodeScalars.prefix(240)
    let isWhole = line.endIndex == endIndex && scalars.endIndex == endIndex
    return String(String.UnicodeScalarView(scalars)) + (isWhole ? "" : "…")
  }
}
