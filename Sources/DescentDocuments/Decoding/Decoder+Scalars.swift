import DescentNumbers

extension Decoder where Value == YAMLScalar {
  /// A text that is not empty; a number is taken as it is spelled.
  package static func scalar(_ about: String) -> Decoder<YAMLScalar> {
    Decoder(.text(about: about)) { node, diagnostics in
      guard case .scalar(let scalar) = node.content, !node.isNothing else {
        diagnostics.append(node.unexpected(about))
        return nil
      }
      if let problem = scalar.controlCharacter {
        diagnostics.append(problem)
        return nil
      }
      return scalar
    }
  }
}

extension YAMLScalar {
  /// A diagnostic of the first control character, which is never intended; nil where there is none.
  package var controlCharacter: Diagnostic? {
    for (offset, character) in text.enumerated() where character != "\n" {
      guard let scalar = character.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) else {
        continue
      }
      let name = ["\t": "a tab", "\u{8}": "a backspace", "\u{C}": "a form feed", "\r": "a carriage return"][scalar]
      return Diagnostic(
        place: place(ofCharacter: offset),
        message:
          "the text holds \(name ?? "the control character U+\(String(scalar.value, radix: 16, uppercase: true))")",
        hint: style == .doubleQuoted
          ? "in double quotes a backslash begins an escape; use single quotes for mathematics" : nil)
    }
    return nil
  }
}

extension Decoder where Value == Double {
  /// A finite number in an interval.
  package static func number(_ interval: ValueRange = .any) -> Decoder<Double> {
    let about = interval.phrase
    return Decoder(.number(interval)) { node, diagnostics in
      guard let value = node.number(about, &diagnostics) else { return nil }
      guard interval.contains(value) else {
        diagnostics.append(node.unexpected(about))
        return nil
      }
      return value
    }
  }
}

extension YAMLNode {
  /// Returns the value as a finite number, or reports it.
  package func number(_ about: String, _ diagnostics: inout Diagnostics) -> Double? {
    guard case .scalar(let scalar) = content, let value = NumberSpelling.value(of: scalar.text) else {
      diagnostics.append(unexpected(about))
      return nil
    }
    guard scalar.style == .plain else {
      diagnostics.append(unexpected(about, hint: "write it without quotes"))
      return nil
    }
    guard value.isFinite else {
      diagnostics.append(Diagnostic(place: place, message: "\(about) must be finite, found \(scalar.excerpt)"))
      return nil
    }
    return value
  }
}

extension Decoder where Value == Int {
  /// A whole number in a range; `60`, `60.0` and `6e1` are the same.
  package static func whole(_ range: ClosedRange<Int>) -> Decoder<Int> {
    let about =
      range.count == 1 ? "\(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Decoder(.wholeNumber(minimum: range.lowerBound, maximum: range.upperBound)) { node, diagnostics in
      guard let number = node.number(about, &diagnostics) else { return nil }
      guard let value = Int(exactly: number), range.contains(value) else {
        diagnostics.append(node.unexpected(about))
        return nil
      }
      return value
    }
  }
}

extension Decoder where Value == Bool {
  /// `true` or `false`.
  package static var boolean: Decoder<Bool> {
    Decoder(.boolean) { node, diagnostics in
      if case .scalar(let scalar) = node.content, scalar.style == .plain {
        if ["true", "True", "TRUE"].contains(scalar.text) { return true }
        if ["false", "False", "FALSE"].contains(scalar.text) { return false }
      }
      diagnostics.append(node.unexpected("true or false"))
      return nil
    }
  }
}

extension Decoder {
  /// One of the given words.
  package static func word(_ kind: String, _ choices: [(String, Value)]) -> Decoder<Value> {
    let names = choices.map(\.0)
    let article = "aeiou".contains(kind.prefix(1)) ? "an" : "a"
    return Decoder(.word(names.map { ($0, "") })) { node, diagnostics in
      guard case .scalar(let scalar) = node.content, !node.isNothing else {
        diagnostics.append(node.unexpected("\(article) \(kind)", hint: "one of \(names.joined(separator: ", "))"))
        return nil
      }
      guard let choice = choices.first(where: { $0.0 == scalar.text }) else {
        diagnostics.append(scalar.unknown(kind, among: names))
        return nil
      }
      return choice.1
    }
  }

  /// One of an enumeration's raw values.
  package static func word(_ kind: String) -> Decoder<Value>
  where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    word(kind, Value.allCases.map { ($0.rawValue, $0) })
  }
}
