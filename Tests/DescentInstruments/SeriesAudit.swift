import DescentFigures
import DescentScene

/// What keeps readers from telling a figure's series apart, or from seeing them at all: none where all is well.
///
/// Two series may look alike in colour or in shape where their author gave both the same; that is told, too.
package struct SeriesAudit: Sendable {
  /// Sentences.
  package private(set) var problems: [String] = []

  /// How far two colours are to be apart under each vision: in CIEDE2000 and in ΔE of 1976.
  package static let leastDifference = 8.0
  /// Against the background: of lines and signs, and of names in the series' colour.
  package static let leastLineContrast = 3.0
  package static let leastTextContrast = 4.5

  /// - Parameter colors: so many series, in the order of their appearance, are to have colours apart from one another; all are to
  ///   have colours of their own, and other dashes or markers than the rest.
  package init(_ figure: Figure, colors: Int = 8) {
    let styles = figure.seriesStyles
    var ids: [String] = []
    var seen: [String: Seen] = [:]
    for key in figure.panels.flatMap({ $0.marks.flatMap(\.series) }) {
      guard let style = styles[key.id] else {
        problems.append("\(key.id) has no style")
        continue
      }
      if seen[key.id] == nil { ids.append(key.id) }
      var parts = seen[key.id] ?? Seen()
      if key.symbol != .point { parts.dash = style.dash }
      if key.symbol == .arrow { parts.isArrow = true }
      if [.point, .path].contains(key.symbol) || style.isMarked { parts.marker = style.marker }
      seen[key.id] = parts
    }
    for id in ids {
      guard let style = styles[id] else { continue }
      let least = figure.theme.areNamesColored ? Self.leastTextContrast : Self.leastLineContrast
      let contrast = style.color.contrast(with: figure.theme.background)
      if contrast < least { problems.append("\(id) is too pale: \(contrast)") }
    }
    for (k, id) in ids.enumerated() {
      for (j, other) in ids.enumerated().prefix(k) {
        guard let a = styles[id], let b = styles[other] else { continue }
        if seen[id] == seen[other] { problems.append("\(other) and \(id) have the same dash and marker") }
        if a.color == b.color { problems.append("\(other) and \(id) have the same colour") }
        if max(k, j) < colors { problems += Self.confusions(a.color, b.color).map { "\(other) and \(id) \($0)" } }
      }
    }
  }

  /// What a reader sees of a series besides its colour.
  private struct Seen: Hashable {
    var dash: Dash?
    var marker: MarkerShape?
    var isArrow = false
  }

  /// The visions under which two colours are too near to each other.
  package static func confusions(_ a: Color, _ b: Color) -> [String] {
    ColorVision.allCases.flatMap { vision -> [String] in
      let models = [(vision.seen(a), vision.seen(b))] + [vision.seenByVienot(a), vision.seenByVienot(b)].pair
      return models.compactMap { a, b in
        let (a, b) = (CIELab(a), CIELab(b))
        let difference = min(a.difference2000(from: b), a.difference76(from: b))
        return difference < leastDifference ? "differ by \(difference) for \(vision.rawValue)" : nil
      }
    }
  }
}

extension [Color?] {
  /// Both, where both are.
  fileprivate var pair: [(Color, Color)] {
    let both = compactMap(\.self)
    return both.count == 2 ? [(both[0], both[1])] : []
  }
}
