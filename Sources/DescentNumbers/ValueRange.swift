/// The finite numbers that a parameter accepts: an interval, open or closed at either end.
public struct ValueRange: Hashable, Sendable, CustomStringConvertible {
  /// The bounds; infinite if the range is unbounded at that end.
  public var lower, upper: Double
  /// Whether the bound itself is excluded.
  public var isLowerOpen, isUpperOpen: Bool

  /// Creates the range between two bounds; closed by default.
  public init(_ lower: Double, _ upper: Double, isLowerOpen: Bool = false, isUpperOpen: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.isLowerOpen = isLowerOpen
    self.isUpperOpen = isUpperOpen
  }

  /// All finite numbers.
  public static let any = ValueRange(-.infinity, .infinity)

  /// The finite numbers ≥ `lower`.
  public static func atLeast(_ lower: Double) -> ValueRange { ValueRange(lower, .infinity) }

  /// The finite numbers > `lower`.
  public static func above(_ lower: Double) -> ValueRange { ValueRange(lower, .infinity, isLowerOpen: true) }

  /// The numbers x with `lower` ≤ x < `upper`.
  public static func from(_ lower: Double, below upper: Double) -> ValueRange {
    ValueRange(lower, upper, isUpperOpen: true)
  }

  /// Whether `value` is finite and within the range.
  public func contains(_ value: Double) -> Bool {
    value.isFinite && (isLowerOpen ? lower < value : lower <= value) && (isUpperOpen ? value < upper : value <= upper)
  }

  /// The range in words: `finite`, `at least 0`, `in [0, 1)`.
  public var description: String {
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): "finite"
    case (true, false): (isLowerOpen ? "above " : "at least ") + lower.readable
    case (false, true): (isUpperOpen ? "below " : "at most ") + upper.readable
    case (true, true):
      "in " + (isLowerOpen ? "(" : "[") + lower.readable + ", " + upper.readable + (isUpperOpen ? ")" : "]")
    }
  }

  /// The range as a noun phrase for messages: `a number`, `a number at least 0`.
  package var phrase: String { self == .any ? "a number" : "a number \(self)" }
}
