import DescentFigures

/// The format of a number in a text, after the colon in `{mean(gd.loss):.2f}`.
package enum NumberFormat: Hashable, Sendable {
  /// The default: as few digits as reading needs.
  case short
  /// `3`: significant digits, 1 to 17.
  case significant(Int)
  /// `.2f`: decimals, up to 15.
  case decimals(Int)
  /// `.1%`: percent with decimals, up to 15.
  case percent(Int)
  /// `.2e`: a power of ten with decimals, up to 16.
  case power(Int)

  /// Nil unless the text is a format.
  init?(_ text: String) {
    if let digits = Int(text) {
      guard (1...17).contains(digits) else { return nil }
      self = .significant(digits)
      return
    }
    guard text.first == ".", let kind = text.last, let digits = Int(text.dropFirst().dropLast()), digits >= 0 else {
      return nil
    }
    switch kind {
    case "f" where digits <= 15: self = .decimals(digits)
    case "%" where digits <= 15: self = .percent(digits)
    case "e" where digits <= 16: self = .power(digits)
    default: return nil
    }
  }
}
