import DescentDocuments
import DescentFigures
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A run in a file")
struct ImportedRunTests {
  /// Files that a test says what is in.
  private struct Files: FileSource {
    var texts: [String: String]

    func file(at path: String) throws(FileRefusal) -> FileContents {
      guard let text = texts[path] else { throw FileRefusal("there is no '\(path)'", isMissing: true) }
      return FileContents(name: path, bytes: Array(text.utf8))
    }
  }

  /// A figure of one run, and its claims.
  private func template(_ run: String, more: String = "", csv: String = "") throws -> Template {
    let yaml = """
      version: 1
      title: One run
      runs:
        it: \(run)
      \(more)
      """
    return try Template(Source(name: "x.yaml", text: yaml, files: Files(texts: ["a.csv": csv])), id: "x")
  }

  private func outcome(
    _ template: Template, in language: Language = .english
  ) async throws -> (figure: Figure, claims: [CheckedClaim]) {
    let (figure, claims) = try template.outcome(try await template.run(try template.experiment()), in: language)
    return (try #require(figure), claims)
  }

  private func trajectory(_ csv: String, on surface: (any Surface)? = nil) throws -> Trajectory {
    try ImportedRun(try CSVTable(Array(csv.utf8), name: "a.csv", limit: ImportedRun.rowLimit)).trajectory(on: surface)
  }

  /// How a run is made, and which of its columns are written; nil for all.
  static let runs: [(keys: String, columns: [String]?)] = [
    ("updates: 40, optimizer: {adam: {lr: 0.1}}", nil),
    ("updates: 40, optimizer: {adam: {lr: 0.1}}", ["y", "x"]),
    ("updates: 900, optimizer: {sgd: {lr: 0.001, momentum: 0.9}}, keep: {every: 50}", nil),
    ("updates: 900, optimizer: {sgd: {lr: 0.001}}, keep: {distance: 0.1}", ["loss", "x", "update", "y"]),
    ("updates: 900, optimizer: {sgd: {lr: 0.001}}, until: {gradient: 2}", nil),
    ("updates: 40, optimizer: {sgd: {lr: 0.01}}", nil),
    ("updates: 40, optimizer: {sgd: {lr: 0.01}}, keep: {every: 3}", ["update", "x", "y"]),
  ]

  @Test("that was made here is drawn, claimed and told as the run itself", arguments: runs)
  func same(keys: String, columns: [String]?) async throws {
    let claims = [
      "last(it.x) < 0", "min(it.loss) < 1", "length(it.y) == 41", "first(it.loss < 5) < 9", "at(it.loss, 3) > 1",
      "last(it.update) < 100", "max(until(it.x, 7)) > 0",
    ]
    let more = """
      panels:
        plane: {x: {domain: [-2, 2]}, y: {domain: [-1, 3]}, marks: [path: {of: it, markers: 150}]}
        curve: {marks: [line: {of: it}, point: {of: it, y: log10(abs(x) + loss)}]}
      claims:

      """ + claims.map { "  - {says: so, holds: '\($0)'}" }.joined(separator: "\n")
    let made = try template("{on: rosenbrock, start: [-1.2, 1], \(keys)}", more: more)
    let table = try #require(try await made.run(try made.experiment()).tables["it"])
    let names = columns ?? table.names
    let rows = (0..<table.rowCount).map { row in names.map { "\(table[$0]?[row] ?? 0)" }.joined(separator: ",") }
    let csv = ([names.joined(separator: ",")] + rows).joined(separator: "\n")
    let read = try template("{file: a.csv, on: rosenbrock}", more: more, csv: csv)
    for language in Language.allCases {
      let (ours, theirs) = await (try outcome(made, in: language), try outcome(read, in: language))
      #expect(theirs.figure.rows.map(Bits.init) == ours.figure.rows.map(Bits.init))
      #expect(theirs.claims.map(\.measured) == ours.claims.map(\.measured) && theirs.claims.count == claims.count)
      // That a tolerance was met is not in the file.
      let told = ours.figure.description.replacing("meets its tolerance", with: "ends").replacing(
        "에서 허용 오차 도달", with: "")
      #expect(theirs.figure.description == told)
    }
  }

  /// A row, its numbers by their bits, in which NaN is itself.
  private struct Bits: Equatable {
    let mark: String
    let index: Int
    let numbers: [UInt64?]

    init(_ row: DataRow) {
      mark = row.mark
      index = row.index
      numbers = [row.x, row.y, row.value].map { $0.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } }
    }
  }

  @Test("has its columns in the order of a run's, and the others of the file behind them")
  func columns() throws {
    let table = try trajectory("note,norm,loss,y,step,lr,x,empty\na,,3,2,5,,1,\nb,7,4,2.5,9,0.1,1.5,\n").table
    #expect(table.names == ["update", "x", "y", "loss", "norm", "lr"])
    #expect(table.rows.elementsEqual([5, 9]) && table["update"] == [5, 9] && table["loss"] == [3, 4])
    #expect(table["lr"]?[0].isNaN == true && table["norm"]?[1] == 7)
  }

  @Test("numbers its rows from 0 where the file does not say, and takes losses of its surface where it has none")
  func defaults() throws {
    let csv = "x,y\n1,2\n3,4\n"
    let run = try trajectory(csv, on: Sphere())
    #expect(run.table.rows == RowNumbers(count: 2) && run.table["loss"] == [5, 25] && run.end == .complete)
    #expect(try trajectory(csv).table.names == ["update", "x", "y"])
    #expect(try trajectory("x,y,loss\n1,2,7\n", on: Sphere()).table["loss"] == [7])
  }

  @Test(
    "ends with its first row that is not finite, which is kept",
    arguments: [
      "update,x,y\n0,1,1\n4,nan,1\n8,2,2\n", "update,x,y\n0,1,1\n4,1,-inf\n",
      "x,update,y,loss\n1,0,1,1\n1,4,1,inf\n1,8,1,0\n",
      "update,x,y\n0,1,1\n4,1e200,1\n8,1,1\n",
    ])
  func divergence(csv: String) async throws {
    let run = try trajectory(csv, on: Sphere())
    #expect(run.end == .diverged(update: 4) && run.table.rows.elementsEqual([0, 4]))
    let panels = "panels: {a: {x: {domain: [0, 2]}, y: {domain: [0, 2]}, marks: [path: {of: it}, line: {of: it}]}}"
    let figure = try await outcome(template("{file: a.csv, on: sphere}", more: panels, csv: csv)).figure
    #expect(figure.description.contains("it diverges at update 4") && figure.rows.count == 4)
  }

  @Test("without a loss has a path without one, in both languages; a line of it says what is missing")
  func noLoss() async throws {
    let csv = "step,x,y\n0,1,1\n10,0.5,0.25\n"
    let panels = "panels: {a: {marks: [path: {of: it}, line: {of: it, y: x}, line: {of: it.y}]}}"
    let template = try template("{file: a.csv}", more: panels, csv: csv)
    let figure = try await outcome(template).figure
    #expect(figure.rows.map(\.index) == [0, 10, 0, 1, 0, 1] && figure.rows.prefix(2).map(\.value) == [nil, nil])
    #expect(figure.description.contains("Paths from (1, 1): it ends at (0.5, 0.25) after 10 updates."))
    await #expect(try outcome(template, in: .korean).figure.description.contains("it – 업데이트 10번 뒤 (0.5, 0.25)."))
  }

  /// What is wrong with a file, and what is said of it.
  static let mistakes = [
    ("x,loss\n1,2\n", "1:1: error: there is no column 'y'; the header has 'x', 'loss'"),
    ("a;b\n1;2\n", "1:1: error: there is no column 'x'; separate columns by commas"),
    ("x,y\n", "1:1: error: there is no row below the header: a run has its start"),
    ("", "1:1: error: there is nothing in it; the first line names the columns: x,y"),
    ("x,y\n1,2\n1,two\n", "3:3: error: expected a number, found 'two'"),
    ("x,y\n1,\n", "2:3: error: expected a number, found nothing"),
    ("x,y,loss\n1,2,3\n1,2,\n", "3:5: error: expected a number, found nothing"),
    ("x,y,lr\n1,2,0.1\n1,2,fast\n", "3:5: error: expected a number, found 'fast'"),
    ("step,x,y\n0,1,2\n5,1,2\n5,1,2\n", "4:1: error: update 5 stands behind update 5: they ascend"),
    ("x,y,update\n1,2,7\n1,2,3\n", "3:5: error: update 3 stands behind update 7: they ascend"),
    ("step,x,y\n0.5,1,2\n", "2:1: error: expected a whole number from 0 to 1000000000000, found '0.5'"),
    ("step,x,y\n-1,1,2\n", "2:1: error: expected a whole number from 0 to 1000000000000, found '-1'"),
    ("step,x,y\nnan,1,2\n", "2:1: error: expected a whole number from 0 to 1000000000000, found 'nan'"),
    ("step,x,y\n1e300,1,2\n", "2:1: error: expected a whole number from 0 to 1000000000000, found '1e300'"),
    ("step,x,y\none,1,2\n", "2:1: error: expected a number, found 'one'"),
    ("step,x,y\n,1,2\n", "2:1: error: expected a number, found nothing"),
    (
      "step,x,y,update\n1,1,2,1\n",
      "1:1: error: 'update' and 'step' are both there: the rows have one number; rename the other"
    ),
    ("x,y,y\n1,2,3\n", "1:5: error: there are two columns 'y'"),
    ("x,y,g,g\n1,2,3,4\n", "1:7: error: there are two columns 'g'"),
    ("x,y\n1,2\n1,2,3\n", "3:5: error: the header has 2 columns, this row has 3 fields"),
  ]

  @Test("that is wrong is refused at its place in the file", arguments: mistakes)
  func refused(csv: String, message: String) {
    do throws(Diagnostic) {
      _ = try ImportedRun(try CSVTable(Array(csv.utf8), name: "a.csv"))
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.description == "a.csv:" + message)
    }
  }

  @Test("with a long column of remarks, or very many columns, is read in linear time", .timeLimit(.minutes(5)))
  func hostile() throws {
    let remarks = "x,y,remark\n" + String(repeating: "1,2,none\n", count: 200_000)
    let names = "x,y" + (0..<200_000).map { ",c\($0)" }.joined()
    let wide = names + "\n1,2" + String(repeating: ",3", count: 200_000) + "\n"
    #expect(try trajectory(remarks).table.names == ["update", "x", "y"])
    #expect(throws: Diagnostic.self) { try trajectory(wide) }
  }

  @Test("has as many rows as a run keeps, and no more")
  func tooManyRows() throws {
    let rows = String(repeating: "1,2\n", count: Run.mostRows)
    #expect(try trajectory("x,y\n" + rows).table.rowCount == Run.mostRows)
    #expect(throws: Diagnostic.self) { try trajectory("x,y\n1,2\n" + rows) }
  }
}
