import DescentDocuments
import DescentExperiments
import DescentFigures
import DescentOptimization

extension Template {
  /// The figure in one language: texts with their numbers, marks with the experiment's results.
  ///
  /// - Parameter theme: nil for the template's own, light by default.
  /// - Throws: every error in texts and marks that cannot be computed, in reading order.
  package func figure(_ results: Results, in language: Language, theme: Theme? = nil) throws(Diagnostics) -> Figure {
    let narrator = Narrator(language: language, results: results, content: content)
    var context = MarkContext(content: content, results: results, narrator: narrator)
    var panels: [Panel] = []
    var sentences: [String] = []
    for (id, declared, _) in content.panels.entries {
      let panel = declared.panel(id, in: &context)
      sentences.append(panel.sentence)
      panels.append(panel.panel)
    }
    let title = context.text(content.title)
    let caption = context.text(content.caption)
    // The author's words first, then what the runs did.
    let said = [Narrator.plain(title) + ".", Narrator.plain(caption)].filter { $0.count > 1 }
    let alt = content.alt.map { context.text($0) }
    let series = presentations(of: panels, &context)
    let description = (alt.map { [$0] + narrator.clipping(of: series) } ?? said + sentences).joined(separator: " ")
    try context.diagnostics.throwIfAny()
    var figure = Figure(
      id: id, size: content.size ?? Figure.defaultSize,
      language: language, theme: theme ?? content.theme ?? .light, title: title, caption: caption, description: description,
      panels: panels, arrangement: content.layout?.arrangement, series: series)
    figure.origins = origins(in: language)
    return figure
  }

  /// Where the parts of the figure are declared; marks carry their own origin.
  private func origins(in language: Language) -> [FigurePart: Origin] {
    var places: [FigurePart: SourcePlace] = [
      .figure: document.place, .size: document.place(ofPath: "size"), .arrangement: document.place(ofPath: "layout"),
    ]
    places[.title] = content.title[language]?.place
    places[.caption] = content.caption?[language]?.place
    for (id, series, _) in content.series.entries { places[.seriesLabel(id)] = series.label?[language]?.place }
    for (id, panel, _) in content.panels.entries {
      places[.panel(id)] = panel.place
      places[.panelTitle(id)] = panel.title?[language]?.place
      places[.aspect(id)] = panel.aspectPlace
      for (name, axis) in [(SharedAxis.x, panel.x), (.y, panel.y)] {
        for (property, place) in axis.places { places[.axis(name, panel: id, property)] = place }
        places[.axis(name, panel: id, .label)] = axis.label?[language]?.place
        places[.axis(name, panel: id, .unit)] = axis.unit?[language]?.place
        for (k, category) in axis.categories.enumerated() {
          places[.axis(name, panel: id, .category(k))] = category[language]?.place
        }
      }
    }
    return places.mapValues { Origin($0) }
  }

  /// The label and style of each drawn series: the template's, else the default.
  private func presentations(of panels: [Panel], _ context: inout MarkContext) -> [String: SeriesPresentation] {
    var presentations: [String: SeriesPresentation] = [:]
    for id in panels.flatMap({ $0.marks.flatMap { $0.series.map(\.id) } }) where presentations[id] == nil {
      let declared = content.series[id]
      presentations[id] = SeriesPresentation(
        label: context.narrator.label(id, &context.diagnostics), color: declared?.color, dash: declared?.dash,
        marker: declared?.marker)
    }
    let drawn = presentations.keys
    for (id, _, place) in content.series.entries where !drawn.contains(id) {
      context.diagnostics.append(
        Diagnostic(
          place: place, message: "no series '\(id)' is drawn", hint: drawn.sorted().hint(for: id, called: "series")))
    }
    return presentations
  }
}

extension PanelDeclaration {
  fileprivate func panel(_ id: String, in context: inout MarkContext) -> (panel: Panel, sentence: String) {
    let title = context.text(title)
    let quantities = marks.flatMap { $0.value.quantities(in: context.content) }
    let categories = marks.map { $0.value.categories(in: context) }
    let x = x.axis(showing: quantities.common(\.x), named: categories.compactMap(\.x).first, &context)
    let y = y.axis(showing: quantities.common(\.y), named: categories.compactMap(\.y).first, &context)
    var drawn: [any Mark] = []
    var sentences: [String] = []
    var names: Set<String> = []
    context.beginPanel(x: self.x.domain, y: self.y.domain)
    for declared in marks {
      let (marks, sentence) = declared.value.drawn(in: &context, at: declared.place)
      for name in marks.compactMap(\.rowName) where !names.insert(name).inserted {
        context.diagnostics.append(
          Diagnostic(
            place: declared.place, message: "the panel '\(id)' has a \(name) already", hint: "give one of them an 'id'")
        )
      }
      drawn += marks
      if let sentence { sentences.append(sentence) }
    }
    let numbers = data.entries.compactMap { $0.value.series($0.name, in: &context) }
    let panel = Panel(
      id: id, title: title, x: x, y: y, aspect: aspect, labels: labels, marks: drawn, data: numbers)
    let name = title.isEmpty ? id : Narrator.plain(title)
    let start = context.narrator.panel(
      name, x: Narrator.plain(x.title()), y: Narrator.plain(y.title()), isLogX: x.scale.isLogarithmic,
      isLogY: y.scale.isLogarithmic)
    return (panel, start + sentences.joined(separator: " "))
  }
}

extension AxisDeclaration {
  /// An axis with its label; by default, the name of the quantity shown along it.
  ///
  /// - Parameter names: the names of the positions 0, 1, 2, …; nil where positions are numbers.
  fileprivate func axis(showing quantity: Quantity?, named names: [String]?, _ context: inout MarkContext) -> Axis {
    let scale = givenScale ?? (names == nil ? .linear : .category)
    let own = categories.map { context.text($0) }
    return Axis(
      label: label.map { context.text($0) } ?? (names == nil ? quantity?.label(context.narrator.phrases) : nil) ?? "",
      unit: context.text(unit), scale: scale, domain: domain, isReversed: isReversed, threshold: threshold,
      categories: own.isEmpty && scale == .category ? names ?? [] : own, isCounted: quantity?.isCounted ?? false)
  }
}

extension Mark {
  /// The name that distinguishes the mark's CSV rows within its panel, `line 'gd'`; nil where it has none.
  fileprivate var rowName: String? {
    if let rule = self as? RuleMark { return "rule '\(rule.id)'" }
    if let path = self as? PathMark { return "path '\(path.rowID ?? path.id)'" }
    return series.first.map { "\($0.symbol) '\($0.id)'" }
  }
}

extension Template {
  /// The English title as plain text, with an ellipsis for each number.
  package var plainTitle: String {
    let pieces = content.title[.english]?.pieces ?? []
    return Narrator.plain(pieces.map { if case .text(let text) = $0 { text } else { "…" } }.joined())
  }
}
