import DescentFigures
import DescentScene

/// Checks that readers can see a figure's series and tell them apart.
///
/// Also reports series to which the author gave the same colour or shape.
package struct SeriesAudit: Sendable {
  /// Descriptions of all problems; empty if there are none.
  package private(set) var problems: [String] = []

  /// The minimum difference of two colours under each kind of vision, in CIEDE2000 and in ΔE of 1976.
  package static let minimumDifference = 8.0
  /// The minimum contrast of lines and markers with the background.
  package static let minimumLineContrast = 3.0
  /// The minimum contrast of text with the background.
  package static let minimumTextContrast = 4.5

  /// Examines a figure.
  ///
  /// All series must have different colours, and different dashes or markers.
  ///
  /// - Parameter colors: The number of series, in order of appearance, whose colours colour-blind readers must be able
  ///   to tell apart.
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
      let minimum = figure.theme.areNamesColored ? Self.minimumTextContrast : Self.minimumLineContrast
      let contrast = style.color.contrast(with: figure.theme.background)
      if contrast < minimum { problems.append("\(id) is too pale: \(contrast)") }
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

  /// The visible features of a series besides its colour.
  private struct Seen: Hashable {
    var dash: Dash?
    var marker: MarkerShape?
    var isArrow = false
  }

  /// Returns descriptions of the kinds of vision under which two colours are too similar.
  package static func confusions(_ a: Color, _ b: Color) -> [String] {
    ColorVision.allCases.flatMap { vision -> [String] in
      let models = [(vision.seen(a), vision.seen(b))] + [vision.seenByVienot(a), vision.seenByVienot(b)].pair
      return models.compactMap { a, b in
        let (a, b) = (CIELab(a), CIELab(b))
        let difference = min(a.difference2000(from: b), a.difference76(from: b))
        return difference < minimumDifference ? "differ by \(difference) for \(vision.rawValue)" : nil
      }
    }
  }
}

extension [Color?] {
  /// The two colours if neither is nil.
  fileprivate var pair: [(Color, Color)] {
    let both = compactMap(\.self)
    return both.count == 2 ? [(both[0], both[1])] : []
  }
}
