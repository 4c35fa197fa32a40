import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("Fonts")
struct FontsTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  private func width(_ string: String, _ font: Font = Font(size: 10)) throws -> Double {
    try fonts.measure(string, font: font).width
  }

  @Test("measure in proportion to the size")
  func proportional() throws {
    for string in ["saddle", "새들 포인트", "θ₁ = x̂"] {
      let one = try fonts.measure(string, font: Font(size: 1))
      let nine = try fonts.measure(string, font: Font(size: 9.5))
      #expect(abs(nine.width - 9.5 * one.width) < 1e-9)
      #expect(abs(nine.ascent - 9.5 * one.ascent) < 1e-9 && abs(nine.descent - 9.5 * one.descent) < 1e-9)
    }
  }

  @Test("take from Nanum Gothic only the characters that Inter lacks")
  func families() throws {
    let sum = try width("η") + width("와 갱신 ") + width("60")
    #expect(abs(try width("η와 갱신 60") - sum) < 1e-9)
    #expect(try width("새들", Font(size: 10, slant: .italic)) == width("새들"))
    #expect(try width("저장", Font(size: 10, weight: .semibold)) != 0)
  }

  @Test("kern, and set combining marks over their base without an advance")
  func shaping() throws {
    #expect(try width("AV") < width("A") + width("V"))
    #expect(try width("x\u{302}") == width("x"))
    #expect(try width("ᄒ\u{1161}\u{11AB}") == width("한"))
  }

  @Test("give an empty line the height of other lines")
  func empty() throws {
    let (none, some) = (try fonts.measure("", font: Font(size: 10)), try fonts.measure("x", font: Font(size: 10)))
    #expect(none == TextExtent(width: 0, ascent: some.ascent, descent: some.descent))
  }

  @Test(
    "have every character that figures of optimizers need, in every weight and slant",
    arguments: [Font.Weight.regular, .semibold], [Font.Slant.upright, .italic])
  func coverage(weight: Font.Weight, slant: Font.Slant) throws {
    let needed = """
      αβγδεζηθικλμνξπρστυφχψωϑϕΓΔΘΛΞΠΣΦΨΩ −×·÷±≤≥≈≠≡→←↑↓⇒∞√∇∂∑∏∫∈∝∼≪≫∥⊥‖ \
      ⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿᵗ₀₁₂₃₄₅₆₇₈₉₋ᵢₜ m̂ v̂ x̂ x̄ θ̂ ȳ g̃ … – — “ ” ‘ ’ ° ′ • † ℓ 가나다힣ㄱ
      """
    #expect(try width(needed, Font(size: 10, weight: weight, slant: slant)) > 0)
  }

  @Test("report the character that none of them has", arguments: ["😀", "א", "\u{1}", "\n", "ℝ", "👩‍🔬"])
  func missing(text: String) throws {
    let character = try #require(text.first)
    let error = MissingGlyph(character: character, in: "a\(text)b")
    #expect(throws: error) { try fonts.measure("a\(text)b", font: Font(size: 10)) }
    #expect(RenderingError.missingGlyph(error).description.contains("U+"))
  }

  @Test("that are missing cause an error that names the package", arguments: OutputFormat.allCases)
  func missingFile(format: OutputFormat) throws {
    let error = #expect(throws: FontError.self) { try Fonts(folders: ["/nowhere", "/"]) }
    #expect(error?.description.contains("install Debian's fonts-inter") == true)
    #expect(error?.description.contains("/nowhere") == true)
  }

  @Test("that are not font files cause an error")
  func brokenFile() throws {
    let workspace = try Workspace()
    let names = fonts.files.map { String($0.path.split(separator: "/").last ?? "") }
    for name in names { _ = try workspace.write(Array("no font".utf8), to: name) }
    #expect(throws: FontError.unreadable(path: workspace.path(names[0]))) { try Fonts(folders: [workspace.path]) }
  }

  @Test("list the files in use and their versions")
  func files() {
    #expect(fonts.files.count == 6)
    #expect(fonts.files.allSatisfy { $0.version.hasPrefix("Version ") })
  }

  @Test("draw as they measure: the ink ends with the line", arguments: ["HHHHHHHHHH", "HH새들HH", "H — 1e−3 × 2 H"])
  func measuredIsDrawn(text: String) throws {
    let workspace = try Workspace()
    let line = try SampleScene.line(text, Font(size: 12), fonts)
    let scene = try Scene(
      id: "m", size: Size(width: 200, height: 30), title: "", description: "", language: "en",
      background: Color(hex: 0xFFFFFF), nodes: [.text(TextNode(line, at: Point(10, 20), color: Color(hex: 0)))])
    let picture = try Picture(png: workspace.write(scene.png(dpi: 288, fonts: fonts), to: "a.png"))
    let inked = (0..<picture.width).filter { x in (0..<picture.height).contains { picture[x, $0][0] < 128 } }
    let (first, last) = (try #require(inked.first), try #require(inked.last))
    // H has the same side bearing on both sides.
    let before = Double(first) / 4 - 10
    let after = 10 + line.extent.width - Double(last + 1) / 4
    #expect(abs(before - after) < 0.3)
  }
}
