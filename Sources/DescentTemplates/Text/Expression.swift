import DescentDocuments
import DescentOptimization

/// A formula of a template with its place.
package struct Expression: Sendable {
  package let formula: Formula
  private let scalar: YAMLScalar
  /// The number of the scalar's characters before the formula.
  private let offset: Int

  init(_ formula: Formula, in scalar: YAMLScalar, at offset: Int = 0) {
    self.formula = formula
    self.scalar = scalar
    self.offset = offset
  }

  /// - Throws: for an invalid formula, at the character of the file.
  init(parsing text: String, in scalar: YAMLScalar, at offset: Int = 0) throws(Diagnostic) {
    do throws(FormulaError) {
      self.init(try Formula(text), in: scalar, at: offset)
    } catch {
      throw scalar.diagnostic(error, at: offset)
    }
  }

  /// The column whose name the formula is, and nothing else; nil for any other formula.
  var columnName: String? {
    guard let name = formula.names.first, name.parts.count == 1,
      formula.text.split(whereSeparator: \.isWhitespace) == [name.parts[0][...]]
    else { return nil }
    return name.parts[0]
  }

  package var place: SourcePlace { scalar.place(ofCharacter: offset) }

  /// The place of the first character of a part of the formula.
  func place(of part: Range<Int>) -> SourcePlace { scalar.place(ofCharacter: offset + part.lowerBound) }

  /// An error found when the formula is evaluated, at its character of the file.
  package func diagnostic(_ error: FormulaError) -> Diagnostic { scalar.diagnostic(error, at: offset) }

  /// An error of its value, which follows from the runs.
  func notFinite(_ message: String) -> Diagnostic {
    var diagnostic = Diagnostic(place: place, message: message)
    diagnostic.dependsOnRuns = true
    return diagnostic
  }
}

extension YAMLScalar {
  fileprivate func diagnostic(_ error: FormulaError, at offset: Int) -> Diagnostic {
    Diagnostic(
      place: place(ofCharacter: offset + error.place.lowerBound), message: error.message,
      hint: error.hint ?? (isCutShort ? "between braces a comma ends a text that is not quoted" : nil))
  }

  /// Whether YAML may have ended a formula at a comma: `{holds: at(gd.x, 3) > 1}`.
  private var isCutShort: Bool {
    style == .plain && text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" })
  }
}

extension Decoder where Value == Expression {
  /// A formula; a number is one.
  static var formula: Decoder<Expression> {
    Decoder<YAMLScalar>.scalar("a formula").refined { (scalar, _) throws(Diagnostic) in
      try Expression(parsing: scalar.text, in: scalar)
    }
  }
}
