import DescentDocuments
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A surface in a template")
struct SurfaceDeclarationTests {
  /// Files by their paths.
  struct Files: FileSource {
    var texts: [String: String]

    func file(at path: String) throws(FileRefusal) -> FileContents {
      guard let text = texts[path] else { throw FileRefusal("there is no '\(path)'", isMissing: true) }
      return FileContents(name: "data/" + path, bytes: Array(text.utf8))
    }
  }

  static let files = Files(texts: [
    "loss.csv": "x,y,value\n0,0,0\n1,0,1\n2,0,4\n0,1,2\n1,1,3\n2,1,6\n", "bad.csv": ",0,1\n0,1,2\n1,3,x\n",
  ])

  /// A template that runs on a surface and draws it.
  private func template(
    _ surface: String, files: any FileSource = Self.files, settings: [String] = []
  ) throws(Diagnostics) -> Template {
    let yaml = """
      version: 1
      title: t
      surfaces: {mine: \(surface)}
      runs: {gd: {on: mine, start: [1.5, 0.5], updates: 2, optimizer: {sgd: {lr: 0.1}}}}
      panels: {a: {marks: [{contour: {of: mine}}, {path: {of: gd}}]}}
      """
    return try Template(Source(name: "t.yaml", text: yaml, files: files), id: "t", settings: settings)
  }

  private func messages(_ surface: String, files: any FileSource = Self.files) async -> [String] {
    do throws(Diagnostics) {
      let template = try template(surface, files: files)
      _ = try template.outcome(try await template.run(try template.experiment()), in: .english)
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  private func losses(_ surface: String) async throws -> [Double] {
    let template = try template(surface)
    let figure = try template.outcome(try await template.run(try template.experiment()), in: .english).figure
    return try #require(figure).rows.filter { $0.mark == "path" }.compactMap(\.value)
  }

  @Test("is a formula with parameters: the formula with their numbers in it")
  func formula() async throws {
    let typed = try await losses("'3*(x^2 - 0.5)^2 + y^2'")
    await #expect(try losses("{formula: {of: 'a*(x^2 - b)^2 + y^2', a: 3, b: 0.5}}") == typed)
    await #expect(try losses("{formula: {of: 'a*(x^2 - [b.c])^2 + y^2', a: 3, b.c: 0.5}}") == typed)
    await #expect(try losses("{formula: {of: 3*(x^2 - 0.5)^2 + y^2}}") == typed)
  }

  @Test("is a grid in a file, which the template's source finds")
  func grid() async throws {
    // x² + 2y, which three nodes along x and two along y hold exactly.
    for (loss, exact) in await zip(try losses("{grid: {file: loss.csv}}"), [3.25, 2.04, 1.1216]) {
      #expect(abs(loss - exact) < 1e-14)
    }
  }

  @Test("that a setting makes a grid reads the template's files")
  func setting() async throws {
    let template = try template("saddle", settings: ["surfaces.mine={grid: {file: loss.csv}}"])
    let results = try await template.run(try template.experiment())
    #expect(results.tables["gd"]?["loss"]?.first == 3.25)
  }

  @Test("is told in words by its formula or its file")
  func sentence() async throws {
    for (surface, name) in [("{grid: {file: loss.csv}}", "loss.csv"), ("{formula: {of: a*x^2, a: 2}}", "a*x^2")] {
      let template = try template(surface)
      let figure = try template.outcome(try await template.run(try template.experiment()), in: .english).figure
      #expect(figure?.description.contains("Contour lines of \(name).") == true, "\(figure?.description ?? "")")
    }
  }

  static let mistakes = [
    ("{formula: {of: a*x + b, a: 1}}", "39: error: unknown name 'b'; known names: x, y, e, inf, pi, a"),
    ("{formula: {of: a*x, a: 1, c: 2}}", "44: error: the formula has no parameter 'c'; known: a"),
    ("{formula: {of: x + y, kappa: 2}}", "40: error: the formula has no parameter 'kappa'; there is none"),
    ("{formula: {of: a*x, a: 1, e: 2}}", "44: error: a parameter cannot be called 'e'; e has a meaning of its own"),
    ("{formula: {of: a*x, a: 1, x: 2}}", "44: error: a parameter cannot be called 'x'; x has a meaning of its own"),
    ("{formula: {of: a*x, a: one}}", "41: error: expected a number, found 'one'"),
    ("{formula: {of: a*x, a: .inf}}", "41: error: a number must be finite, found .inf"),
    ("{formula: {of: kapa*x, kappa: 1}}", "41: error: the formula has no parameter 'kappa'; did you mean 'kapa'?"),
    ("{formula: {of: a*(x, a: 1}}", "35: error: this parenthesis is never closed"),
    ("{formula: {a: 1}}", "28: error: the key 'of' is missing"),
    ("{formula: }", "28: error: the key 'of' is missing"),
    ("formula", "18: error: 'formula' alone is no surface; like {formula: {of: …}}"),
    ("grid", "18: error: 'grid' alone is no surface; like {grid: {file: …}}"),
    ("{grid: {}}", "25: error: the key 'file' is missing"),
    ("{grid: {file: }}", "32: error: expected a file's path, found nothing"),
    ("{grid: {path: loss.csv}}", "26: error: unknown key 'path' of a grid"),
    ("{gird: {file: loss.csv}}", "19: error: unknown surface 'gird'; did you mean 'grid'?"),
    ("{grid: {file: los.csv}}", "32: error: there is no 'los.csv'"),
    ("{grid: {file: bad.csv}}", "bad.csv:3:5: error: expected a number, found 'x'"),
  ]

  @Test("with a mistake tells it at its place", arguments: mistakes)
  func wrong(surface: String, message: String) async {
    let found = await messages(surface)
    let place = message.hasPrefix("bad.csv") ? "data/" : "t.yaml:3:"
    #expect(found.contains { $0.hasPrefix(place + message) }, "\(found)")
  }

  @Test("cannot be a file where the text is in no folder")
  func nowhere() async {
    #expect(
      await messages("{grid: {file: loss.csv}}", files: NoFiles())
        == ["t.yaml:3:32: error: this text is in no folder, so it cannot name a file"])
  }

  @Test("may be a grid or a formula with parameters according to the JSON Schema")
  func schema() {
    for text in [
      "\"grid\": {", "\"formula\": {", "\"required\": [\"file\"]", "\"required\": [\"of\"]",
    ] { #expect(Template.jsonSchema.contains(text), "\(text)") }
  }
}
