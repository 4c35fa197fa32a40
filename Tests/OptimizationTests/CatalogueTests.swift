import DescentNumbers
import DescentOptimization
import Testing

@Suite struct CatalogueTests {
  struct Member: CustomTestStringConvertible {
    let name, summary, source: String
    let parameters: [Parameter]
    let make: @Sendable (Settings) throws -> Void

    init<M>(_ entry: Catalogue<M>.Entry) {
      name = entry.name
      summary = entry.summary
      source = entry.source
      parameters = entry.parameters
      make = { _ = try entry.make($0) }
    }

    var testDescription: String { name }

    static let all =
      Catalogue.surfaces.entries.map(Member.init) + Catalogue.optimizers.entries.map(Member.init)
      + Catalogue.schedules.entries.map(Member.init)
  }

  @Test("Names are different within a catalogue, and spelled as in a template")
  func names() {
    for names in [Catalogue.surfaces.names, Catalogue.optimizers.names, Catalogue.schedules.names] {
      #expect(Set(names).count == names.count)
      #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } })
    }
  }

  @Test("Every member is documented: a summary, a source, and a sentence a parameter", arguments: Member.all)
  func documented(member: Member) {
    #expect(!member.summary.isEmpty && !member.source.isEmpty)
    #expect(Set(member.parameters.map(\.name)).count == member.parameters.count)
    for parameter in member.parameters { #expect(parameter.sentence.hasSuffix("."), "\(parameter.name)") }
  }

  @Test("Defaults written out are as good as left out", arguments: Member.all)
  func defaults(member: Member) throws {
    var settings = sampleSchedules[member.name] ?? Settings()
    for parameter in member.parameters where settings.values[parameter.name] == nil {
      settings.values[parameter.name] = parameter.fallback ?? (parameter.isRequired ? 10 : nil)
    }
    try member.make(settings)
  }

  @Test("No member takes a parameter that it does not declare", arguments: Member.all)
  func undeclared(member: Member) {
    let error = #expect(throws: SettingsError.self) { try member.make(["no_such_parameter": 1]) }
    #expect(error?.problems.contains { $0.path == [.key("no_such_parameter")] } == true)
  }

  @Test(
    "A mistyped name finds the one that was meant; another finds none",
    arguments: [
      ("admw", "adamw"), ("Adam", "adam"), ("sdg", "sgd"), ("rmspop", "rmsprop"), ("nesterof", "nesterov"),
      ("shampoo", nil), ("", nil), (String(repeating: "a", count: 100_000), nil),
    ] as [(String, String?)])
  func spelling(name: String, meant: String?) {
    let names = ["sgd", "adam", "adamw", "rmsprop", "nesterov"]
    #expect(Spelling.nearest(to: name, among: names) == meant)
  }

  @Test("Intervals contain finite numbers, and their ends where they are closed")
  func intervals() {
    #expect(ValueRange.from(0, below: 1).contains(0) && !ValueRange.from(0, below: 1).contains(1))
    #expect(!ValueRange.above(0).contains(0) && ValueRange.atLeast(0).contains(0))
    #expect(!ValueRange.any.contains(.infinity) && !ValueRange.any.contains(.nan))
    #expect(
      "\(ValueRange.from(0, below: 1)), \(ValueRange.above(0)), \(ValueRange(0, 1))" == "in [0, 1), above 0, in [0, 1]")
  }

  @Test("Members of another module are made by name, with the built-in ones, and can be run")
  func extended() throws {
    let catalogues = try Catalogues.standard.adding(Tilted.self).adding(SignDescent.self).adding(Halving.self)
    #expect(catalogues.surfaces.names == Catalogue.surfaces.names + ["tilted"])
    let surface = try catalogues.surfaces.make("tilted", ["a": 0.5])
    #expect(surface.sample(at: Pair(1, 1)) == SurfaceSample(value: 4.5, gradient: Pair(2.5, 6)))
    let optimizer = try catalogues.optimizers.make("sign", ["lr": 0.25, "clip_norm": 1])
    #expect(optimizer.clipping.norm == 1)
    let schedule = try catalogues.schedules.make("halving", ["period": 2])
    let table = try Run(on: surface, from: Pair(4, -4), updates: 4, optimizer: optimizer, schedule: schedule)
      .trajectory().table
    #expect(table["x"] == [4, 3.75, 3.5, 3.375, 3.25] && table["y"] == [-4, -3.75, -3.5, -3.375, -3.25])
    #expect(throws: SettingsError([], "unknown surface 'tited'", hint: "did you mean 'tilted'?")) {
      try catalogues.surfaces.make("tited")
    }
    #expect(Catalogue.surfaces["tilted"] == nil)
  }

  @Test("Schedules that hold others hold those of the catalogue in use, however deep")
  func nested() throws {
    let halving = Setting.named("halving", ["period": 1])
    let byEpoch = Setting.named("by_epoch", ["updates_per_epoch": 2, "schedule": halving])
    let settings: Settings = [
      "milestones": [1], "schedulers": [halving, .named("warmup", ["updates": 1, "then": byEpoch])],
    ]
    let schedules = try Catalogues.standard.adding(Halving.self).schedules
    let schedule = try schedules.make("sequential", settings)
    #expect(schedule.rates(in: 0..<7, base: 1) == [1, 0, 1, 1, 0.5, 0.5, 0.25])
    let error = #expect(throws: SettingsError.self) { try Catalogue.schedules.make("sequential", settings) }
    #expect(error?.problems.first?.path == [.key("schedulers"), .index(0)])
    #expect(error?.problems.first?.message == "unknown schedule 'halving'")
  }

  @Test("A name that is taken is refused")
  func taken() throws {
    let catalogues = try Catalogues.standard.adding(Tilted.self).adding(SignDescent.self).adding(Halving.self)
    func message(_ body: () throws(CatalogueError) -> Catalogues) -> String? {
      do {
        _ = try body()
        return nil
      } catch {
        return error.description
      }
    }
    #expect(
      message { () throws(CatalogueError) in try catalogues.adding(Tilted.self) }
        == "the catalogue has surface 'tilted' already; choose another name")
    #expect(
      message { () throws(CatalogueError) in try catalogues.adding(Adam.self) }
        == "the catalogue has optimizer 'adam' already; choose another name")
    #expect(
      message { () throws(CatalogueError) in try catalogues.adding(Halving.self) }
        == "the catalogue has schedule 'halving' already; choose another name")
  }
}

private struct Tilted: Surface, Configurable {
  static let name = "tilted"
  static let summary = "a tilted bowl"
  static let source = "elementary"
  static let parameters = [Parameter("a", .number(.any), default: 1, "The tilt along x.")]
  let a: Double
  init(_ arguments: Arguments) throws(SettingsError) { a = try arguments.number("a") }
  var domain: Domain { Domain(x: -2...2, y: -2...2) }
  var minima: [Minimum] { [Minimum(-a / 2, 0, value: -a * a / 4)] }
  func value<N: Number>(_ x: N, _ y: N) -> N { x.squared() + 3 * y.squared() + a * x }
}

private struct SignDescent: Optimizer {
  static let name = "sign"
  static let summary = "steps of one length along the gradient's sign"
  static let source = "elementary"
  static let parameters = [Parameter.learningRate(default: 1e-3)]
  var basics: OptimizerBasics
  init(_ arguments: Arguments) throws(SettingsError) { basics = try OptimizerBasics(arguments) }
  typealias PathRule = Rule<Pair>
  typealias LanesRule = Rule<Lanes>
  struct Rule<V: Number>: UpdateRule {
    init(_: SignDescent) {}
    @inline(__always) mutating func update(_ parameters: inout V, gradient g: V, by method: SignDescent) {
      parameters = parameters - method.rate * g.sign()
    }
  }
}

private struct Halving: Schedule, Configurable {
  static let name = "halving"
  static let summary = "half the rate every so many updates"
  static let source = "elementary"
  static let parameters = [Parameter("period", .integer(.atLeast(1)), "The updates between two changes.")]
  let period: Int
  init(_ arguments: Arguments) throws(SettingsError) { period = try arguments.integer("period") }
  func rate(at t: Int, base: Double) -> Double { base * (0.5).raised(to: t / period) }
}
