import Foundation
import DescentInstruments
import Testing

@testable import DescentKit

@Suite("A figure")
struct RenderTests {
  static let yaml = SampleTemplate.bowl

  @Test("is the same bytes whatever the number of threads", arguments: ["saddle-point", "sgd-escape"])
  func jobs(id: String) async throws {
    let options = RenderOptions(formats: Format.allCases, language: .korean)
    let source = try FigureSource(lecture: id)
    let one = try await source.render(options, jobs: 1)
    #expect(try await source.render(options, jobs: 4) == one)
    #expect(one.map(\.name) == ["svg", "png", "pdf", "csv"].map { "\(id).\($0)" })
  }

  @Test("of many runs and trainings is the same bytes with 1, 2 and 7 threads, and from kept results")
  func experiments() async throws {
    let source = FigureSource(id: "many", text: SampleTemplate.experiments)
    var options = RenderOptions(formats: [.svg, .csv])
    let one = try await source.render(options, jobs: 1)
    for jobs in [2, 7] { #expect(try await source.render(options, jobs: jobs) == one) }
    options.store = MemoryStore()
    for _ in 0..<2 { #expect(try await source.render(options, jobs: 2) == one) }
    options.settings = ["seed=1"]
    #expect(try await source.render(options, jobs: 2) != one)
  }

  @Test("whose claim does not hold is not rendered, and says what was measured")
  func claim() async throws {
    let source = FigureSource(id: "bowl", text: Self.yaml)
    let options = RenderOptions(settings: ["runs.gd.optimizer.sgd.lr=0.01"])
    let failure = await #expect(throws: Failure.self) { try await source.render(options) }
    #expect(failure?.kind == .claim)
    #expect(
      failure?.lines == [
        "bowl.yaml:8:35: error: claim does not hold: The loss falls; "
          + "last(gd.loss) < 0.6: 4.085364034437735 < 0.6 is false"
      ])
    await #expect(try source.check(options).map(\.holds) == [false])
    await #expect(try source.check().map(\.holds) == [true])
  }

  @Test("holds its text as outlines where that is asked for, in the SVG alone")
  func outlines() async throws {
    let source = FigureSource(id: "bowl", text: Self.yaml)
    let text = try await source.render(RenderOptions(formats: [.svg, .png]))
    let outlines = try await source.render(RenderOptions(formats: [.svg, .png], text: .outlines))
    #expect(text[1] == outlines[1])
    #expect(String(decoding: text[0].bytes, as: UTF8.self).contains("<text"))
    #expect(!String(decoding: outlines[0].bytes, as: UTF8.self).contains("<text"))
  }

  @Test("with a letter that the fonts do not have is wrong at that text")
  func layout() async throws {
    let source = FigureSource(id: "bowl", text: Self.yaml.replacing("title: Bowl", with: "title: Bowl \u{13000}"))
    do throws(Failure) {
      _ = try await source.render()
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.kind == .data)
      #expect(error.lines.first?.hasPrefix("bowl.yaml:2:8: error: ") == true, "\(error)")
    }
  }

  @Test("with levels on a log scale and no positive value is wrong at that contour, whatever is drawn before it")
  func logarithm() async throws {
    let yaml = """
      version: 1
      title: Two runs and a contour
      runs:
        a: {on: saddle, start: [1, 0], updates: 3, optimizer: sgd}
        b: {on: saddle, start: [1, 1], updates: 3, optimizer: sgd}
      panels:
        plane:
          marks:
            - path: {of: [a, b]}
            - contour: {of: -1 - x^2, levels: {log: 5}}
            - rule: {x: 0}
      """
    let source = FigureSource(id: "log", text: yaml)
    let failure = await #expect(throws: Failure.self) { try await source.render() }
    #expect(failure?.kind == .data)
    #expect(
      failure?.lines == [
        "log.yaml:10:9: error: the surface has no value above 0 in the window, and levels on a log scale need one"
      ])
  }

  @Test("has its tables, claims and picture as values; a theme is one, too")
  func result() async throws {
    let source = try FigureSource(id: "bowl", bytes: Array(Self.yaml.utf8))
    let result = try await source.run(RenderOptions(formats: [.svg], theme: .dark))
    #expect(result.id == "bowl" && result.holds && result.claims.count == 1)
    #expect(result.tables["gd"]?["loss"]?.count == 6)
    let figure = try #require(result.figure)
    #expect(figure.theme.name == "dark" && figure.panels.map(\.id) == ["main"])
    let file = try #require(try await result.render().first)
    #expect(file.name == "bowl.svg")
    #expect(try await source.render(RenderOptions(formats: [.svg])).first?.bytes != file.bytes)
  }

  @Test("made of values renders in every format, and an error names the part that is wrong")
  func values() async throws {
    let source = FigureSource(id: "bowl", text: Self.yaml)
    let result = try await source.run(RenderOptions(formats: [.png, .csv]))
    var figure = try #require(result.figure)
    let rendered = try await result.render()
    #expect(try figure.render(.csv) == rendered.last?.bytes)
    #expect(try figure.render(.pdf).starts(with: "%PDF-".utf8))
    #expect(try figure.render(.png).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let svg = String(decoding: try figure.render(.svg), as: UTF8.self)
    #expect(svg.contains("<svg") && !svg.contains("<metadata>"))
    figure.title = "Bowl \u{13000}"
    let failure = #expect(throws: Failure.self) { try figure.render(.svg) }
    #expect(failure?.kind == .data)
    #expect(failure?.description.hasPrefix("bowl.title: error: ") == true, "\(failure as Any)")
    figure.title = "Bowl"
    #expect(throws: Failure.self) { try figure.render(.png, dpi: 1e9) }
  }

  @Test("whose bytes are not UTF-8 is refused at the first that is not")
  func encoding() throws {
    let failure = #expect(throws: Failure.self) { try FigureSource(id: "a", bytes: [0x61, 0x0A, 0x62, 0xFF]) }
    #expect(failure?.lines == ["a.yaml:2:2: error: this is not UTF-8"])
    let place = failure?.diagnostics.first?.place
    #expect(place?.file == "a.yaml" && place?.line == 2 && place?.column == 2)
  }

  @Test("that only the option spoiled is a wrong use of the command")
  func option() async {
    let source = FigureSource(id: "bowl", text: Self.yaml)
    await #expect { try await source.check(RenderOptions(settings: ["runs.gd.updates=many"])) } throws: {
      ($0 as? Failure)?.kind == .usage
    }
    await #expect { try await source.check(RenderOptions(settings: ["title='{gd.x}'"])) } throws: {
      ($0 as? Failure)?.kind == .usage
    }
  }

  @Test("that fails does not stop the others, and leaves its old files as they were")
  func others() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "descent-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let good = FigureSource(id: "good", text: Self.yaml)
    let bad = FigureSource(id: "bad", text: Self.yaml)
    _ = try await RenderJob([good, bad], into: folder, RenderOptions()).run()
    let before = try Data(contentsOf: URL(filePath: "\(folder)/bad.svg"))
    let broken = FigureSource(id: "bad", text: Self.yaml.replacing("< 0.6", with: "< 0.1"))
    let outcomes = try await RenderJob([broken, good], into: folder, RenderOptions(formats: [.svg, .png]), jobs: 2)
      .run()
    #expect(throws: Failure.self) { try outcomes[0].get() }
    #expect(try outcomes[1].get() == ["\(folder)/good.svg", "\(folder)/good.png"])
    #expect(try Data(contentsOf: URL(filePath: "\(folder)/bad.svg")) == before)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/bad.png"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 5)
  }

  @Test("of the lecture is inside the program, every one of the folder")
  func lecture() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
    #expect(Lecture.ids.map { "\($0).yaml" } == names)
    for name in names {
      let file = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(try FigureSource(lecture: String(name.dropLast(5))).text == file, "\(name) is built in as it was")
    }
  }

  @Test("of the lecture keeps its claims and has its texts in both languages", arguments: Lecture.ids)
  func claims(id: String) async throws {
    let source = try FigureSource(lecture: id)
    for language in Language.allCases {
      let claims = try await source.check(LectureResults.options(id, RenderOptions(language: language)))
      #expect(!claims.isEmpty)
      for claim in claims { #expect(claim.holds, "\(claim.diagnostic)") }
      let hasHangul = claims.allSatisfy { $0.says.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } }
      #expect(hasHangul == (language == .korean))
    }
  }
}
