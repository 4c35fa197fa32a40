import DescentDocuments
import DescentNumbers
import Testing

@Suite("A decoder")
struct DecoderTests {
  struct Run: Equatable {
    var updates = 0
    var batch = 0
    var rate = 0.0
    var label = ""
    var clips: Bool?
  }

  static let run = Decoder<Run>.record(
    "a run", from: Run(),
    Field("updates", \.updates, .whole(1...1000), "The number of updates."),
    Field("batch", \.batch, .whole(1...64), placeholder: 1, "The size of a batch."),
    Field("rate", \.rate, .number(.above(0)), default: 0.1, defaultText: "0.1", "The learning rate."),
    Field(
      "label", \.label, Decoder<YAMLScalar>.scalar("a label").map(\.text), default: "run", "The name in the legend."),
    Field("clips", \.clips, Decoder<Bool>.boolean.optional, default: nil, "Whether gradients are clipped."))

  private func read<Value>(_ decoder: Decoder<Value>, _ text: String) throws -> (value: Value?, messages: [String]) {
    let node = try #require(try YAMLNode.parse(Source(name: "x", text: text)))
    var diagnostics = Diagnostics()
    let value = decoder.read(node, &diagnostics)
    return (value, diagnostics.all.map(\.description))
  }

  @Test("reads a record by the paths of its properties, with defaults for keys that are left out")
  func record() throws {
    let all = try read(Self.run, "{label: x, clips: true, rate: 0.5, batch: 8, updates: 3}")
    #expect(all.messages.isEmpty)
    #expect(all.value == Run(updates: 3, batch: 8, rate: 0.5, label: "x", clips: true))
    let few = try read(Self.run, "{updates: 3, batch: 2}")
    #expect(few.messages.isEmpty && few.value == Run(updates: 3, batch: 2, rate: 0.1, label: "run", clips: nil))
  }

  @Test("reports each missing, unknown and wrong key of a record, and is nil only without a placeholder")
  func recordMistakes() throws {
    let none = try read(Self.run, "{btch: 2, rate: -1}")
    #expect(none.value == nil)
    #expect(
      none.messages == [
        "x:1:2: error: unknown key 'btch' of a run; did you mean 'batch'?",
        "x:1:1: error: the key 'updates' is missing", "x:1:1: error: the key 'batch' is missing",
        "x:1:17: error: expected a number above 0, found the number -1",
      ])
    let placed = try read(Self.run, "{updates: 3, batch: 100, rate: x}")
    #expect(
      placed.value == Run(updates: 3, batch: 1, rate: 0.1, label: "run", clips: nil) && placed.messages.count == 2)
    #expect(try read(Self.run, "[1]").messages == ["x:1:1: error: expected the keys of a run, found a list"])
    #expect(try read(Self.run, "~").messages.count == 2)
  }

  @Test("describes a record by paths as it describes one by a closure")
  func recordSchema() {
    let keyed = Decoder<Int>.record(
      "a run", Key("updates", .whole(1...9), "How many."), Key("rate", .number(), default: 1, defaultText: "1", "Rate.")
    ) { updates, _ in updates }
    let field = Decoder<Run>.record(
      "a run", from: Run(), Field(Key("updates", .whole(1...9), "How many."), \.updates),
      Field("rate", \.rate, .number(), default: 1, defaultText: "1", "Rate."))
    #expect(keyed.schema.jsonSchema(title: "x") == field.schema.jsonSchema(title: "x"))
  }

  @Test("chooses by the kind of a value")
  func either() throws {
    let number = Decoder<Double>.number().map { "number \($0)" }
    let word = Decoder<YAMLScalar>.scalar("a name").map { "name \($0.text)" }
    let mapping = Decoder<String>.record("a point", Key("x", .number(), "Where.")) { "x \($0)" }
    let list = Decoder<[Double]>.list(of: .number()).map { "list \($0.count)" }
    let decoder = Decoder.either(
      mapping: mapping, other: Decoder.either(list: list, other: Decoder.either(name: word, other: number)))
    for (text, value) in [("1", "number 1.0"), ("a-b", "name a-b"), ("{x: 2}", "x 2.0"), ("[1, 2]", "list 2")] {
      let read = try read(decoder, text)
      #expect(read.value == value && read.messages.isEmpty)
    }
    #expect(try read(decoder, "~").messages == ["x:1:1: error: expected a number, found nothing"])
    #expect(try read(decoder, "{y: 1}").messages.count == 2)
    #expect(try read(decoder, "inf").messages == ["x:1:1: error: a number must be finite, found inf"])
  }

  @Test("finds the values of its document's environment")
  func environment() throws {
    enum Names: DocumentEnvironmentKey { static var defaultValue: [String] { ["none"] } }
    enum Count: DocumentEnvironmentKey { static var defaultValue: Int { 7 } }
    var environment = DocumentEnvironment()
    environment[Names.self] = ["a", "b"]
    let source = Source(name: "x", text: "a", environment: environment)
    guard case .scalar(let scalar)? = try YAMLNode.parse(source)?.content else { return #expect(Bool(false)) }
    #expect(scalar.source.environment[Names.self] == ["a", "b"] && scalar.source.environment[Count.self] == 7)
    var root = YAMLNode(.mapping([]), at: scalar.place)
    try root.set("x=b", environment: environment)
    guard case .scalar(let set)? = root.value(ofKeys: ["x"])?.content else { return #expect(Bool(false)) }
    #expect(set.source.environment[Names.self] == ["a", "b"])
  }
}
