import DescentDocuments
import DescentFigures
import DescentOptimization

/// The series that show runs with clipped gradients.
///
/// Clipping changes an optimizer, so every label of the run mentions it, whatever the template calls it: `Adam
/// (gradient norm clipped at 1)`.
struct ClippedSeries: Sendable {
  private var byID: [String: GradientClipping] = [:]
  private let byRun: [String: GradientClipping]

  init(_ content: Template.Content) {
    let clipped = content.runs.entries.map { ($0.name, $0.value.clipping) }.filter { !$0.1.isNone }
    byRun = Dictionary(clipped) { first, _ in first }
    for origin in content.seriesOrigins { byID[origin.id] = byRun[origin.owner] }
  }

  /// The suffix of a series' name; empty where nothing is clipped.
  func note(onSeries id: String, _ phrases: any Phrases) -> String {
    byID[id].map { " (\($0.words(phrases)))" } ?? ""
  }

  /// Notes on the clipped runs of a formula: `adam: gradient norm clipped at 1`.
  func notes(on formula: Formula, _ phrases: any Phrases) -> [String] {
    var seen: Set<String> = []
    return formula.names.compactMap { name in
      guard let run = name.parts.first, let clipping = byRun[run], seen.insert(run).inserted else { return nil }
      return "\(run): \(clipping.words(phrases))"
    }
  }

  /// The clipped series.
  var ids: Set<String> { Set(byID.keys) }
}

extension GradientClipping {
  /// The note after a name.
  fileprivate func words(_ phrases: any Phrases) -> String {
    [
      value.map { phrases.clippedValues(at: NumberText.short($0)) },
      norm.map { phrases.clippedNorm(at: NumberText.short($0)) },
    ].compactMap(\.self).joined(separator: ", ")
  }
}

/// The origin of a mark's series.
package struct SeriesOrigin: Sendable {
  var id: String
  /// The name of the run, schedule or table.
  var owner: String
  /// The place where the mark names it.
  var place: SourcePlace
}

extension Template.Content {
  fileprivate var seriesOrigins: [SeriesOrigin] {
    panels.entries.flatMap { panel in panel.value.marks.flatMap { $0.value.series(in: self) } }
  }

  /// Reports series that mix runs with different clipping: a series has one label in the whole figure.
  func checkClipping(_ diagnostics: inout Diagnostics) {
    var first: [String: (owner: String, clipping: GradientClipping)] = [:]
    for origin in seriesOrigins where !runs.unreadable.contains(origin.owner) {
      let clipping = runs[origin.owner]?.clipping ?? GradientClipping()
      if let other = first[origin.id], other.clipping != clipping {
        diagnostics.append(
          Diagnostic(
            place: origin.place,
            message:
              "the series '\(origin.id)' shows '\(other.owner)' as well, whose gradients are clipped differently",
            hint: "give one of them an 'id'"))
      } else {
        first[origin.id] = (origin.owner, clipping)
      }
    }
  }
}
