import DescentDocuments
import Testing

@Suite("A number in a template")
struct NumberSpellingTests {
  @Test(
    "is read in all its usual spellings",
    arguments: [
      ("1", 1), ("-1.5", -1.5), ("+2", 2), ("1e-4", 1e-4), ("1E+3", 1000), (".5", 0.5), ("5.", 5), ("5.e2", 500),
      ("1_000", 1000), ("0x1F", 31), ("1.0e-300", 1e-300), ("007", 7),
    ] as [(String, Double)])
  func spellings(text: String, value: Double) {
    #expect(NumberSpelling.value(of: text) == value)
  }

  @Test(
    "is not read into what is none",
    arguments: [
      "", "-", ".", "e5", "1e", "1:30", "0x", "0xG", "1__0", "_1", "1_", "one", "1 2", "--1", "0x1p4", "infinit",
    ])
  func others(text: String) {
    #expect(NumberSpelling.value(of: text) == nil)
  }
}
