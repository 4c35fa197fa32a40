import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A member of a catalogue, made from its settings, with the name that the template gives it.
package struct Choice<Member: Sendable>: Sendable {
  package var name: String
  package var member: Member
  package var place: SourcePlace
}

extension Decoder {
  /// Decodes a member of a catalogue: `{adam: {lr: 0.1}}`, or its name alone where every parameter has a default.
  ///
  /// The member itself declares its parameters, their ranges and their sentences.
  ///
  /// The document's environment holds the catalogue; the schema describes the built-in one.
  ///
  /// - Parameter others: further names, of members made from more than settings.
  package static func member<Member>(
    of catalogue: KeyPath<Catalogues, Catalogue<Member>> & Sendable, or others: [Case<Choice<Member>>] = []
  ) -> Decoder<Choice<Member>> where Value == Choice<Member> {
    let standard = Catalogues.standard[keyPath: catalogue]
    let cases = standard.entries.map { entry in
      KeyDescription(
        name: entry.name, schema: .record(about: entry.summary, keys: entry.parameters.map(\.key)), isRequired: false,
        fallback: nil, about: entry.summary)
    }
    return Decoder(.tagged(cases + others.map(\.description))) { node, diagnostics in
      guard let (name, body) = node.nameAndBody(of: standard.kind, example: standard.names.first, &diagnostics) else {
        return nil
      }
      let catalogue = name.catalogues[keyPath: catalogue]
      if let other = others.first(where: { $0.description.name == name.text }) {
        return other.decoder.read(body, &diagnostics)
      }
      guard let entry = catalogue[name.text] else {
        let names = catalogue.names + others.map(\.description.name)
        diagnostics.append(name.unknown(catalogue.kind, among: names))
        return nil
      }
      guard let settings = body.settings(for: entry, &diagnostics) else { return nil }
      do throws(SettingsError) {
        return Choice(name: entry.name, member: try entry.make(settings), place: name.place)
      } catch {
        for problem in error.problems {
          diagnostics.append(
            Diagnostic(
              place: body.place(of: problem.path[...], isSettings: true) ?? name.place, message: problem.message,
              hint: problem.hint))
        }
        return nil
      }
    }
  }
}

extension YAMLNode {
  /// The settings of this mapping. Unknown names are reported at the name; the member checks the values.
  fileprivate func settings<Member>(
    for entry: Catalogue<Member>.Entry, _ diagnostics: inout Diagnostics
  ) -> Settings? {
    guard let entries = entries(of: "'\(entry.name)'", &diagnostics) else { return nil }
    var settings = Settings()
    var isWhole = true
    for given in entries {
      if let parameter = entry.parameters.first(where: { $0.name == given.key.text }),
        let setting = given.value.setting(as: parameter.kind, &diagnostics)
      {
        settings.values[parameter.name] = setting
      } else {
        isWhole = false
        if !entry.parameters.contains(where: { $0.name == given.key.text }) {
          diagnostics.append(
            given.key.unknown("parameter", among: entry.parameters.map(\.name), where: "'\(entry.name)'"))
        }
      }
    }
    return isWhole ? settings : nil
  }

  /// The value as an unchecked setting; only the name of a schedule must be known.
  private func setting(as kind: Parameter.Kind?, _ diagnostics: inout Diagnostics) -> Setting? {
    switch content {
    case .list(let items):
      let inner: Parameter.Kind? = if case .list(let kind) = kind { kind } else { nil }
      let settings = items.map { $0.setting(as: inner, &diagnostics) }
      return settings.contains { $0 == nil } ? nil : .list(settings.compactMap(\.self))
    case .mapping:
      guard case .schedule = kind else {
        diagnostics.append(unexpected(kind.map { "\($0)" } ?? "a value"))
        return nil
      }
      return namedSchedule(&diagnostics)
    case .scalar(let scalar):
      if isNothing {
        diagnostics.append(unexpected(kind.map { "\($0)" } ?? "a value"))
        return nil
      }
      if case .schedule = kind { return namedSchedule(&diagnostics) }
      guard scalar.style == .plain else { return .word(scalar.excerpt) }
      if let number = NumberSpelling.value(of: scalar.text) { return .number(number) }
      switch scalar.text {
      case "true", "True", "TRUE": return .flag(true)
      case "false", "False", "FALSE": return .flag(false)
      default: return .word(scalar.excerpt)
      }
    }
  }

  private func namedSchedule(_ diagnostics: inout Diagnostics) -> Setting? {
    guard let (name, body) = nameAndBody(of: "schedule", example: "cosine", &diagnostics) else { return nil }
    guard let entry = name.catalogues.schedules[name.text] else {
      diagnostics.append(name.unknown("schedule", among: name.catalogues.schedules.names))
      return nil
    }
    return body.settings(for: entry, &diagnostics).map { .named(entry.name, $0) }
  }

  /// The place of the value at a path of settings; nil where the path cannot be followed or is empty.
  fileprivate func place(of path: ArraySlice<SettingStep>, isSettings: Bool) -> SourcePlace? {
    guard let step = path.first else { return isSettings ? nil : place }
    switch (step, content) {
    case (.key(let name), .mapping(let entries)):
      // A schedule within settings is written as {name: {…}}.
      if !isSettings { return entries.first?.value.place(of: path, isSettings: true) ?? place }
      return entries.first { $0.key.text == name }?.value.place(of: path.dropFirst(), isSettings: false)
    case (.index(let index), .list(let items)) where items.indices.contains(index):
      return items[index].place(of: path.dropFirst(), isSettings: false)
    default: return isSettings ? nil : place
    }
  }
}

extension Parameter {
  /// The parameter as a key of a template.
  fileprivate var key: KeyDescription {
    KeyDescription(
      name: name, schema: kind.schema, isRequired: isRequired, fallback: fallbackText, about: sentence)
  }
}

extension Parameter.Kind {
  fileprivate var schema: Schema {
    switch self {
    case .number(let interval): .number(interval)
    case .integer(let interval):
      .wholeNumber(
        minimum: Int(exactly: interval.lower.rounded(.up)) ?? .min,
        maximum: Int(exactly: interval.upper.rounded(.down)) ?? .max)
    case .flag: .boolean
    case .word(let words): .word(words.map { ($0, "") })
    case .pair(let interval): .list(of: .number(interval), count: 2...2)
    case .list(let kind): .list(of: kind.schema, count: 0...Int(Int32.max))
    case .schedule: .reference("schedule")
    }
  }
}
