import DescentDocuments
import DescentFigures
import DescentScene
import Testing

@testable import DescentTemplates

/// Text sizes that need no fonts: half an em a letter.
private struct FixedMetrics: TextMeasuring {
  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    if let missing = string.first(where: { $0 == "☃" }) { throw MissingGlyph(character: missing, in: string) }
    return TextExtent(width: 0.5 * font.size * Double(string.count), ascent: 0.9 * font.size, descent: 0.2 * font.size)
  }
}

@Suite("An error that only the layout finds")
struct MarkPlaceTests {
  private static let head = """
    version: 1
    title: Places
    surfaces: {line: {sum: {data: bag, linear_regression: {inputs: u, target: v}}}}
    runs:
      gd: {on: sphere, start: [1, 2], updates: 4, optimizer: {sgd: {lr: 0.25}}}
      adam: {on: sphere, start: [1, 2], updates: 4, optimizer: adam}
      many: {on: line, start: [1, 2], updates: 4, batch: 1, members: 4, optimizer: {sgd: {lr: 0.01}}}
    tables:
      bag: {over: {i: {from: 1, to: 12}}, columns: {u: normal(), v: 2*u - 1 + 0.5*normal()}}
      t: {over: {k: {from: 1, to: 3}}, columns: {f: k^2}}
      a: {over: {x: {from: 1, to: 3}, y: {from: 1, to: 2}}, columns: {v: x + y}}
      b: {over: {x: {from: 1, to: 3}, y: {from: 1, to: 2}}, columns: {v: x - y}}
    panels:
      main:

    """

  /// The error of a figure with one panel, and the template's lines from 1.
  private func error(
    _ panel: String, head: String = head, tail: String = "", in language: Language = .english
  ) async throws -> (place: SourcePlace?, message: String, lines: [Substring]) {
    let text = head + panel + "\n" + tail
    let template = try Template(Source(name: "x", text: text), id: "places")
    let results = try await template.run(try template.experiment())
    let figure = try #require(try template.outcome(results, in: language).figure)
    do throws(FigureError) {
      _ = try figure.scene(measuring: FixedMetrics())
    } catch {
      return (
        error.origin?.value as? SourcePlace, error.message,
        text.split(separator: "\n", omittingEmptySubsequences: false)
      )
    }
    Issue.record("the figure was laid out")
    return (nil, "", [])
  }

  /// Marks of which a declaration makes one or several.
  static let marks = [
    "bar: {values: {a: 1, b: 2, c: 3}}", "path: {of: many}", "heatmap: {of: [a, b], x: x, y: y, value: v}",
    "line: {of: [gd, adam]}", "line: {of: gd}", "band: {of: t, y: f, low: f - 1, high: f + 1, id: band}",
    "area: {of: t.f, base: 1}", "point: {of: [t.f, gd]}", "rule: {x: [1, 2]}", "minima: {of: sphere}",
    "arrow: {of: gd, x: x, y: y, dx: -x, dy: -y}", "arrow: {from: [1, 1], to: [2, 2]}", "text: {at: [2, 2], text: t}",
  ]

  @Test("of a mark is at the mark's own line, however many marks another one is drawn as", arguments: marks)
  func mark(other: String) async throws {
    let (place, message, lines) = try await error(
      """
          x: {scale: log, domain: [0.5, 4]}
          y: {domain: [0, 10]}
          marks:
            - \(other)
            - contour: {of: sphere}
            - rule: {x: 1}
            - rule: {x: 2}
      """)
    #expect(message == "contours are drawn on linear axes only")
    let line = try #require(place?.line)
    #expect(lines[line - 1].contains("contour:") && place?.column == 9)
  }

  @Test("of the last mark is at that mark, behind any other", arguments: marks)
  func last(other: String) async throws {
    let between = other == Self.marks[4] ? "rule: {x: 3}" : Self.marks[4]
    let (place, message, lines) = try await error(
      """
          x: {domain: [0, 4]}
          y: {domain: [0, 10]}
          marks:
            - \(other)
            - \(between)
            - text: {at: [50, 5], text: here}
      """)
    #expect(message.hasSuffix("is outside of the panel's axes"))
    let line = try #require(place?.line)
    #expect(lines[line - 1].contains("at: [50, 5]") && place?.column == 9)
  }

  /// A part of the message, the beginning of the line to blame, and the panel with the mistake.
  static let keys: [(message: String, start: String, panel: String)] = [
    ("the fonts have no", "label: ", "x: {\n      label: '☃'}\n    marks: [rule: {x: 1}]"),
    ("the fonts have no", "ko: ", "y: {label: {\n      en: y,\n      ko: '☃'}}\n    marks: [rule: {x: 1}]"),
    ("the fonts have no", "title: ", "title: '☃'\n    marks: [rule: {x: 1}]"),
    ("the fonts have no", "- '☃'", "x:\n      categories:\n      - a\n      - '☃'\n    marks: [rule: {x: 1}]"),
    ("units can be equal", "aspect: ", "x: {scale: log}\n    aspect: equal\n    marks: [rule: {x: 1}]"),
    ("a log axis", "y: ", "y: {scale: log}\n    marks: [rule: {y: -1}]"),
    ("categories are counted", "domain: ", "x:\n      domain: [0, 3000000]\n    marks: [bar: {values: {a: 1}}]"),
  ]

  @Test("of a key is at the key's own line, in the language that is drawn", arguments: keys)
  func key(_ key: (message: String, start: String, panel: String)) async throws {
    let (place, message, lines) = try await error("    " + key.panel, in: .korean)
    #expect(message.contains(key.message), "\(message)")
    let line = try #require(place?.line)
    let found = lines[line - 1].drop { $0 == " " }
    #expect(found.hasPrefix(key.start), "\(found)")
  }

  @Test("of a series' name is at its label")
  func seriesLabel() async throws {
    let marks = "    labels: legend\n    marks:\n      - rule: {x: 1}\n      - line: {of: gd}"
    let (place, _, lines) = try await error(marks, tail: "series:\n  gd:\n    label: '☃'\n")
    #expect(lines[try #require(place?.line) - 1].contains("label: '☃'"))
  }

  @Test("of the figure's texts and size is at their lines")
  func figure() async throws {
    let marks = "    marks: [rule: {x: 1}]"
    for (key, value) in [("caption", "'☃'"), ("size", "[1.2, 0.9]")] {
      let (place, _, lines) = try await error(marks, tail: "\(key): \(value)\n")
      #expect(lines[try #require(place?.line) - 1].hasPrefix("\(key): "))
    }
    let title = try await error(marks, head: Self.head.replacing("Places", with: "'☃'"))
    #expect(title.place?.line == 2 && title.place?.column == 8)
  }
}
