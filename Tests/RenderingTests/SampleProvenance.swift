import DescentScene

/// Provenances for tests of reading and writing.
enum SampleProvenance {
  static let plain = Provenance(
    program: "Descent", version: "0.1.0", template: "saddle-point.yaml", templateHash: hash, seed: 0, theme: "light",
    fonts: [font("Inter-Regular.otf", "Version 3.019"), font("NanumGothic.ttf", "Version 3.021;PS 1")])

  /// Texts that XML, PNG, PDF or the line format must escape.
  static let hostile = Provenance(
    program: "Two words", version: "1", author: "홍길동 & \"O'Brien\" <(a\\b)>", template: "a&b (1).yaml",
    templateHash: hash,
    settings: [
      "title='$\\theta$ \\n (a) <b> &amp;'", "caption=|\n  two\n  lines\r\n", "\u{0}\u{1B}\u{7F}\u{85}\u{FFFE}", "",
      "새=들",
      "\\u{41}", ")", "]]>",
    ], seed: .max, theme: "dark", fonts: [])

  static let fontsOfThreeVersions = Provenance(
    program: "Descent", version: "0.1.0", author: "A. B.", template: "t.yaml", templateHash: hash, settings: ["a=1"],
    seed: 7, theme: "light",
    fonts: [font("a.otf", "1"), font("b.otf", "1"), font("c.otf", "2: x, y"), font("d.otf", "1"), font("e.otf", "")])

  static let all = [plain, hostile, fontsOfThreeVersions]

  private static let hash = String(repeating: "0123456789abcdef", count: 4)

  private static func font(_ file: String, _ version: String) -> Provenance.FontVersion {
    Provenance.FontVersion(file: file, version: version)
  }
}

extension Scene {
  /// A small scene with this provenance.
  static func small(
    title: String = "새들 (a) & b", _ provenance: Provenance? = SampleProvenance.plain, _ nodes: [Node] = []
  ) throws -> Scene {
    try Scene(
      id: "s", size: Size(width: 72, height: 36), title: title, description: "What it \"shows\".", language: "ko",
      background: Color(hex: 0xFFFFFF), nodes: nodes, provenance: provenance)
  }
}
