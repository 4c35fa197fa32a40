import DescentNumbers

/// A parameter of a surface, an optimizer or a schedule, as data that decodes it, checks it and documents it.
public struct Parameter: Hashable, Sendable {
  /// The values that a parameter accepts.
  public indirect enum Kind: Hashable, Sendable {
    case number(ValueRange)
    /// A whole number, at most 2⁵³ in size.
    case integer(ValueRange)
    case flag
    /// One of these words.
    case word([String])
    /// A list of two numbers.
    case pair(ValueRange)
    case list(of: Kind)
    /// A schedule, by its name and settings.
    case schedule
  }

  /// The key in a template; PyTorch's name where PyTorch has one.
  public var name: String
  /// The values that it accepts.
  public var kind: Kind
  /// The value where the parameter is left out; nil where there is none.
  public var fallback: Setting?
  /// The name of a parameter declared earlier, whose value is taken where this one is left out.
  public var follows: String?
  /// Whether it must be given.
  public var isRequired: Bool
  /// The documentation: one sentence, with a full stop.
  public var sentence: String

  /// A parameter that must be given unless it has a default or follows another.
  public init(
    _ name: String, _ kind: Kind, default fallback: Setting? = nil, following follows: String? = nil, _ sentence: String
  ) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    self.follows = follows
    isRequired = fallback == nil && follows == nil
    self.sentence = sentence
  }

  /// An optional parameter, without a value where it is left out.
  public init(optional name: String, _ kind: Kind, _ sentence: String) {
    self.init(name, kind, sentence)
    isRequired = false
  }

  /// The default as documentation spells it: `0.1`, `step_size_up`; nil where there is none.
  public var fallbackText: String? { fallback.map { "\($0)" } ?? follows }
}

extension Parameter.Kind: CustomStringConvertible {
  /// The kind as in `a number at least 0`, `a list, each an integer above 0`.
  public var description: String {
    switch self {
    case .number(let interval): interval.phrase
    case .integer(let interval): interval == .any ? "an integer" : "an integer \(interval)"
    case .flag: "true or false"
    case .word(let words): "one of " + words.joined(separator: ", ")
    case .pair(let interval): interval == .any ? "two numbers" : "two numbers \(interval)"
    case .list(let kind): "a list, each \(kind)"
    case .schedule: "a schedule"
    }
  }

  /// The problems with a setting for this kind of parameter; empty where it fits.
  func problems(with setting: Setting, at path: SettingPath) -> [SettingsProblem] {
    switch (self, setting) {
    case (.number(let interval), .number(let value)) where interval.contains(value): []
    case (.integer(let interval), .number(let value))
    where interval.contains(value) && value == value.rounded() && value.magnitude <= 0x1p53: []
    case (.flag, .flag), (.schedule, .named): []
    case (.word(let words), .word(let word)) where words.contains(word): []
    case (.word(let words), .word(let word)):
      [
        SettingsProblem(
          path, "'\(word)' is not \(self)", hint: Spelling.hint(for: word, among: words))
      ]
    case (.pair(let interval), .list(let items)) where items.count == 2:
      items.indices.flatMap { Self.number(interval).problems(with: items[$0], at: path + [.index($0)]) }
    case (.list(let kind), .list(let items)):
      items.indices.flatMap { kind.problems(with: items[$0], at: path + [.index($0)]) }
    default: [SettingsProblem(path, "must be \(self), not \(setting)")]
    }
  }
}
