import DescentNumbers
import DescentDocuments
import DescentFigures
import DescentOptimization
import DescentScene

/// A figure as its author wrote it: the experiment, the panels and the claims.
package struct Template: Sendable {
  /// The file's name without its extension, in ASCII kebab-case.
  package let id: String
  package let content: Content
  /// The document, for the places of errors found later.
  package let document: YAMLNode
  /// A hash of each file that the template reads, by path.
  let fileDigests: [String: String]

  /// The values of a template's keys.
  package struct Content: Sendable {
    var version = 1
    package var title = Words()
    package var caption, alt: Words?
    /// The author, on one line.
    package var author: String?
    package var size: Size?
    package var seed = 0
    package var theme: Theme?
    package var surfaces = NamedEntries<SurfaceDeclaration>()
    package var runs = NamedEntries<RunDeclaration>()
    package var schedules = NamedEntries<CurveDeclaration>()
    package var tables = NamedEntries<TableDeclaration>()
    package var levels = NamedEntries<ContourMark.Levels>()
    package var series = NamedEntries<SeriesDeclaration>()
    package var panels = NamedEntries<PanelDeclaration>()
    package var layout: LayoutDeclaration?
    package var claims: [ClaimDeclaration] = []
    /// The names of the members of each run that has `members`.
    var families: [String: [String]] = [:]
  }

  /// - Parameters:
  ///   - source: the template's text.
  ///   - settings: changes as given to `--set`: `runs.gd.updates=10`.
  /// - Throws: all errors of the template, in reading order.
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
        try document.set(setting, files: source.files, environment: source.environment)
      } catch {
        diagnostics.append(contentsOf: error)
      }
    }
    var content = Self.decoder.read(document, &diagnostics)
    content?.separateMembers()
    if let content, content.panels.names.isEmpty, case .mapping(let entries) = document.content,
      let panels = entries.first(where: { $0.key.text == "panels" }), diagnostics.isEmpty
    {
      diagnostics.append(Diagnostic(place: panels.key.place, message: "a template needs at least one panel"))
    }
    if let content {
      Declarations(content).check(&diagnostics)
      // With other errors no formula will be evaluated: check at least their names.
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
  /// The whole grammar: decoder, JSON Schema and reference are made from it.
  package static let decoder = Decoder<Content>.record(
    "a template", from: Content(),
    Field("version", \.version, version, placeholder: 1, "The version of this grammar: 1."),
    Field("title", \.title, .title, placeholder: Words(), "The title of the figure."),
    Field(
      "caption", \.caption, Decoder<Words>.words.optional, default: nil,
      "A sentence or two below the figure: `{last(gd.loss):3}` is a number, `{a < b ? less | more}` a choice of words."),
    Field(
      "alt", \.alt, Decoder<Words>.words.optional, default: nil, defaultText: "computed from the run",
      "A description of the figure for readers who cannot see it."),
    Field("author", \.author, author.optional, default: nil, "The author, stored in the files but not shown in the picture."),
    Field(
      "size", \.size, Decoder<Size>.figureSize.optional, default: nil, defaultText: "[6.4, 4.8]",
      "Width and height: in inches, or with a unit, like [85 mm, 64 mm]; or column, page, slide."),
    Field(
      "seed", \.seed, .whole(0...Int(Int32.max)), default: 0, defaultText: "0",
      "The seed of all random numbers of the figure."),
    Field("theme", \.theme, theme.optional, default: nil, defaultText: "light", "The colours."),
    Field(
      "surfaces", \.surfaces, .named(SurfaceDeclaration.decoder, by: "a surface's name"), default: NamedEntries(),
      "Losses over the plane, by name."),
    Field(
      "runs", \.runs, .named(RunDeclaration.decoder, by: "a run's name"), default: NamedEntries(),
      "Optimizers on surfaces, by name."),
    Field(
      "schedules", \.schedules, .named(CurveDeclaration.decoder, by: "a schedule's name"), default: NamedEntries(),
      "Learning rates over time, by name."),
    Field(
      "tables", \.tables, .named(TableDeclaration.decoder, by: "a table's name"), default: NamedEntries(),
      "Columns of numbers made by formulas, by name."),
    Field(
      "levels", \.levels, .named(LevelsDeclaration.setDecoder, by: "the name of a set of levels"), default: NamedEntries(),
      "Levels that contours share by name, over the windows of all of them: the same values have the same colours."),
    Field(
      "series", \.series, .named(SeriesDeclaration.decoder, by: "a series' name"), default: NamedEntries(),
      "Labels and styles of series, by id."),
    Field(
      "panels", \.panels, .named(PanelDeclaration.decoder, by: "a panel's name"), placeholder: NamedEntries(),
      "The panels, by name."),
    Field(
      "layout", \.layout, LayoutDeclaration.decoder.optional, default: nil, defaultText: "all panels in one row",
      "The arrangement of the panels."
    ),
    Field(
      "claims", \.claims, .list(of: ClaimDeclaration.decoder, count: 0...1000), default: [],
      "What the figure is meant to show; if a claim does not hold, nothing is written.")
  )

  /// The JSON Schema of a template, for editors and validators.
  package static var jsonSchema: String {
    decoder.schema.jsonSchema(title: "A Descent template", definitions: definitions)
  }

  /// The reference of all keys in Markdown.
  package static var reference: String {
    decoder.schema.markdown(
      title: "Reference",
      introduction: "Every key of a template. `descent schema --format markdown` prints this page, "
        + "`descent schema` a JSON Schema for editors.",
      definitions: definitions)
  }

  private static var definitions: [(name: String, schema: Schema)] {
    [("schedule", Decoder<Choice<any Schedule>>.member(of: \.schedules).schema)]
  }

  private static let version = Decoder<Int>.whole(1...1)
  private static let theme = Decoder<Theme>.word("theme", Theme.all.map { ($0.name, $0) })

  private static let author = Decoder<YAMLScalar>.scalar("a name").refined { (scalar, node) throws(Diagnostic) in
    var text = scalar.text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
      throw Diagnostic(place: node.place, message: "the author must be a non-empty single line")
    }
    return String(text)
  }
}
