/// What is wrong with a formula, and where in its text.
public struct FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Offsets in the text, counted in Characters from 0; an empty range is the place between two of them.
  public var place: Range<Int>
  public var message: String
  public var hint: String?

  public init(_ place: Range<Int>, _ message: String, hint: String? = nil) {
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// As in `5: unknown name 'lss'; did you mean 'loss'?`, the column counted from 1.
  public var description: String { "\(place.lowerBound + 1): \(message)" + (hint.map { "; " + $0 } ?? "") }
}
