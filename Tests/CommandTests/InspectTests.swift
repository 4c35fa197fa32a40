import Foundation
import DescentInstruments
import Testing

@testable import DescentKit

@Suite("descent inspect")
struct InspectTests {
  static let bowl = SampleTemplate.bowl

  private func lines(_ outcome: Command.Outcome) -> [String] {
    outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("tells of each format the same, and of a PNG its size", arguments: ["svg", "png", "pdf"])
  func formats(format: String) throws {
    let descent = try Command(["in/bowl.yaml": Self.bowl + "author: 홍길동\nseed: 7\n"])
    defer { descent.remove() }
    let settings = ["--set", "runs.gd.updates=6", "--set", "title='A $\\theta$ & more'"]
    let render = ["render", "in/bowl.yaml", "--format", "svg,png,pdf", "--lang", "ko"] + settings
    #expect(try descent(render).status == 0)
    // By content, not by name.
    try FileManager.default.moveItem(
      at: descent.folder.appending(path: "output/bowl.\(format)"), to: descent.folder.appending(path: "x.gif"))
    let outcome = try descent("inspect", "x.gif")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    var lines = lines(outcome)
    let hash = SHA256.hash(of: Array((Self.bowl + "author: 홍길동\nseed: 7\n").utf8))
    #expect(lines.remove(at: 3).hasPrefix("description: A θ & more. "))
    #expect(
      lines.prefix(12) == [
        "file: x.gif", "format: \(format.uppercased())", "title: A θ & more", "language: ko", "author: 홍길동",
        "program: Descent 0.1.0", "template: bowl.yaml", "template-sha256: \(hash)", "setting: runs.gd.updates=6",
        "setting: title='A $\\theta$ & more'", "seed: 7", "theme: light",
      ])
    #expect(lines.count { $0.hasPrefix("font: ") } == 6)
    #expect(lines.contains { $0.contains(/^font: Inter-Italic\.otf, Version \d/) })
    let size = ["pixels: 960 x 720", "resolution: 150 dpi", "size: 6.4 x 4.8 in", ""]
    #expect(lines.suffix(4).elementsEqual(size) == (format == "png"))
  }

  @Test("tells whether a template is still the one, and fails where it is not")
  func template() throws {
    let descent = try Command(["bowl.yaml": Self.bowl, "other.yaml": Self.bowl + "# later\n"])
    defer { descent.remove() }
    #expect(try descent("render", "bowl.yaml", "--format", "svg,pdf").status == 0)
    let files = ["output/bowl.svg", "output/bowl.pdf"]
    let same = try descent(["inspect"] + files + ["--template", "bowl.yaml"])
    #expect(same.status == 0 && same.errors.isEmpty)
    #expect(lines(same).count { $0 == "same-template: yes" } == 2)
    let other = try descent(["inspect"] + files + ["--template", "other.yaml"])
    #expect(other.status == 1)
    #expect(lines(other).count { $0 == "same-template: no" } == 2)
    #expect(
      other.errors
        == files.map {
          "\($0): error: was not drawn from other.yaml as it is now: the template's hash differs\n"
        }.joined())
    let missing = try descent("inspect", files[0], "--template", "none.yaml")
    #expect(missing.status == 66 && missing.output.isEmpty)
  }

  @Test("knows the lecture's templates, in a file or in the program")
  func lecture() throws {
    let descent = try Command()
    defer { descent.remove() }
    #expect(try descent("render", "warmup-curves", "--format", "svg").status == 0)
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates/warmup-curves.yaml").path
    for template in ["warmup-curves", file] {
      #expect(try descent("inspect", "output/warmup-curves.svg", "--template", template).status == 0)
    }
    #expect(try descent("inspect", "output/warmup-curves.svg", "--template", "saddle-point").status == 1)
  }

  @Test("tells one clear error of a file that is no picture of Descent, and goes on with the next")
  func refused() throws {
    let descent = try Command([
      "bowl.yaml": Self.bowl, "text.svg": "no picture", "other.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
      "empty.png": "",
    ])
    defer { descent.remove() }
    #expect(try descent("render", "bowl.yaml", "--format", "png").status == 0)
    let png = try Data(contentsOf: descent.folder.appending(path: "output/bowl.png"))
    try png.prefix(4000).write(to: descent.folder.appending(path: "cut.png"))
    for (file, status, message) in [
      ("text.svg", 65, "is not an SVG, a PNG or a PDF"), ("empty.png", 65, "is not an SVG, a PNG or a PDF"),
      ("other.svg", 65, "is a picture of another program, or one that an editor has changed: it names no template"),
      ("cut.png", 65, "is damaged: unexpected end of file"), ("bowl.yaml", 65, "is not an SVG, a PNG or a PDF"),
      ("none.svg", 66, "cannot be read: No such file or directory"), (".", 66, "cannot be read: Is a directory"),
    ] as [(String, Int32, String)] {
      let outcome = try descent("inspect", file, "output/bowl.png")
      #expect(outcome.status == status)
      #expect(outcome.errors == "\(file): error: \(message)\n")
      #expect(lines(outcome)[0] == "file: output/bowl.png")
    }
  }

  @Test("reads no file that is larger than any picture")
  func huge() throws {
    let descent = try Command()
    defer { descent.remove() }
    try Data().write(to: descent.folder.appending(path: "big.png"))
    let file = try FileHandle(forWritingTo: descent.folder.appending(path: "big.png"))
    try file.truncate(atOffset: 1 << 40)  // a hole: it takes no room
    let outcome = try descent("inspect", "big.png")
    #expect(outcome.status == 65)
    #expect(outcome.errors == "big.png: error: larger than 128 MiB: no picture of Descent is\n")
  }

  @Test("shows what would steer a terminal by its number")
  func steering() throws {
    let descent = try Command(["bowl.yaml": Self.bowl])
    defer { descent.remove() }
    let setting = "caption='A\u{202E}B'"
    #expect(try descent("render", "bowl.yaml", "--format", "pdf", "--set", setting).status != 70)
    guard FileManager.default.fileExists(atPath: descent.folder.appending(path: "output/bowl.pdf").path) else { return }
    #expect(try descent("inspect", "output/bowl.pdf").output.contains("setting: caption='AU+202EB'\n"))
  }
}
