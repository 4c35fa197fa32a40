import DescentNumbers

/// The spellings of a number that YAML 1.1, YAML 1.2 and people use: `DecimalNumber`'s, and some more.
package enum NumberSpelling {
  /// The spellings of finite numbers as a regular expression of JSON Schema.
  package static let pattern =
    #"^(?!.*(__|_$))[-+]?(0_?[xX][0-9A-Fa-f_]+|([0-9][0-9_]*\.?[0-9_]*|\.[0-9_]*[0-9][0-9_]*)([eE]_?[-+]?[0-9_]+)?)$"#

  /// The number that `text` spells, finite or not; nil where it is not a number.
  ///
  /// `1e-4` is a number, although YAML 1.1 takes it for text; so are `1_000` and `0x1F`. `1:30`, 90 in YAML 1.1, is
  /// not.
  package static func value(of text: String) -> Double? {
    var body = Substring(text)
    let isNegative = body.first == "-"
    if body.first == "-" || body.first == "+" { body = body.dropFirst() }
    guard let magnitude = magnitude(of: body) else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  private static func magnitude(of body: Substring) -> Double? {
    switch body.lowercased() {
    case "inf", ".inf", "infinity": return .infinity
    case "nan", ".nan": return .nan
    default: break
    }
    guard let first = body.utf8.first, body.utf8.count <= 400 else { return nil }
    let startsLikeANumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: ".")
    guard startsLikeANumber, !body.hasSuffix("_"), !body.contains("__") else { return nil }
    let digits = body.filter { $0 != "_" }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      return UInt64(digits.dropFirst(2), radix: 16).map { Double($0) }
    }
    return Array(digits.utf8).withUnsafeBufferPointer { DecimalNumber.value(of: $0) }
  }
}
