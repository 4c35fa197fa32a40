import DescentDocuments
import DescentFigures
import Foundation
import Testing

@testable import DescentTemplates

@Suite("A template")
struct TemplateTests {
  static let yaml = """
    version: 1
    title: {en: 'Race to {last(gd.x):2}', ko: '경주 {last(gd.x):2}'}
    caption: 'Braces {{ }}, mathematics $\\theta_{1}$ and {length(gd.loss)} rows.'
    surfaces:
      bowl: x^2 + y^2
    runs:
      gd: {on: bowl, start: [1, 2], updates: 2, optimizer: {sgd: {lr: 0.25}}}
      wild: {on: valley, start: [1, 2], updates: 500, optimizer: {sgd: {lr: 1e3}}}
    schedules:
      gradual: {lr: 0.4, updates: 4, updates_per_epoch: 2, schedule: {warmup: {updates: 4}}}
    tables:
      powers: {over: {t: {from: 1, to: 3}}, columns: {square: t^2, beta-0.5: 1 - 0.5^t}}
    series:
      powers: {label: never drawn}
    panels:
      landscape:
        x: {label: '$\\theta_1$', domain: [-1, 1]}
        y: {label: {en: height, ko: 높이}}
        marks:
          - contour: {of: bowl, levels: {symmetric: 2, about: 1}}
          - path: {of: [gd, wild], markers: every 2}
      curves:
        marks:
          - line: {of: [gd, gradual, powers.beta-0.5]}
          - line: {of: gradual, x: epoch, y: 100 * lr, id: percent}
          - point: {of: powers.square, x: t / 10}
          - rule: {x: last(gd.update), y: [0, 1], label: end, id: end}
        data: {rate: 0.4, rows: length(gd.loss)}
    layout: [[landscape, curves]]
    claims:
      - {says: It falls, holds: 'last(gd.loss) < at(gd.loss, 0)'}
      - {says: It does not, holds: last(gd.loss) > 100 and 1 < 2}
    """

  private func outcome(
    in language: Language = .english,
    _ yaml: String = TemplateTests.yaml.replacing(
      "  powers: {label: never drawn}", with: "  gd: {color: red, dash: dotted}")
  ) async throws -> (figure: Figure, claims: [CheckedClaim]) {
    let template = try Template(Source(name: "race.yaml", text: yaml), id: "race")
    let (figure, claims) = try template.outcome(try await template.run(try template.experiment()), in: language)
    return (try #require(figure), claims)
  }

  @Test("names its author on one line, without what only ends the text; none where it does not say")
  func author() throws {
    func author(_ line: String) throws -> String? {
      try Template(Source(name: "race.yaml", text: Self.yaml + "\n" + line), id: "race").content.author
    }
    #expect(try author("") == nil)
    #expect(try author("author: 홍길동 & {Sons} $1") == "홍길동 & {Sons} $1")
    #expect(try author("author: >\n  A. B.,\n  C. D.\n") == "A. B., C. D.")
  }

  @Test("becomes marks that carry the experiment's numbers exactly")
  func marks() async throws {
    let rows = try await outcome().figure.rows
    func values(_ panel: String, _ mark: String, _ series: String, _ value: (DataRow) -> Double?) -> [Double] {
      rows.filter { $0.panel == panel && $0.mark == mark && $0.series == series }.compactMap(value)
    }
    #expect(values("landscape", "path", "gd", \.x) == [1, 0.5, 0.25])
    #expect(values("landscape", "path", "gd", \.value) == [5, 1.25, 0.3125])
    #expect(values("curves", "line", "gd", \.y) == [5, 1.25, 0.3125])
    #expect(values("curves", "line", "gradual", \.x) == [0, 1, 2, 3, 4])
    #expect(values("curves", "line", "percent", \.x) == [0, 0.5, 1, 1.5, 2])
    #expect(values("curves", "line", "gradual", \.y).prefix(5) == [0, 0.1, 0.2, 0.30000000000000004, 0.4])
    #expect(values("curves", "line", "percent", \.y).last == 40)
    #expect(values("curves", "line", "beta-0.5", \.y) == [0.5, 0.75, 0.875])
    #expect(values("curves", "point", "square", \.x) == [0.1, 0.2, 0.3])
    #expect(rows.first { $0.series == "square" }?.index == 1)
    #expect(values("curves", "rule", "end", \.x) == [2])
    #expect(values("curves", "rule", "end", \.y) == [0, 1])
    #expect(values("curves", "data", "rate", \.value) + values("curves", "data", "rows", \.value) == [0.4, 3])
  }

  @Test("keeps a run that diverges, to its first value that is not finite")
  func divergence() async throws {
    let (figure, _) = try await outcome()
    let last = try #require(figure.rows.last { $0.series == "wild" })
    #expect(last.value?.isFinite == false)
    #expect(figure.description.contains("diverges at update \(last.index)"))
  }

  @Test("has texts with computed numbers in both languages")
  func texts() async throws {
    let english = try await outcome().figure
    #expect(english.title == "Race to 0.25")
    #expect(english.caption == "Braces { }, mathematics $\\theta_{1}$ and 3 rows.")
    #expect(english.panels[0].y.label == "height")
    #expect(english.series["gd"]?.label == "Gradient descent")
    #expect(english.series["gd"]?.color == .red)
    let korean = try await outcome(in: .korean).figure
    #expect(korean.title == "경주 0.25")
    #expect(korean.panels[0].y.label == "높이")
    #expect(korean.series["gd"]?.label == "경사 하강법")
  }

  @Test("is told in words, with starts, ends and losses", arguments: Language.allCases)
  func description(language: Language) async throws {
    let text = try await outcome(in: language).figure.description
    #expect(text.count > 80)
    for number in ["(1, 2)", "(0.25, 0.5)", "5 → 0.313", "x^2 + y^2"] {
      #expect(text.contains(number), "\(number) in \(text)")
    }
    #expect(!text.contains("$") && !text.contains("\\theta") && !text.contains("{length"))
  }

  @Test("tells of each claim whether it holds, and what was measured")
  func claims() async throws {
    let claims = try await outcome().claims
    #expect(claims.map(\.holds) == [true, false])
    #expect(claims[0].measured == ["last(gd.loss) < at(gd.loss, 0): 0.3125 < 5 is true"])
    #expect(
      claims[1].diagnostic.description
        == "race.yaml:32:32: error: claim does not hold: It does not; last(gd.loss) > 100: 0.3125 > 100 is false; 1 < 2: 1 < 2 is true"
    )
  }

  @Test("whose claim does not hold tells nothing of texts and marks that cannot be computed then")
  func precedence() async throws {
    let yaml = """
      version: 1
      title: 'It leaves after {first(gd.y > 9)}'
      runs: {gd: {on: saddle, start: [1, 0], updates: 3, optimizer: sgd}}
      panels: {a: {marks: [{rule: {x: first(gd.y > 9)}}]}}
      claims:
        - {says: 'It leaves after {first(gd.y > 9)}', holds: first(gd.y > 9) < 100}
        - {says: Its loss there, holds: '0 * at(gd.loss, first(gd.y > 9)) < 1'}
      """
    let template = try Template(Source(name: "x", text: yaml), id: "x")
    let (figure, claims) = try template.outcome(try await template.run(try template.experiment()), in: .english)
    #expect(figure == nil && claims.map(\.holds) == [false, false])
    #expect(claims.map(\.says) == ["It leaves after ∞", "Its loss there"])
    #expect(claims[0].measured == ["first(gd.y > 9) < 100: inf < 100 is false"])
    #expect(
      claims[1].measured == [
        "0 * at(gd.loss, first(gd.y > 9)) < 1: nan < 1 is false (not measured: no such row, or no number)"
      ])
  }

  @Test("whose claim cannot be checked tells that together with all else")
  func uncheckable() async throws {
    let yaml = """
      version: 1
      title: 'It leaves after {first(gd.y > 9)}'
      runs: {gd: {on: saddle, start: [1, 0], updates: 3, optimizer: sgd}}
      panels: {a: {marks: [{path: {of: gd}}]}}
      claims:
        - {says: It leaves, holds: first(gd.y > 9) < 100}
        - {says: It falls, holds: last(gd.los) < 1}
      """
    let found = await diagnostics(of: yaml, named: "x")
    #expect(found.map { $0.prefix(12) } == ["x:2:26: erro", "x:6:30: erro", "x:7:34: erro"])
  }

  @Test("refuses a series that is not drawn")
  func series() async {
    let found = await diagnostics(of: Self.yaml.replacing("> 100 and", with: "< 100 and"))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("figure.yaml:14:3: error: no series 'powers' is drawn") == true, "\(found)")
    // It is the template's mistake, whatever becomes of the claims.
    await #expect(diagnostics(of: Self.yaml).first == found.first)
  }

  @Test("draws the same random numbers whatever else is in it")
  func randomness() async throws {
    func rows(_ tables: String, seed: Int = 0) async throws -> [DataRow] {
      let yaml = "version: 1\ntitle: t\nseed: \(seed)\ntables:\n\(tables)panels: {a: {marks: [line: {of: b.n}]}}"
      return try await outcome(in: .english, yaml).figure.rows
    }
    let b = "  b: {over: {t: {from: 1, to: 9}}, columns: {n: normal()}}\n"
    let a = "  a: {over: {t: {from: 1, to: 9}}, columns: {n: normal()}}\n"
    #expect(try await rows(b) == rows(a + b))
    #expect(try await rows(b) != rows(b, seed: 1))
  }

  @Test("repeats a value with an anchor and its aliases")
  func aliases() async throws {
    let yaml = """
      version: 1
      title: t
      runs:
        gd: {on: saddle, start: &start [1, 1], updates: 3, optimizer: sgd}
        adam: {on: saddle, start: *start, updates: 3, optimizer: adam}
      panels: {a: {marks: [path: {of: [gd, adam]}]}}
      """
    #expect(await diagnostics(of: yaml).isEmpty)
  }

  @Test("is described by a JSON Schema that holds every key, parameter and sentence")
  func schema() throws {
    let json = try #require(Template.jsonSchema.data(using: .utf8))
    let schema = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(Set(schema["required"] as? [String] ?? []) == ["version", "title", "panels"])
    #expect(properties["runs"] != nil && schema["additionalProperties"] as? Bool == false)
    for word in [
      "weight_decay", "T_max", "until", "keep", "a run in a file", "every so many updates", "kappa", "moving_average",
      "preferred numbers", "quantile", "Levels that contours share",
      "https://json-schema.org/draft/2020-12/schema",
    ] {
      #expect(Template.jsonSchema.contains(word), "\(word)")
    }
  }
}
