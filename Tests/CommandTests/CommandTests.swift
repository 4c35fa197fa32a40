import Foundation
import Testing

@Suite("descent")
struct CommandTests {
  static let bowl = """
    version: 1
    title: Bowl
    runs:
      gd: {on: x^2 + y^2, start: [1, 2], updates: 5, optimizer: {sgd: {lr: 0.1}}}
    panels:
      main: {marks: [{contour: {of: x^2 + y^2}}, {path: {of: gd}}]}
    claims:
      - {says: The loss falls, holds: last(gd.loss) < 0.6}

    """

  @Test("renders a figure of the lecture by its name, from anywhere")
  func lecture() throws {
    let descent = try Command()
    defer { descent.remove() }
    let outcome = try descent("render", "saddle-point")
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome)")
    #expect(Set(descent.files(below: "output").keys) == ["saddle-point.svg", "saddle-point.csv"])
  }

  @Test("writes the same bytes with one thread and with two, in two processes, in all formats")
  func determinism() throws {
    let descent = try Command()
    defer { descent.remove() }
    let figures = ["saddle-point", "warmup-curves", "bias-correction"]
    for (folder, jobs) in [("a", "1"), ("b", "2")] {
      for language in ["en", "ko"] {
        let outcome = try descent(
          "render", figures[0], figures[1], figures[2], "-o", "\(folder)/\(language)", "--format", "svg,png,pdf,csv",
          "--lang", language, "--jobs", jobs)
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
    }
    let files = descent.files(below: "a")
    #expect(files.count == 24)
    #expect(files == descent.files(below: "b"))
    #expect(files["en/saddle-point.svg"] != files["ko/saddle-point.svg"])
  }

  @Test("renders all templates of the working folder")
  func all() throws {
    let descent = try Command(["templates/a.yaml": Self.bowl, "templates/b.yaml": Self.bowl, "templates/c.txt": "no"])
    defer { descent.remove() }
    #expect(try descent("render", "--all", "-o", "x/y", "--format", "csv").status == 0)
    #expect(Set(descent.files(below: "x/y").keys) == ["a.csv", "b.csv"])
  }

  @Test("does not write a figure whose claim fails, and leaves the files from before")
  func claim() throws {
    let descent = try Command(["bowl.yaml": Self.bowl])
    defer { descent.remove() }
    #expect(try descent("render", "bowl.yaml", "--format", "svg,png,pdf,csv").status == 0)
    let before = descent.files()
    let outcome = try descent(
      "render", "bowl.yaml", "--set", "runs.gd.optimizer.sgd.lr=0.01", "--format", "svg,png,pdf,csv")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "bowl.yaml:8:35: error: claim does not hold: The loss falls; last(gd.loss) < 0.6: 4.085364034437735 < 0.6 is false\n"
    )
    #expect(descent.files() == before)
  }

  /// Settings with which optimizers do not do what the figure claims: some never leave the saddle, some are gone at once.
  static let otherwise = [
    "gd.optimizer.sgd.lr=0.5", "gd.optimizer.sgd.lr=1e6", "momentum.optimizer.sgd.lr=0.001",
    "momentum.optimizer.sgd.lr=1", "adam.optimizer.adam.lr=0.001", "rmsprop.optimizer.rmsprop.lr=0.01",
    "adagrad.optimizer.adagrad.lr=0.01",
  ]

  @Test("names the claim that fails, with what was measured, even where nothing could be", arguments: otherwise)
  func unmeasured(setting: String) throws {
    let descent = try Command(["output/saddle-point.svg": "old", "output/saddle-point.csv": "old"])
    defer { descent.remove() }
    let before = descent.files()
    let outcome = try descent("render", "saddle-point", "--set", "runs.\(setting)")
    #expect(outcome.status == 1)
    for line in outcome.errors.split(separator: "\n") {
      #expect(
        line.wholeMatch(of: /saddle-point\.yaml:\d+:\d+: error: claim does not hold: .+ is false.*/) != nil, "\(line)")
    }
    #expect(!outcome.errors.isEmpty && !outcome.errors.contains("-nan"))
    #expect(descent.files() == before)
    let check = try descent("check", "saddle-point", "--set", "runs.\(setting)", "--lang", "ko")
    #expect(check.status == 1 && check.errors.isEmpty, "\(check)")
    #expect(check.output.contains("claims do not hold"))
  }

  @Test(
    "tells every error at its place and writes nothing",
    arguments: [
      ("x: 1", "bowl.yaml:9:1: error: unknown key 'x' of a template", 65),
      ("seed: many", "bowl.yaml:9:7: error: expected a whole number", 65),
    ])
  func mistakes(line: String, message: String, status: Int32) throws {
    let descent = try Command(["bowl.yaml": Self.bowl + line + "\n"])
    defer { descent.remove() }
    let before = descent.files()
    let outcome = try descent("render", "bowl.yaml")
    #expect(outcome.status == status)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
    #expect(descent.files() == before)
  }

  @Test("suggests the optimizer that was meant")
  func optimizer() throws {
    let descent = try Command(["v.yaml": Self.bowl.replacing("sgd: {lr: 0.1}", with: "adm: {lr: 0.1}")])
    defer { descent.remove() }
    let outcome = try descent("check", "v.yaml")
    #expect(outcome.errors == "v.yaml:4:62: error: unknown optimizer 'adm'; did you mean 'adam'?\n")
  }

  @Test("goes on after a figure that fails, and exits as the first failure says")
  func several() throws {
    let descent = try Command([
      "a.yaml": Self.bowl, "b.yaml": Self.bowl.replacing("< 0.6", with: "< 0"), "c.yaml": "version: 2",
      "d.yaml": Self.bowl,
    ])
    defer { descent.remove() }
    let outcome = try descent(
      "render", "a.yaml", "b.yaml", "c.yaml", "none.yaml", "d.yaml", "--format", "csv", "--jobs", "2")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n").map { $0.prefix(6) } == ["b.yaml", "c.yaml", "c.yaml", "c.yaml", "none.y"])
    #expect(Set(descent.files(below: "output").keys) == ["a.csv", "d.csv"])
    #expect(try descent("render", "none.yaml", "b.yaml").status == 66)
  }

  @Test("says what it cannot read or write, with the exit code for it")
  func files() throws {
    let descent = try Command(["bowl.yaml": Self.bowl, "latin.yaml": "title: caf", "folder/x": ""])
    defer { descent.remove() }
    let cases: [([String], Int32, String)] = [
      (["render", "none.yaml"], 66, "none.yaml: error: cannot be read: No such file or directory"),
      (["render", "folder/"], 66, "folder/: error: cannot be read: Is a directory"),
      (["render", "sadle-point"], 66, "did you mean 'saddle-point'?"),
      (["render", "--all"], 66, "templates: error: there is no such folder here"),
      (["render", "bowl.yaml", "-o", "bowl.yaml/out"], 73, "bowl.yaml/out: error: cannot be created: Not a directory"),
      (["render", "bowl.yaml", "-o", "bowl.yaml"], 73, "bowl.yaml: error: is not a folder"),
      (["render", "bowl.yaml", "./bowl.yaml"], 64, "would be written to the same files"),
    ]
    for (arguments, status, message) in cases {
      let outcome = try descent(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome)")
      #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: descent.folder.appending(path: "output").path))
  }

  @Test("says how it is used where it was used wrongly")
  func usage() throws {
    let descent = try Command(["bowl.yaml": Self.bowl])
    defer { descent.remove() }
    let cases: [([String], String)] = [
      (["render"], "which figure?"),
      (["render", "--all", "bowl.yaml"], "not both"),
      (["render", "bowl.yaml", "--jobs", "0"], "--jobs needs at least 1"),
      (["render", "bowl.yaml", "--jobs", "many"], "many"),
      (["render", "bowl.yaml", "--format", "svg,gif"], "there is no format 'gif'"),
      (["render", "bowl.yaml", "--format", ""], "there is no format ''"),
      (["render", "bowl.yaml", "--theme", "blue"], "there is no theme 'blue'"),
      (["render", "bowl.yaml", "--lang", "fr"], "'fr'"),
      (["render", "bowl.yaml", "--dpi", "0"], "--dpi is from 1 to 10000"),
      (["render", "bowl.yaml", "--set", "seed"], "--set:1:5: error: expected KEY=VALUE"),
      (["render", "bowl.yaml", "--set", "sed=1"], "--set:1:1: error: unknown key 'sed'"),
      (["list", "figure"], "figures"), (["frobnicate"], "frobnicate"),
      (["render", "bowl.yaml", "--frobnicate"], "frobnicate"),
    ]
    for (arguments, message) in cases {
      let outcome = try descent(arguments)
      #expect(outcome.status == 64, "\(arguments): \(outcome)")
      #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: descent.folder.appending(path: "output").path))
  }

  @Test("checks claims without writing, and prints what was measured")
  func check() throws {
    let descent = try Command(["bowl.yaml": Self.bowl])
    defer { descent.remove() }
    let before = descent.files()
    let good = try descent("check", "bowl.yaml")
    #expect(good.status == 0)
    #expect(good.output.contains("bowl.yaml:8:35: holds: The loss falls\n    last(gd.loss) < 0.6: 0.53687"))
    let bad = try descent("check", "bowl.yaml", "--set", "runs.gd.updates=1")
    #expect(bad.status == 1)
    #expect(bad.output.contains("bowl.yaml:8:35: does not hold: The loss falls"))
    #expect(descent.files() == before)
  }

  @Test("lists what a template can name")
  func list() throws {
    let descent = try Command()
    defer { descent.remove() }
    #expect(try descent("list").output.contains("saddle-point"))
    #expect(try descent("list", "optimizers").output.contains("nesterov = false"))
    for kind in ["figures", "surfaces", "schedules", "themes"] { #expect(try descent("list", kind).status == 0) }
    #expect(try descent("--version").output == "0.1.0\n")
    #expect(try descent("--help").status == 0)
  }
}
