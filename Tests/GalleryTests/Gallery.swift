import DescentExperiments
import DescentFigures
import Foundation
import DescentInstruments
import DescentRendering
import DescentScene
import DescentTemplates
import Testing

@testable import DescentKit

/// Every template of the repository, in every language and theme.
struct GalleryFigure: Sendable, CustomTestStringConvertible {
  var path: String
  var language: Language
  var theme: Theme

  var testDescription: String { "\(path) \(language.rawValue) \(theme.name)" }
  var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let paths: [String] = ["templates", "docs/marks"].flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    let templates = names.filter { $0.hasSuffix(".yaml") }.sorted()
    precondition(!templates.isEmpty, "no templates in \(root.path)/\(folder)")
    return templates.map { "\(folder)/\($0)" }
  }

  static let all: [GalleryFigure] = paths.flatMap { path in
    Language.allCases.flatMap { language in
      Theme.all.map { GalleryFigure(path: path, language: language, theme: $0) }
    }
  }

  static let fonts: Fonts? = try? Fonts()

  /// The experiments' results, shared by all languages and themes.
  private static let results = Memo<Results>()

  /// A store with the results of a template's experiments.
  static func store(with path: String, _ source: FigureSource) async throws -> MemoryStore {
    var options = RenderOptions()
    options.store = kept
    let ready = options
    _ = try await stored.value(of: path) { try await source.check(ready).isEmpty }
    return kept
  }

  private static let kept = MemoryStore()
  private static let stored = Memo<Bool>()

  /// The figure with its experiment's results; its claims hold.
  func figure() async throws -> Figure {
    let source = try FigureSource(path: Self.root.appending(path: path).path)
    let template = try Template(source.source, id: source.id)
    let results = try await Self.results.value(of: path) { try await template.run(try template.experiment()) }
    let (figure, claims) = try template.outcome(results, in: language, theme: theme)
    for claim in claims { #expect(claim.holds, "\(claim.says)") }
    return try #require(figure)
  }
}

/// Texts as the fonts have them, but wider.
struct Widened: TextMeasuring {
  let fonts: Fonts
  let factor: Double

  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    var extent = try fonts.measure(string, font: font)
    extent.width *= factor
    return extent
  }
}
