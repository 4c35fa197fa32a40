import Foundation
import DescentInstruments
import Testing

@Suite("descent, for a template that names a file")
struct TemplateFileTests {
  static let template = SampleTemplate.bowl.replacing("x^2 + y^2", with: "{grid: {file: data/loss.csv}}")
  static let grid =
    "x,y,value\n" + (0..<49).map { "\($0 % 7 - 3),\($0 / 7 - 3),\(square($0 % 7) + square($0 / 7))\n" }.joined()

  private static func square(_ node: Int) -> Int { (node - 3) * (node - 3) }

  @Test("reads it in the template's folder, from wherever it is called, to the same bytes in two processes")
  func read() throws {
    let descent = try Command(["a/bowl.yaml": Self.template, "a/data/loss.csv": Self.grid])
    defer { descent.remove() }
    for folder in ["one", "two"] {
      let outcome = try descent("render", "a/bowl.yaml", "-o", folder, "--format", "svg,csv")
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    }
    #expect(descent.files(below: "one").count == 2 && descent.files(below: "one") == descent.files(below: "two"))
    let outcome = try descent.shell("cd a/data && descent check ../bowl.yaml && cd .. && descent check bowl.yaml")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("exits with 66 where it is missing, with 65 where it is wrong or must not be read")
  func exitCodes() throws {
    let descent = try Command([
      "a/bowl.yaml": Self.template, "b/bowl.yaml": Self.template, "b/data/loss.csv": "x,y,value\n0,0,a\n",
      "c/bowl.yaml": Self.template.replacing("data/", with: "../"), "loss.csv": Self.grid,
    ])
    defer { descent.remove() }
    let missing = try descent("render", "a/bowl.yaml")
    #expect(missing.status == 66)
    #expect(
      missing.errors.split(separator: "\n").first
        == "a/bowl.yaml:4:26: error: 'data/loss.csv' cannot be read: No such file or directory")
    let wrong = try descent("render", "b/bowl.yaml")
    #expect(wrong.status == 65 && wrong.errors == "b/data/loss.csv:2:5: error: expected a number, found 'a'\n")
    let outside = try descent("render", "c/bowl.yaml")
    #expect(outside.status == 65 && outside.errors.contains("'../loss.csv' is outside of the template's folder"))
    #expect(!FileManager.default.fileExists(atPath: descent.folder.appending(path: "output").path))
  }

  @Test("draws a run that trace printed as the run itself, and tells what is wrong with one")
  func recording() throws {
    func template(_ run: String) -> String {
      """
      version: 1
      title: A run
      runs: {it: \(run)}
      panels:
        plane: {x: {domain: [-9, 9]}, y: {domain: [-3, 3]}, marks: [path: {of: it}]}
        curve: {marks: [line: {of: it}]}
      claims: [{says: It falls, holds: last(it.loss) < 1 and first(it.loss < 10) > 9}]

      """
    }
    let made = "{on: valley, start: [-8, 1.5], updates: 155, keep: {every: 10}, optimizer: {adam: {lr: 0.1}}}"
    let descent = try Command([
      "made/run.yaml": template(made), "read/run.yaml": template("{file: way.csv}"), "bad/way.csv": "x,y\n1,2\n1,?\n",
      "bad/run.yaml": template("{file: way.csv, on: valley}"), "none/run.yaml": template("{file: way.csv}"),
    ])
    defer { descent.remove() }
    let trace = try descent.shell(
      """
      descent trace --surface valley --start=-8,1.5 --optimizer '{adam: {lr: 0.1}}' --updates 155 --every 10 \
      >read/way.csv && \
      descent render made/run.yaml -o a --format svg,csv && descent render read/run.yaml -o b --format svg,csv
      """)
    #expect(trace.status == 0 && trace.errors.isEmpty, "\(trace)")
    // All but where they come from, which is one line.
    let (one, other) = (descent.texts(below: "a"), descent.texts(below: "b"))
    #expect(one.count == 2 && one == other)
    let wrong = try descent("check", "bad/run.yaml")
    #expect(wrong.status == 65 && wrong.errors == "bad/way.csv:3:3: error: expected a number, found '?'\n")
    let missing = try descent("check", "none/run.yaml")
    #expect(missing.status == 66)
    #expect(
      missing.errors.hasPrefix("none/run.yaml:3:19: error: 'way.csv' cannot be read: No such file or directory\n"))
  }

  @Test("reads the grid of an option in the working folder or anywhere else, and tells what is wrong at its place")
  func option() throws {
    let descent = try Command([
      "a/loss.csv": Self.grid, "b/bad.csv": ",0,1\n0,1,2\n1,x,3\n", "b/points.csv": "x,y\n1,2\n-0.5,3\n9,9\n",
    ])
    defer { descent.remove() }
    func evaluate(_ surface: String) throws -> Command.Outcome {
      try descent.shell("cd b && descent evaluate --surface '\(surface)' --points points.csv")
    }
    let good = try evaluate("{grid: {file: ../a/loss.csv}}")
    let rows = "x,y,f,fx,fy,fxx,fxy,fyy\n1,2,5,2,4,2,0,2\n-0.5,3,9.25,-1,6,2,0,2\n9,9,nan,nan,nan,nan,nan,nan\n"
    #expect(good.status == 0 && good.output == rows, "\(good)")
    for (surface, status, message) in [
      (
        "{grid: {file: ../none.csv}}", 66,
        "--surface:1:15: error: '../none.csv' cannot be read: No such file or directory"
      ),
      ("{grid: {file: bad.csv}}", 65, "bad.csv:3:3: error: expected a number, found 'x'"),
      ("{gird: {file: bad.csv}}", 64, "--surface:1:2: error: unknown surface 'gird'; did you mean 'grid'?"),
    ] {
      let outcome = try evaluate(surface)
      #expect(
        outcome.status == Int32(status) && outcome.errors == message + "\n" && outcome.output.isEmpty, "\(outcome)")
    }
  }

  @Test("lists the surfaces that are made of it and of a formula")
  func list() throws {
    let descent = try Command()
    defer { descent.remove() }
    let output = try descent("list", "surfaces").output
    for line in ["\ngrid  ", "\nformula  ", "  file\n"] { #expect(output.contains(line), "\(output)") }
  }
}
