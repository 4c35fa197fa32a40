import DescentExperiments
import DescentDocuments
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A run context")
struct RunContextTests {
  /// Keeps results in memory.
  private final class Memory: ResultStore, @unchecked Sendable {
    var kept: [ResultKey: StoredResult] = [:]
    func result(for key: ResultKey) -> StoredResult? { kept[key] }
    func keep(_ result: StoredResult, for key: ResultKey) { kept[key] = result }
  }

  /// Records the reports.
  private final class Listener: ExperimentProgress, @unchecked Sendable {
    var reports: [String] = []

    func begin(_ name: String, units: Int) -> Int {
      reports.append("begin \(name), \(units)")
      return 7
    }

    func advance(_ experiment: Int, by units: Int) { reports.append("\(experiment) by \(units)") }
    func end(_ experiment: Int) { reports.append("end \(experiment)") }
  }

  private struct Broken: Error {}

  private let result = StoredResult(table: Table(rows: RowNumbers(count: 0)), end: .converged(update: 3))

  @Test("makes a result once, and reports its progress meanwhile")
  func once() async {
    let (memory, listener) = (Memory(), Listener())
    let context = RunContext(store: memory, progress: listener)
    let key = ResultKey(material: "a")
    for _ in 0..<3 {
      let made = await context.result(named: "fig: noise", for: key, units: 5) { advance in
        advance(2)
        advance(3)
        return result
      }
      #expect(made.end == .converged(update: 3))
    }
    #expect(listener.reports == ["begin fig: noise, 5", "7 by 2", "7 by 3", "end 7"])
    #expect(memory.kept.count == 1)
  }

  @Test("keeps nothing of an experiment that fails, and reports its end")
  func failure() async {
    let (memory, listener) = (Memory(), Listener())
    let context = RunContext(store: memory, progress: listener)
    await #expect(throws: Broken.self) {
      try await context.result(named: "x", for: ResultKey(material: "a"), units: 1) { _ throws(Broken) in throw Broken()
      }
    }
    #expect(memory.kept.isEmpty && listener.reports == ["begin x, 1", "end 7"])
  }

  @Test("without store and listener makes each result anew")
  func bare() async {
    var count = 0
    for _ in 0..<2 {
      _ = await RunContext().result(named: "x", for: ResultKey(material: "a"), units: 1) { advance in
        advance(1)
        count += 1
        return result
      }
    }
    #expect(count == 2)
  }
}

@Suite("The key of a result")
struct ResultKeyTests {
  private struct Files: FileSource {
    var text: String
    var digests: [String: String] { ["data.csv": "digest of \(text)"] }
    func file(at path: String) -> FileContents { FileContents(name: path, bytes: Array(text.utf8)) }
  }

  private static let yaml = """
    version: 1
    title: Title
    caption: 'Caption {last(gd.loss)}'
    seed: 3
    runs:
      gd: {on: saddle, start: [1, 1], updates: 2, optimizer: {sgd: {lr: 0.1}}}
      theirs: {file: data.csv, on: saddle}
    tables: {t: {over: {t: {from: 1, to: 3}}, columns: {a: 2*t}}}
    panels: {main: {marks: [path: {of: gd}]}}
    claims: [{says: It ends, holds: last(gd.loss) < 100}]
    """

  private func key(
    replacing old: String = "", with new: String = "", settings: [String] = [], file: String = "x,y\n1,2\n",
    name: String = "gd"
  ) throws -> ResultKey {
    let text = old.isEmpty ? Self.yaml : Self.yaml.replacing(old, with: new)
    if !old.isEmpty { #expect(text != Self.yaml) }
    let source = Source(name: "x.yaml", text: text, files: Files(text: file))
    return ResultKey(part: name, of: try Template(source, id: "x", settings: settings).identity)
  }

  @Test(
    "is the same where only the looks change, the layout of the text, or a comment",
    arguments: [
      ("title: Title", "title: Other"), ("Caption {last(gd.loss)}", "Other"), ("seed: 3", "seed:   3 # a remark"),
      ("marks: [path: {of: gd}]", "marks: [line: {of: gd}], title: P"), ("version: 1", "version: 1\ntheme: dark"),
      ("holds: last(gd.loss) < 100", "holds: last(gd.loss) < 99"), ("version: 1\n", "# first\n\nversion: 1\n"),
      ("version: 1", "version: 1\nsize: [3, 4]\nalt: words\nseries: {gd: {label: GD}}"),
      ("title: Title", "title: {en: T}"),
      ("gd: {on: saddle, start: [1, 1], updates: 2,", "gd:\n    {on: saddle, start: [1, 1], updates: 2,"),
    ])
  func looks(old: String, new: String) throws {
    #expect(try key(replacing: old, with: new) == key())
  }

  @Test(
    "is another where an experiment may change",
    arguments: [
      ("seed: 3", "seed: 4"), ("seed: 3\n", ""), ("lr: 0.1", "lr: 0.2"), ("updates: 2", "updates: 3"),
      ("gd: {on", "also: {on: sphere, start: [1, 1], updates: 2, optimizer: sgd}\n  gd: {on"),
      ("[1, 1]", "[1, 1.0]"), ("2*t", "3*t"), ("on: saddle}", "on: sphere}"),
      ("version: 1", "version: 1\nsurfaces: {s: x^2 + y^2}"),
      ("seed: 3", "seed: 3\nschedules: {c: {lr: 1, schedule: {cosine: {T_max: 5}}, updates: 5}}"),
    ])
  func experiment(old: String, new: String) throws {
    #expect(try key(replacing: old, with: new) != key())
  }

  @Test("is another for another file, setting or experiment, and the same for the same setting as text")
  func surroundings() throws {
    #expect(try key(file: "x,y\n1,3\n") != key())
    #expect(try key(name: "theirs") != key())
    let set = try key(settings: ["runs.gd.updates=3"])
    #expect(try set != key() && set == key(replacing: "updates: 2", with: "updates: 3"))
    #expect(try key(settings: ["theme=dark"]) == key())
  }

  @Test("tells values apart that look alike when they are joined")
  func injective() {
    var texts: Set<String> = []
    let values: [[String]] = [
      ["ab", "c"], ["a", "bc"], ["abc"], ["", "abc"], ["1:a"], ["1", "a"], ["a", "1:b"], [],
    ]
    for strings in values {
      var text = CanonicalText()
      for string in strings { text.write(string) }
      texts.insert(text.text)
    }
    #expect(texts.count == values.count)
  }
}
