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
}
