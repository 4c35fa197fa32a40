import DescentDocuments
import DescentFigures
import DescentOptimization
import DescentTemplates

/// The kinds of names that a template can use, and their entries.
public enum Listing: String, CaseIterable, Sendable {
  /// The lecture's figures.
  case figures
  /// Surfaces, known ones and those that a template makes.
  case surfaces
  /// Optimizers.
  case optimizers
  /// Learning rate schedules.
  case schedules
  /// Themes.
  case themes

  /// The names of this kind, each with a sentence and its parameters.
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

  /// A name that a template can use.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public var name: String
    /// A sentence about it; may be empty.
    public var about: String
    /// Its parameters with their defaults: `momentum = 0`, `clip_norm (optional)`.
    public var parameters: [String]

    init(name: String, about: String, parameters: [String]) {
      self.name = name
      self.about = about
      self.parameters = parameters
    }

    /// An entry for a surface that a template makes itself.
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
  /// A figure's title in English, from its template.
  static func title(of id: String) -> String? {
    guard let source = try? FigureSource(lecture: id),
      let template = try? Template(source.source, id: id)
    else { return nil }
    return template.plainTitle
  }
}
