import DescentNumbers

/// Settings that fit their parameters, defaults filled in: what an initialiser reads.
struct Arguments {
  private let values: [String: Setting]

  /// - Throws: every problem at once: unknown names, missing values, wrong kinds, values out of range.
  init(_ settings: Settings, for parameters: [Parameter]) throws(SettingsError) {
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
  }

  func number(_ name: String) throws(SettingsError) -> Double {
    guard case .number(let value) = values[name] else { throw undeclared(name) }
    return value
  }

  /// nil where the parameter was left out.
  func number(optional name: String) throws(SettingsError) -> Double? {
    values[name] == nil ? nil : try number(name)
  }

  func integer(_ name: String) throws(SettingsError) -> Int {
    guard case .number(let value) = values[name], let integer = Int(exactly: value) else { throw undeclared(name) }
    return integer
  }

  func flag(_ name: String) throws(SettingsError) -> Bool {
    guard case .flag(let flag) = values[name] else { throw undeclared(name) }
    return flag
  }

  func word(_ name: String) throws(SettingsError) -> String {
    guard case .word(let word) = values[name] else { throw undeclared(name) }
    return word
  }

  func pair(_ name: String) throws(SettingsError) -> (Double, Double) {
    guard case .list(let items) = values[name], items.count == 2, case .number(let first) = items[0],
      case .number(let second) = items[1]
    else { throw undeclared(name) }
    return (first, second)
  }

  func integers(_ name: String) throws(SettingsError) -> [Int] {
    guard case .list(let items) = values[name] else { throw undeclared(name) }
    return items.compactMap { item in
      if case .number(let value) = item { Int(exactly: value) } else { nil }
    }
  }

  /// The schedules of a list; a problem inside one of them is told with its full path.
  func schedules(_ name: String) throws(SettingsError) -> [any Schedule] {
    guard case .list(let items) = values[name] else { throw undeclared(name) }
    var schedules: [any Schedule] = []
    for (index, item) in items.enumerated() {
      schedules.append(try schedule(item, at: [.key(name), .index(index)]))
    }
    return schedules
  }

  func schedule(_ name: String) throws(SettingsError) -> any Schedule {
    guard let item = values[name] else { throw undeclared(name) }
    return try schedule(item, at: [.key(name)])
  }

  private func schedule(_ setting: Setting, at path: SettingPath) throws(SettingsError) -> any Schedule {
    guard case .named(let name, let settings) = setting else { throw SettingsError(path, "must be a schedule") }
    do {
      return try Catalogue.schedules.make(name, settings)
    } catch {
      throw SettingsError(
        error.problems.map { SettingsProblem(path + $0.path, $0.message, hint: $0.hint) })
    }
  }

  /// A bug of the type that declares its parameters, not of the settings.
  private func undeclared(_ name: String) -> SettingsError {
    SettingsError([.key(name)], "'\(name)' is declared otherwise than it is read")
  }
}
