import DescentNumbers

/// The spellings of a number that YAML 1.1, YAML 1.2 and people use.
package enum NumberSpelling {
  /// The spellings of finite numbers as a regular expression of JSON Schema.
  package static let pattern =
    #"^[-+]?(0[xX][0-9A-Fa-f]+(_[0-9A-Fa-f]+)*|([0-9]+(_[0-9]+)*\.?[0-9_]*|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?)$"#

  /// The number spelled by `text`, finite or not; nil where it spells none.
  ///
  /// `1e-4` is one, which YAML 1.1 takes for text; `1_000` and `0x1F` are; `1:30` (90 in YAML 1.1) is not.
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
    guard digits.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }), digits != "." else { return nil }
    // `.5`, `5.` and `5.e3` lack a digit that Swift wants.
    let whole = digits.hasPrefix(".") ? "0" + digits : digits
    guard let point = whole.firstIndex(of: ".") else { return Double(whole) }
    let fraction = whole[whole.index(after: point)...]
    return Double(fraction.first?.isNumber == true ? whole : whole[...point] + "0" + fraction)
  }
}
