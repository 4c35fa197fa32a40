/// The finite numbers that a parameter may take.
public struct ValueRange: Hashable, Sendable, CustomStringConvertible {
  public var lower, upper: Double
  /// Whether the bound itself is left out.
  public var isLowerOpen, isUpperOpen: Bool

  public init(_ lower: Double, _ upper: Double, isLowerOpen: Bool = false, isUpperOpen: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.isLowerOpen = isLowerOpen
    self.isUpperOpen = isUpperOpen
  }

  public static let any = ValueRange(-.infinity, .infinity)
  public static func atLeast(_ lower: Double) -> ValueRange { ValueRange(lower, .infinity) }
  public static func above(_ lower: Double) -> ValueRange { ValueRange(lower, .infinity, isLowerOpen: true) }
  public static func from(_ lower: Double, below upper: Double) -> ValueRange {
    ValueRange(lower, upper, isUpperOpen: true)
  }

  /// The range as a message names it: `a number`, `a number at least 0`.
  package var phrase: String { self == .any ? "a number" : "a number \(self)" }

  public func contains(_ value: Double) -> Bool {
    value.isFinite && (isLowerOpen ? lower < value : lower <= value) && (isUpperOpen ? value < upper : value <= upper)
  }

  /// As in `at least 0`, `in [0, 1)`.
  public var description: String {
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): "finite"
    case (true, false): (isLowerOpen ? "above " : "at least ") + lower.readable
    case (false, true): (isUpperOpen ? "below " : "at most ") + upper.readable
    case (true, true):
      "in " + (isLowerOpen ? "(" : "[") + lower.readable + ", " + upper.readable + (isUpperOpen ? ")" : "]")
    }
  }
}

extension Double {
  /// Integers without their `.0`.
  package var readable: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
