import DescentDocuments
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("--set")
struct SettingTests {
  static let yaml = """
    version: 1
    title: T
    runs:
      gd: {on: saddle, start: [1, 1], updates: 3, optimizer: {sgd: {lr: 0.1}}}
      beta-0.9: {on: saddle, start: [1, 1], updates: 3, optimizer: adam}
    panels:
      main: {marks: [{path: {of: [gd, beta-0.9]}}]}
    """

  private func template(_ settings: String...) throws -> Template {
    try Template(Source(name: "x", text: Self.yaml), id: "x", settings: settings)
  }

  @Test("replaces a value of a mapping")
  func replaces() throws {
    let template = try template("runs.gd.updates=7", "runs.gd.optimizer.sgd.lr=0.5")
    #expect(template.content.runs["gd"]?.simulation?.length.value == .updates(7))
    #expect(template.content.runs["gd"]?.simulation?.optimizer.member.learningRate == 0.5)
  }

  @Test("adds a value that is not there")
  func adds() throws {
    #expect(try template("seed=3").content.seed == 3)
    #expect(try template("panels.main.x={domain: [0, 1]}").content.panels["main"]?.x.domain == 0...1)
  }

  @Test("names an item of a list by its index, and brackets a name with dots")
  func lists() throws {
    #expect(try template("runs.gd.start.1=-0.5").content.runs["gd"]?.simulation?.start == .point(Pair(1, -0.5)))
    #expect(try template("runs.[beta-0.9].updates=4").content.runs["beta-0.9"]?.simulation?.length.value == .updates(4))
  }

  @Test("takes a name alone for the mapping that it stands for")
  func names() throws {
    #expect(
      try template("runs.[beta-0.9].optimizer.adam.lr=0.25").content.runs["beta-0.9"]?.simulation?.optimizer.member
        .learningRate
        == 0.25)
  }

  @Test("takes any YAML as its value")
  func yaml() throws {
    let template = try template("runs.gd.optimizer={sgd: {lr: 1e-4, momentum: 0.9}}", "title={en: A, ko: B}")
    #expect(template.content.runs["gd"]?.simulation?.optimizer.member.learningRate == 1e-4)
    #expect(template.content.title.korean != nil)
  }

  @Test(
    "that is wrong says where in the argument, and which argument",
    arguments: [
      (
        "runs.gd.updates=abc",
        "--set:1:17: error: expected a whole number from 0 to 1000000000000, found 'abc' (in --set runs.gd.updates=abc)"
      ),
      (
        "run.gd.updates=1",
        "--set:1:1: error: there is no key 'run' here (in --set run.gd.updates=1); did you mean 'runs'?"
      ),
      (
        "runs.gdd.updates=1",
        "--set:1:6: error: there is no key 'gdd' here (in --set runs.gdd.updates=1); did you mean 'gd'?"
      ),
      (
        "runs.gd.start.2=1",
        "--set:1:15: error: there is no item '2' in this list (in --set runs.gd.start.2=1); its items are 0 to 1"
      ),
      (
        "runs.gd.updat=1",
        "--set:1:9: error: unknown key 'updat' of a run (in --set runs.gd.updat=1); did you mean 'updates'?"
      ),
      ("runs.gd.updates.a=1", "--set:1:17: error: there are no keys under the number 3 (in --set runs.gd.updates.a=1)"),
      ("seed", "--set:1:5: error: expected KEY=VALUE, found no '=' (in --set seed)"),
      ("=3", "--set:1:1: error: expected a path of keys like runs.gd.updates (in --set =3)"),
      ("seed=", "--set:1:6: error: expected a value behind '=' (in --set seed=)"),
      (
        "runs.gd.start=[1, .inf]",
        "--set:1:19: error: a number must be finite, found .inf (in --set runs.gd.start=[1, .inf])"
      ),
      ("title='{max(1}'", "--set:1:12: error: this parenthesis is never closed (in --set title='{max(1}')"),
    ])
  func wrong(setting: String, message: String) async {
    let found = await diagnostics(of: Self.yaml, settings: [setting])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(String(message.prefix { $0 != ";" })) == true, "\(found)")
  }
}
