import DescentNumbers
import DescentDocuments
import DescentFigures
import DescentOptimization
import DescentScene

/// A figure as its author wrote it: what to run, what to draw, what to claim.
package struct Template: Sendable {
  /// The file's name without its ending: ASCII kebab-case.
  package let id: String
  package let content: Content
  /// The document, for the places of errors that are found later.
  package let document: YAMLNode
  /// A hash of each file that it reads, by its path.
  let fileDigests: [String: String]

  /// What the keys of a template hold, in the order of their declaration.
  package struct Content: Sendable {
    package var title: Words
    package var caption, alt: Words?
    /// On one line.
    package var author: String?
    package var size: Size?
    package var seed: Int
    package var theme: String?
    package var surfaces: NamedEntries<SurfaceDeclaration>
    package var runs: NamedEntries<RunDeclaration>
    package var schedules: NamedEntries<CurveDeclaration>
    package var tables: NamedEntries<TableDeclaration>
    package var levels: NamedEntries<ContourMark.Levels>
    package var series: NamedEntries<SeriesDeclaration>
    package var panels: NamedEntries<PanelDeclaration>
    package var layout: LayoutDeclaration?
    package var claims: [ClaimDeclaration]
    /// The runs that are several: the names of each one's members.
    var families: [String: [String]] = [:]
  }

  /// - Parameters:
  ///   - source: the template's text.
  ///   - settings: what `--set` was given: `runs.gd.updates=10`.
  /// - Throws: everything that is wrong with the template, in the order of reading.
  package init(_ source: Source, id: String, settings: [String] = []) throws(Diagnostics) {
    let top = source.place(line: 0, scalar: 0)
    var diagnostics = Diagnostics()
    if !NameRule.isKebabCase(id) {
      diagnostics.append(
        Diagnostic(
          place: top, message: "'\(id.excerpt)' cannot be a figure's id",
          hint: "name the file in small letters, digits and single hyphens, like saddle-point.yaml"))
    }
    guard var document = try YAMLNode.parse(source) else {
      diagnostics.append(Diagnostic(place: top, message: "the template is empty"))
      throw diagnostics
    }
    for setting in settings {
      do throws(Diagnostics) {
        try document.set(setting, files: source.files)
      } catch {
        diagnostics.append(contentsOf: error)
      }
    }
    var content = Self.decoder.read(document, &diagnostics)
    content?.separateMembers()
    if let content, content.panels.names.isEmpty, case .mapping(let entries) = document.content,
      let panels = entries.first(where: { $0.key.text == "panels" }), diagnostics.isEmpty
    {
      diagnostics.append(Diagnostic(place: panels.key.place, message: "there is no panel"))
    }
    if let content {
      Declarations(content).check(&diagnostics)
      // Where something is wrong, no formula will be evaluated: at least its names are looked at.
      if !diagnostics.isEmpty { Declarations(content, withFormulas: true).check(&diagnostics) }
    }
    try diagnostics.throwIfAny()
    guard let content else { throw Diagnostics([Diagnostic(place: top, message: "the template cannot be read")]) }
    self.id = id
    self.content = content
    self.document = document
    fileDigests = source.files.digests
  }
}

extension Template {
  /// The whole grammar, from which the decoder, the JSON Schema and the reference come.
  package static let decoder = Decoder<Content>.record(
    "a template",
    Key("version", version, placeholder: 1, "The version of this grammar: 1."),
    Key("title", .title, placeholder: Words(), "What the figure is called."),
    Key(
      "caption", Decoder<Words>.words.optional, default: nil,
      "A sentence or two below the figure: `{last(gd.loss):3}` is a number, `{a < b ? less | more}` a choice of words."),
    Key(
      "alt", Decoder<Words>.words.optional, default: nil, defaultText: "computed from the run",
      "The figure in words, for those who do not see it."),
    Key("author", author.optional, default: nil, "Who made the figure; the files say it, the picture does not."),
    Key(
      "size", Decoder<Size>.figureSize.optional, default: nil, defaultText: "[6.4, 4.8]",
      "Width and height: in inches, or with a unit, like [85 mm, 64 mm]; or column, page, slide."),
    Key(
      "seed", .whole(0...Int(Int32.max)), default: 0, defaultText: "0",
      "Where all random numbers of the figure come from."),
    Key("theme", theme.optional, default: nil, defaultText: "light", "The colours."),
    Key(
      "surfaces", .named(SurfaceDeclaration.decoder, by: "a surface's name"), default: NamedEntries(),
      "Losses over the plane, by name."),
    Key(
      "runs", .named(RunDeclaration.decoder, by: "a run's name"), default: NamedEntries(),
      "Optimizers on surfaces, by name."),
    Key(
      "schedules", .named(CurveDeclaration.decoder, by: "a schedule's name"), default: NamedEntries(),
      "Learning rates over time, by name."),
    Key(
      "tables", .named(TableDeclaration.decoder, by: "a table's name"), default: NamedEntries(),
      "Columns of numbers made by formulas, by name."),
    Key(
      "levels", .named(LevelsDeclaration.setDecoder, by: "the name of a set of levels"), default: NamedEntries(),
      "Levels that contours share by name, over the windows of all of them: the same values have the same colours."),
    Key(
      "series", .named(SeriesDeclaration.decoder, by: "a series' name"), default: NamedEntries(),
      "How series are named and coloured, by their ids."),
    Key(
      "panels", .named(PanelDeclaration.decoder, by: "a panel's name"), placeholder: NamedEntries(),
      "The pictures, by name."),
    Key(
      "layout", LayoutDeclaration.decoder.optional, default: nil, defaultText: "all panels in one row",
      "Where the panels stand."
    ),
    Key(
      "claims", .list(of: ClaimDeclaration.decoder, count: 0...1000), default: [],
      "What the figure is meant to show; where one does not hold, nothing is written.")
  ) {
    _, title, caption, alt, author, size, seed, theme, surfaces, runs, schedules, tables, levels, series, panels,
    layout, claims in
    Content(
      title: title, caption: caption, alt: alt, author: author, size: size, seed: seed, theme: theme,
      surfaces: surfaces, runs: runs,
      schedules: schedules, tables: tables, levels: levels, series: series, panels: panels, layout: layout,
      claims: claims)
  }

  /// The JSON Schema of a template, for editors and validators.
  package static var jsonSchema: String {
    decoder.schema.jsonSchema(
      title: "A Descent template",
      definitions: [("schedule", Decoder<Choice<any Schedule>>.member(of: .schedules).schema)])
  }

  private static let version = Decoder<Int>.whole(1...1)
  private static let theme = Decoder<String>.word("theme", Theme.all.map { ($0.name, $0.name) })

  private static let author = Decoder<YAMLScalar>.scalar("a name").refined { (scalar, node) throws(Diagnostic) in
    var text = scalar.text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
      throw Diagnostic(place: node.place, message: "an author is named on one line, and not by nothing")
    }
    return String(text)
  }
}
