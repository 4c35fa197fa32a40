import DescentDocuments
import DescentOptimization
import DescentScene

extension Decoder where Value == Size {
  /// A figure's size: `[6.4, 4.8]`, `[85 mm, 64 mm]`, `column`.
  static var figureSize: Decoder<Size> {
    let sides = Decoder<[Double]>.list(of: length, count: 2...2, about: "two lengths, like [85 mm, 64 mm]")
    let named = Decoder<Size>.word("size", FigureSize.named.map { ($0.name, $0.size) })
    return Decoder(.either([sides.schema, named.schema])) { node, diagnostics in
      if case .scalar(let scalar) = node.content, NameRule.holds(for: scalar.text), !node.isNothing {
        return named.read(node, &diagnostics)
      }
      guard case .list = node.content else {
        let names = FigureSize.named.map(\.name).joined(separator: ", ")
        diagnostics.append(
          node.unexpected("two lengths", hint: "like [6.4, 4.8] or [85 mm, 64 mm], or one of \(names)"))
        return nil
      }
      guard let sides = sides.read(node, &diagnostics) else { return nil }
      guard sides.allSatisfy(FigureSize.range.contains) else {
        diagnostics.append(
          Diagnostic(place: node.place, message: "a figure's sides must be 0.5 to 200 inches long (12.7 mm to 5.08 m)"))
        return nil
      }
      return Size(width: sides[0], height: sides[1])
    }
  }

  /// A length in points: a number of inches, or one with a unit.
  private static var length: Decoder<Double> {
    let number = Decoder<Double>.number()
    let text = Decoder<YAMLScalar>.scalar("a length")
    return Decoder<Double>(.either([number.schema, text.schema])) { node, diagnostics in
      if case .scalar(let scalar) = node.content, let points = FigureSize.points(scalar.text) { return points }
      diagnostics.append(node.unexpected("a length", hint: "in inches, or like 85 mm, 8.5 cm, 240 pt, 3.4 in"))
      return nil
    }
  }
}

private enum FigureSize {
  /// A column of a journal, its page of two columns, and a slide of 16 : 9.
  static let named: [(name: String, size: Size)] = [
    ("column", Size(width: 85 * millimetre, height: 64 * millimetre)),
    ("page", Size(width: 178 * millimetre, height: 100 * millimetre)),
    ("slide", Size(width: 160 * millimetre, height: 90 * millimetre)),
  ]

  /// The range of a side, in points, that a canvas supports.
  static let range = 36.0...14_400.0

  private static let millimetre = 72 / 25.4
  private static let units: [(name: String, points: Double)] = [
    ("mm", millimetre), ("cm", 10 * millimetre), ("pt", 1), ("in", 72),
  ]

  /// Nil unless the text is a finite length.
  static func points(_ text: String) -> Double? {
    let unit = units.first { text.hasSuffix($0.name) }
    var number = Substring(text)
    if let unit { number.removeLast(unit.name.count) }
    while number.last == " " { number.removeLast() }
    guard let value = NumberSpelling.value(of: String(number)), value.isFinite else { return nil }
    return value * (unit?.points ?? 72)
  }
}
