import DescentDocuments
import DescentFigures
import DescentOptimization
import DescentTemplates

/// What a template can name.
public enum Listing: String, CaseIterable, Sendable {
  case figures, surfaces, optimizers, schedules, themes

  /// The names, each with a sentence and, if it has any, its parameters.
  public var entries: [Entry] {
    switch self {
    case .figures: Lecture.ids.map { Entry(name: $0, about: Lecture.title(of: $0) ?? "", parameters: []) }
    case .surfaces:
      Catalogue.surfaces.entries.map { Entry($0.name, $0.summary, $0.parameters) }
        + SurfaceDeclaration.madeSurfaces.map(Entry.init)
    case .optimizers: Catalogue.optimizers.entries.map { Entry($0.name, $0.summary, $0.parameters) }
    case .schedules: Catalogue.schedules.entries.map { Entry($0.name, $0.summary, $0.parameters) }
    case .themes: Theme.all.map { Entry(name: $0.name, about: $0.about, parameters: []) }
    }
  }

  public struct Entry: Hashable, Sendable {
    public var name: String
    public var about: String
    /// As in `lr (a number at least 0)`.
    public var parameters: [String]

    init(name: String, about: String, parameters: [String]) {
      self.name = name
      self.about = about
      self.parameters = parameters
    }

    /// Of what is no catalogue's member.
    fileprivate init(_ made: KeyDescription) {
      self.init(name: made.name, about: made.about, parameters: made.schema.keys.map(\.name))
    }

    fileprivate init(_ name: String, _ summary: String, _ parameters: [Parameter]) {
      self.init(
        name: name, about: summary,
        parameters: parameters.map { parameter in
          parameter.name + (parameter.fallbackText.map { " = \($0)" } ?? (parameter.isRequired ? "" : " (optional)"))
        })
    }
  }
}

extension Lecture {
  /// A figure's title in English, as its template has it.
  static func title(of id: String) -> String? {
    guard let source = try? FigureSource(lecture: id),
      let template = try? Template(source.source, id: id)
    else { return nil }
    return template.plainTitle
  }
}
