import DescentNumbers

/// The value of one parameter, not yet checked against it.
public indirect enum Setting: Hashable, Sendable {
  case number(Double)
  case flag(Bool)
  case word(String)
  case list([Setting])
  /// A member of a catalogue with its settings, as in `cosine: {T_max: 100}`.
  case named(String, Settings)
}

/// Values by the names of parameters, not yet checked: `["lr": 0.1, "betas": [0.9, 0.99]]`.
public struct Settings: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// The values by the names of their parameters.
  public var values: [String: Setting]

  public init(_ values: [String: Setting] = [:]) { self.values = values }

  /// For a name given twice, the last value counts.
  public init(dictionaryLiteral elements: (String, Setting)...) {
    values = Dictionary(elements) { _, last in last }
  }
}

extension Settings {
  /// The settings of these parameters, and the others.
  func split(by parameters: [Parameter]) -> (Settings, Settings) {
    let names = Set(parameters.map(\.name))
    return (
      Settings(values.filter { names.contains($0.key) }), Settings(values.filter { !names.contains($0.key) })
    )
  }
}

/// The path to a value in nested settings: `schedulers`, 1, `gamma`.
public typealias SettingPath = [SettingStep]

/// One step of the path to a value: into a mapping or into a list.
public enum SettingStep: Hashable, Sendable {
  case key(String)
  case index(Int)
}

/// A problem with one setting.
public struct SettingsProblem: Hashable, Sendable {
  /// The path to the value; empty for a problem with the whole, such as an unknown name or a missing parameter.
  public var path: SettingPath
  /// The problem, and the values that are expected.
  public var message: String
  /// The likely fix, if there is one.
  public var hint: String?

  public init(_ path: SettingPath, _ message: String, hint: String? = nil) {
    self.path = path
    self.message = message
    self.hint = hint
  }
}

/// All problems with some settings; at least one.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order in which parameters are declared, unknown names first.
  public var problems: [SettingsProblem]

  public init(_ problems: [SettingsProblem]) { self.problems = problems }

  /// A single problem.
  public init(_ path: SettingPath, _ message: String, hint: String? = nil) {
    self.init([SettingsProblem(path, message, hint: hint)])
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension SettingsProblem: CustomStringConvertible {
  /// The problem with its place, as in `betas[1]: must be a number in [0, 1), not 1`.
  public var description: String {
    var place = ""
    for step in path {
      switch step {
      case .key(let key): place += (place.isEmpty ? "" : ".") + key
      case .index(let index): place += "[\(index)]"
      }
    }
    return (place.isEmpty ? "" : place + ": ") + message + (hint.map { "; " + $0 } ?? "")
  }
}

extension Setting: CustomStringConvertible {
  /// The value in a template's spelling.
  public var description: String {
    switch self {
    case .number(let value): value.readable
    case .flag(let flag): "\(flag)"
    case .word(let word): "'\(word)'"
    case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .named(let name, _): "'\(name)'"
    }
  }
}

extension Setting: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  public init(stringLiteral value: String) { self = .word(value) }
  public init(arrayLiteral elements: Setting...) { self = .list(elements) }
}
