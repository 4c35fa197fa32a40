import DescentNumbers

/// Settings that fit their parameters, with defaults filled in: what the initialiser of a `Configurable` reads.
///
/// A reader throws `SettingsError` only where a type reads a parameter otherwise than it declares it, which is a bug of
/// the type.
public struct Arguments: Sendable {
  private var values: [String: Setting]
  private let scheduleCatalogue: Catalogue<any Schedule>

  /// - Parameter schedules: the catalogue of the schedules that settings may name.
  /// - Throws: every problem at once: unknown names, missing values, wrong kinds, values out of range.
  public init(
    _ settings: Settings, for parameters: [Parameter], schedules: Catalogue<any Schedule> = .schedules
  ) throws(SettingsError) {
    let names = parameters.map(\.name)
    var problems: [SettingsProblem] = []
    for name in settings.values.keys.sorted() where !names.contains(name) {
      let known = names.isEmpty ? "there are no parameters" : "the parameters are " + names.joined(separator: ", ")
      problems.append(
        SettingsProblem(
          [.key(name)], "unknown parameter '\(name)'", hint: Spelling.hint(for: name, among: names) ?? known))
    }
    var values: [String: Setting] = [:]
    for parameter in parameters {
      if let setting = settings.values[parameter.name] {
        problems += parameter.kind.problems(with: setting, at: [.key(parameter.name)])
        values[parameter.name] = setting
      } else if let fallback = parameter.fallback {
        values[parameter.name] = fallback
      } else if let other = parameter.follows {
        values[parameter.name] = values[other]
      } else if parameter.isRequired {
        problems.append(SettingsProblem([], "'\(parameter.name)' is missing: \(parameter.kind)"))
      }
    }
    guard problems.isEmpty else { throw SettingsError(problems) }
    self.values = values
    scheduleCatalogue = schedules
  }

  /// The value of a number.
  public func number(_ name: String) throws(SettingsError) -> Double {
    guard case .number(let value) = values[name] else { throw undeclared(name) }
    return value
  }

  /// The value of a number; nil where it was left out and has no default.
  public func number(optional name: String) throws(SettingsError) -> Double? {
    values[name] == nil ? nil : try number(name)
  }

  /// The value of an integer.
  public func integer(_ name: String) throws(SettingsError) -> Int {
    guard case .number(let value) = values[name], let integer = Int(exactly: value) else { throw undeclared(name) }
    return integer
  }

  /// The value of a flag.
  public func flag(_ name: String) throws(SettingsError) -> Bool {
    guard case .flag(let flag) = values[name] else { throw undeclared(name) }
    return flag
  }

  /// The value of a word.
  public func word(_ name: String) throws(SettingsError) -> String {
    guard case .word(let word) = values[name] else { throw undeclared(name) }
    return word
  }

  /// The two values of a pair.
  public func pair(_ name: String) throws(SettingsError) -> (Double, Double) {
    guard case .list(let items) = values[name], items.count == 2, case .number(let first) = items[0],
      case .number(let second) = items[1]
    else { throw undeclared(name) }
    return (first, second)
  }

  /// The values of a list of integers.
  public func integers(_ name: String) throws(SettingsError) -> [Int] {
    guard case .list(let items) = values[name] else { throw undeclared(name) }
    return items.compactMap { item in
      if case .number(let value) = item { Int(exactly: value) } else { nil }
    }
  }

  /// The schedule that a parameter names, from the catalogue in use.
  ///
  /// - Throws: what is wrong with its settings, each problem with its full path.
  public func schedule(_ name: String) throws(SettingsError) -> any Schedule {
    guard let item = values[name] else { throw undeclared(name) }
    return try schedule(item, at: [.key(name)])
  }

  /// The schedules of a list, from the catalogue in use.
  ///
  /// - Throws: what is wrong with the first that cannot be made, each problem with its full path.
  public func schedules(_ name: String) throws(SettingsError) -> [any Schedule] {
    guard case .list(let items) = values[name] else { throw undeclared(name) }
    var schedules: [any Schedule] = []
    for (index, item) in items.enumerated() {
      schedules.append(try schedule(item, at: [.key(name), .index(index)]))
    }
    return schedules
  }

  /// The same arguments with another value of one of them, which must fit its parameter.
  func setting(_ name: String, to value: Setting) -> Arguments {
    var arguments = self
    arguments.values[name] = value
    return arguments
  }

  private func schedule(_ setting: Setting, at path: SettingPath) throws(SettingsError) -> any Schedule {
    guard case .named(let name, let settings) = setting else { throw SettingsError(path, "must be a schedule") }
    do {
      return try scheduleCatalogue.make(name, settings)
    } catch {
      throw SettingsError(
        error.problems.map { SettingsProblem(path + $0.path, $0.message, hint: $0.hint) })
    }
  }

  private func undeclared(_ name: String) -> SettingsError {
    SettingsError([.key(name)], "'\(name)' is read otherwise than it is declared")
  }
}
