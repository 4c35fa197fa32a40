/// An error in a formula, with its position in the text.
public struct FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The offending range, in Characters counted from 0; an empty range is a position between two of them.
  public var place: Range<Int>
  /// The problem, without position and hint.
  public var message: String
  /// The likely fix, if there is one.
  public var hint: String?

  /// Creates an error.
  ///
  /// - Parameter place: the offending range, in Characters counted from 0.
  public init(_ place: Range<Int>, _ message: String, hint: String? = nil) {
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// The error with its column counted from 1: `5: unknown name 'lss'; did you mean 'loss'?`.
  public var description: String { "\(place.lowerBound + 1): \(message)" + (hint.map { "; " + $0 } ?? "") }
}
