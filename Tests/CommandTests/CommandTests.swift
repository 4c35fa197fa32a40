import Foundation
import DescentInstruments
import Testing

@Suite("descent")
struct CommandTests {
  static let bowl = SampleTemplate.bowl

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
    #expect(files.count == figures.count * 2 * 4)
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
        == "bowl.yaml:8:35: error: claim does not hold: The loss falls; "
        + "last(gd.loss) < 0.6: 4.085364034437735 < 0.6 is false\n")
    #expect(descent.files() == before)
  }

  /// Settings with which optimizers do not do what the figure claims: some never leave the saddle, some are gone at
  /// once.
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
      (["render", "bowl.yaml", "--jobs", "0"], "--jobs is from 1 to 1024, not 0"),
      (["render", "bowl.yaml", "--jobs", "many"], "many"),
      (["render", "bowl.yaml", "--format", "svg,gif"], "unknown format 'gif'"),
      (["render", "bowl.yaml", "--format", ""], "unknown format ''"),
      (["render", "bowl.yaml", "--theme", "blue"], "unknown theme 'blue'"),
      (["render", "bowl.yaml", "--lang", "fr"], "'fr'"),
      (["render", "bowl.yaml", "--dpi", "0"], "--dpi is from 16 to 10000"),
      (["render", "bowl.yaml", "--text", "paths"], "'paths'"),
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

  @Test(
    "says that standard output cannot be written",
    arguments: [
      ("descent check bowl.yaml >/dev/full", "No space left on device"), ("descent list >/dev/full", "No space left"),
      ("descent --help >/dev/full", "No space left"), ("descent check bowl.yaml >&-", "Bad file descriptor"),
      ("descent list >&-", "Bad file descriptor"),
    ])
  func output(line: String, reason: String) throws {
    let descent = try Command(["bowl.yaml": Self.bowl])
    defer { descent.remove() }
    let outcome = try descent.shell(line)
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("standard output: error: cannot be written: \(reason)"), "\(outcome.errors)")
  }

  @Test("prints characters that steer a terminal by their numbers, and quotes no more than sixty characters")
  func steering() throws {
    let long = String(repeating: "x", count: 1000)
    let descent = try Command([
      "a.yaml": Self.bowl + "\u{202E}key: 1\n\u{1FFFE}: 1\n\(long): 1\nsize: \(long)\n",
      "b.yaml": Self.bowl.replacing("The loss falls", with: "Down \u{2066}it\u{2069} goes").replacing(
        "0.6", with: "0.1"),
    ])
    defer { descent.remove() }
    let outcomes = [
      try descent("check", "a.yaml"), try descent("check", "b.yaml"), try descent("render", "b.yaml"),
      try descent("render", "\u{1B}[31m.yaml"), try descent("render", "a.yaml", "--theme", "\u{1B}[31m\(long)"),
      try descent("render", "a.yaml", "--set", "\u{7F}\(long)"), try descent("check", "a\nb.yaml"),
      try descent("check", "b.yaml", "--set", "title='{\(long)}'"),
    ]
    let shown = [
      "unknown key 'U+202Ekey'", "Down U+2066itU+2069 goes", "Down U+2066itU+2069 goes", "U+001B[31m.yaml",
      "'U+001B[31mxxx", "U+007Fxxx", "aU+000Ab.yaml", "unknown name 'xxx",
    ]
    for (outcome, shown) in zip(outcomes, shown) {
      let text = outcome.output + outcome.errors
      #expect(text.contains(shown), "\(text.debugDescription)")
      let isPlain = text.unicodeScalars.allSatisfy { scalar in
        let properties = scalar.properties
        return scalar == "\n"
          || properties.generalCategory != .control && !properties.isBidiControl && !properties.isNoncharacterCodePoint
      }
      #expect(isPlain && !text.contains(String(repeating: "x", count: 61)), "\(text.debugDescription)")
    }
    #expect(outcomes[0].errors.contains("U+1FFFE"))
  }

  @Test("ignores a byte order mark, whose file's first line keeps its columns")
  func byteOrderMark() throws {
    let descent = try Command([
      "a.yaml": "\u{FEFF}" + Self.bowl, "b.yaml": "\u{FEFF}{version: 1, titel: x}", "c.yaml": "",
    ])
    defer { descent.remove() }
    #expect(try descent("check", "a.yaml").status == 0)
    #expect(try descent("check", "b.yaml").errors.contains("b.yaml:1:14: error: unknown key 'titel'"))
    try Data([0xEF, 0xBB, 0xBF, 0x61, 0xFF]).write(to: descent.folder.appending(path: "c.yaml"))
    #expect(try descent("check", "c.yaml").errors == "c.yaml:1:2: error: this is not UTF-8\n")
  }

  @Test("sums up a claim alone in the singular")
  func singular() throws {
    let descent = try Command(["bowl.yaml": Self.bowl])
    defer { descent.remove() }
    #expect(try descent("check", "bowl.yaml").output.hasSuffix("bowl: the claim holds\n"))
    let bad = try descent("check", "bowl.yaml", "--set", "runs.gd.updates=1")
    #expect(bad.output.hasSuffix("bowl: the claim does not hold\n"))
  }

  @Test("lists what a template can name")
  func list() throws {
    let descent = try Command()
    defer { descent.remove() }
    #expect(try descent("list").output.contains("saddle-point"))
    #expect(try descent("list", "optimizers").output.contains("nesterov = false"))
    #expect(try descent("list", "themes").output.contains("print  Black on white, for paper"))
    for kind in ["figures", "surfaces", "schedules", "themes"] { #expect(try descent("list", kind).status == 0) }
    #expect(try descent("--version").output == "0.1.0\n")
    #expect(try descent("--help").status == 0)
  }

  @Test("prints the grammar of templates, and says whether a file of it is out of date")
  func schema() throws {
    let descent = try Command(["old.json": "{}\n"])
    defer { descent.remove() }
    let json = try descent("schema")
    let draft = "https://json-schema.org/draft/2020-12/schema"
    #expect(json.status == 0 && json.output.hasPrefix("{\n  \"$schema\": \"\(draft)\""))
    #expect(try descent("schema", "--format", "markdown").output.hasPrefix("# Reference\n"))
    #expect(try descent.shell("descent schema >new.json && descent schema --check new.json").status == 0)
    let old = try descent("schema", "--check", "old.json")
    #expect(old.status == 1 && old.output.isEmpty)
    #expect(old.errors == "old.json: error: is out of date; 'descent schema --format json' prints it anew\n")
    #expect(try descent("schema", "--check", "none.json").status == 66)
  }
}
