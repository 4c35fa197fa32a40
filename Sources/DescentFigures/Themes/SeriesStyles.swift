import DescentScene

/// The style in which a figure draws a series.
public struct SeriesStyle: Hashable, Sendable {
  /// The colour of lines, markers and areas.
  public var color: Color
  /// The dash pattern of lines.
  public var dash: Dash
  /// The shape of points, and of the markers on lines.
  public var marker: MarkerShape
  /// Whether lines carry markers, and arrows one at the tail, because another series of this kind has the same dash.
  public var isMarked = false
}

extension Figure {
  /// The style of each series by id, the same in all panels.
  ///
  /// Uses the author's choices; the other series get, in order of appearance, the first colour, dash and marker that no
  /// series of the figure has. Lines differ in their dash; if there are more lines than dashes, or if the author gave
  /// two lines the same dash, the later ones carry markers. Points differ in their markers. Arrows are solid because
  /// short dashed ones look like rows of dots. After 24 colours and markers the sequence starts again.
  package var seriesStyles: [String: SeriesStyle] {
    let drawn = drawnSeries
    let choices = drawn.map { series[$0.id] ?? SeriesPresentation() }

    var tints = Cycler(taken: choices.compactMap(\.color).map { Tint(name: $0) })
    var dashes = Cycler(taken: zip(drawn, choices).filter(\.0.isLine).compactMap(\.1.dash))
    var styles: [String: SeriesStyle] = [:]
    var (lineDashes, arrowDashes): (Set<Dash>, Set<Dash>) = ([], [])
    for (one, choice) in zip(drawn, choices) {
      let tint = choice.color.map { Tint(name: $0) } ?? tints.next()
      let dash = choice.dash ?? (one.isLine ? dashes.next() : .solid)
      let isMarked =
        one.isLine ? !lineDashes.insert(dash).inserted : one.isArrow && !arrowDashes.insert(dash).inserted
      styles[one.id] = SeriesStyle(color: theme.color(tint), dash: dash, marker: .circle, isMarked: isMarked)
    }

    // Series with visible markers get theirs first, so that a figure of lines and points starts with a circle.
    var markers = Cycler(taken: choices.compactMap(\.marker))
    let isVisible = drawn.map { $0.hasMarkers || styles[$0.id]?.isMarked == true }
    for wanted in [true, false] {
      for (k, one) in drawn.enumerated() where isVisible[k] == wanted {
        styles[one.id]?.marker = choices[k].marker ?? markers.next()
      }
    }
    return styles
  }

  private struct DrawnSeries {
    var id: String
    /// Whether a panel draws it as a line.
    var isLine = false
    /// Whether a panel draws it as arrows.
    var isArrow = false
    /// Whether a panel always draws its markers: those of points, and of the ends of paths.
    var hasMarkers = false
  }

  /// The series of all panels, each once, in order of appearance.
  private var drawnSeries: [DrawnSeries] {
    var drawn: [DrawnSeries] = []
    var indices: [String: Int] = [:]
    for key in panels.flatMap({ $0.marks.flatMap(\.series) }) {
      let index = indices[key.id] ?? drawn.count
      if index == drawn.count {
        drawn.append(DrawnSeries(id: key.id))
        indices[key.id] = index
      }
      switch key.symbol {
      case .point: break
      case .arrow: drawn[index].isArrow = true
      case .line, .path, .area, .bar: drawn[index].isLine = true
      }
      drawn[index].hasMarkers = drawn[index].hasMarkers || [.point, .path].contains(key.symbol)
    }
    return drawn
  }

  /// Returns the name of a series that readers see.
  func label(of series: String) -> String { self.series[series]?.label ?? series }
}

/// Hands out choices in order, always the first of those that were taken least often.
private struct Cycler<Choice: CaseIterable & Hashable> where Choice.AllCases: RandomAccessCollection {
  private var counts: [Choice: Int]

  init(taken: [Choice]) { counts = taken.reduce(into: [:]) { $0[$1, default: 0] += 1 } }

  mutating func next() -> Choice {
    let least = Choice.allCases.map { counts[$0] ?? 0 }.min() ?? 0
    let choice = Choice.allCases.first { (counts[$0] ?? 0) == least } ?? Choice.allCases[Choice.allCases.startIndex]
    counts[choice, default: 0] += 1
    return choice
  }
}
