import DescentNumbers

/// One value that somebody set, before anything is known about the parameter.
public indirect enum Setting: Hashable, Sendable {
  case number(Double)
  case flag(Bool)
  case word(String)
  case list([Setting])
  /// Something of a catalogue, as in `cosine: {T_max: 100}`.
  case named(String, Settings)
}

/// The values that somebody set, by the parameters' names: `["lr": 0.1, "betas": [0.9, 0.99]]`.
public struct Settings: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public var values: [String: Setting]

  public init(_ values: [String: Setting] = [:]) { self.values = values }

  /// Of a name given twice, the last value counts.
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

/// Where in nested settings a value stands: `schedulers`, 1, `gamma`.
public typealias SettingPath = [SettingStep]

public enum SettingStep: Hashable, Sendable {
  case key(String)
  case index(Int)
}

/// What is wrong with one setting.
public struct SettingsProblem: Hashable, Sendable {
  /// Empty where it is the whole that is wrong (its name, or a parameter missing).
  public var path: SettingPath
  public var message: String
  public var hint: String?

  public init(_ path: SettingPath, _ message: String, hint: String? = nil) {
    self.path = path
    self.message = message
    self.hint = hint
  }
}

/// Everything that is wrong with settings; at least one problem.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  public var problems: [SettingsProblem]

  public init(_ problems: [SettingsProblem]) { self.problems = problems }

  public init(_ path: SettingPath, _ message: String, hint: String? = nil) {
    self.init([SettingsProblem(path, message, hint: hint)])
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension SettingsProblem: CustomStringConvertible {
  /// As in `betas[1]: must be a number in [0, 1), not 1`.
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
  /// As it would be written in a template.
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
