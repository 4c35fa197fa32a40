import DescentScene

/// How a series is drawn in this figure.
public struct SeriesStyle: Hashable, Sendable {
  public var color: Color
  public var dash: Dash
  public var marker: MarkerShape
  /// Whether its lines carry markers, and its arrows one at the tail, as another series of their kind has the same dash.
  public var isMarked = false
}

extension Figure {
  /// How each series is drawn, by id: what the author chose, and else, in the order in which series appear, the first colour, dash and
  /// marker that none of the figure's other series has, the author's choices included.
  ///
  /// A series looks alike in all panels. Arrows are solid: short dashed ones are read as rows of dots. Lines differ in their dash, and where there are more lines than dashes, or the author gave
  /// two the same one, in the markers that the later ones carry; points differ in their markers. Up to 24 colours and markers are
  /// told apart; more series begin anew.
  package var seriesStyles: [String: SeriesStyle] {
    let drawn = drawnSeries
    let choices = drawn.map { series[$0.id] ?? SeriesPresentation() }

    var tints = Supply(taken: choices.compactMap(\.color).map { Tint(name: $0) })
    var dashes = Supply(taken: zip(drawn, choices).filter(\.0.isLine).compactMap(\.1.dash))
    var styles: [String: SeriesStyle] = [:]
    var (lineDashes, arrowDashes): (Set<Dash>, Set<Dash>) = ([], [])
    for (one, choice) in zip(drawn, choices) {
      let tint = choice.color.map { Tint(name: $0) } ?? tints.next()
      let dash = choice.dash ?? (one.isLine ? dashes.next() : .solid)
      let isMarked =
        one.isLine ? !lineDashes.insert(dash).inserted : one.isArrow && !arrowDashes.insert(dash).inserted
      styles[one.id] = SeriesStyle(color: theme.color(tint), dash: dash, marker: .circle, isMarked: isMarked)
    }

    // Markers that are seen come first, so that a figure of lines and points begins with a circle.
    var markers = Supply(taken: choices.compactMap(\.marker))
    let isSeen = drawn.map { $0.hasMarkers || styles[$0.id]?.isMarked == true }
    for wanted in [true, false] {
      for (k, one) in drawn.enumerated() where isSeen[k] == wanted {
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
    /// Whether a panel draws its markers anyhow: points, and the ends of paths.
    var hasMarkers = false
  }

  /// The series of all panels, each once, in the order in which they appear.
  private var drawnSeries: [DrawnSeries] {
    var drawn: [DrawnSeries] = []
    var places: [String: Int] = [:]
    for key in panels.flatMap({ $0.marks.flatMap(\.series) }) {
      let place = places[key.id] ?? drawn.count
      if place == drawn.count {
        drawn.append(DrawnSeries(id: key.id))
        places[key.id] = place
      }
      switch key.symbol {
      case .point: break
      case .arrow: drawn[place].isArrow = true
      case .line, .path, .area, .bar: drawn[place].isLine = true
      }
      drawn[place].hasMarkers = drawn[place].hasMarkers || [.point, .path].contains(key.symbol)
    }
    return drawn
  }

  /// What a reader sees of a series.
  func label(of series: String) -> String { self.series[series]?.label ?? series }
}

/// Choices that are given out one after the other: always the first of those that were taken least often.
private struct Supply<Choice: CaseIterable & Hashable> where Choice.AllCases: RandomAccessCollection {
  private var counts: [Choice: Int]

  init(taken: [Choice]) { counts = taken.reduce(into: [:]) { $0[$1, default: 0] += 1 } }

  mutating func next() -> Choice {
    let least = Choice.allCases.map { counts[$0] ?? 0 }.min() ?? 0
    let choice = Choice.allCases.first { (counts[$0] ?? 0) == least } ?? Choice.allCases[Choice.allCases.startIndex]
    counts[choice, default: 0] += 1
    return choice
  }
}
