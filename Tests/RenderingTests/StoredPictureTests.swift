import Foundation
import DescentInstruments
import DescentScene
import Testing

@testable import DescentRendering

@Suite("Reading a picture")
struct StoredPictureTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  private func bytes(_ format: OutputFormat) throws -> [UInt8] {
    try Scene.small(SampleProvenance.hostile).rendered(as: format, fonts: fonts)
  }

  @Test("that is cut off anywhere tells so", arguments: OutputFormat.allCases)
  func truncated(format: OutputFormat) throws {
    let bytes = try bytes(format)
    // The last line's end is no loss.
    for count in stride(from: 0, to: bytes.count - 2, by: 3) {
      #expect(throws: PictureError.self) { try StoredPicture(reading: Array(bytes.prefix(count))) }
    }
  }

  @Test("with a changed byte is refused or read, and a PNG always refused", arguments: OutputFormat.allCases)
  func changed(format: OutputFormat) throws {
    let bytes = try bytes(format)
    var generator = SystemRandomNumberGenerator()
    for place in stride(from: 0, to: bytes.count, by: 5) {
      for change in [1, 0x80, UInt8.random(in: 1...255, using: &generator)] {
        var other = bytes
        other[place] ^= change
        let picture = try? StoredPicture(reading: other)
        if format == .png { #expect(picture == nil, "byte \(place) ^ \(change)") }
      }
    }
  }

  @Test("of another program is refused as such")
  func foreign() throws {
    let workspace = try Workspace()
    let svg = try workspace.write(bytes(.svg), to: "a.svg")
    for format in ["png", "pdf"] {
      try Tool.rsvg.run("-f", format, svg, "-o", workspace.path("b.\(format)"))
      let other = try workspace.read("b.\(format)")
      #expect(throws: PictureError.foreign) { try StoredPicture(reading: other) }
    }
    for text in [
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>t</title></svg>", "<?xml version='1.0'?><!-- a --><svg></svg>",
      "<svg><title>t</title><desc>d</desc><metadata><rdf:RDF/></metadata></svg>",
      "<svg><title>t</title><desc>d</desc><metadata><descent:origin program='a 1'/></metadata></svg>",
    ] {
      #expect(throws: PictureError.foreign, "\(text)") { try StoredPicture(reading: Array(text.utf8)) }
    }
  }

  @Test(
    "that is none tells so",
    arguments: [
      "", "GIF89a", "<html></html>", "version: 1", "\u{0}", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>", "<!--",
    ])
  func none(text: String) {
    #expect(throws: PictureError.unknownFormat) { try StoredPicture(reading: Array(text.utf8)) }
  }

  @Test("whose parts lie about their place or their length is refused")
  func lies() throws {
    var png = try bytes(.png)
    for (place, length) in [(8, [0xFF, 0xFF, 0xFF, 0xFF]), (8, [0x7F, 0xFF, 0xFF, 0xF0]), (8, [0, 0, 0, 0])] {
      png.replaceSubrange(place..<(place + 4), with: length.map { UInt8($0) })
      #expect(throws: PictureError.self) { try StoredPicture(reading: png) }
    }
    let tail = "startxref\n%d\n%%EOF\n"
    for (body, offset) in [
      ("", "999999999999999999"), ("", "-1"), ("", "0"), ("xref\n0 99999999999999999\n", "9"),
      ("xref\n0 -3\ntrailer\n<< >>\n", "9"), ("xref\ntrailer\n<< /Size 1 /Root 1 0 R /Info 2 0 R /Prev 9 >>\n", "9"),
      ("xref\n1 1\n0000000009 00000 n \ntrailer\n<< /Size 1 /Root 1 0 R /Info 1 0 R >>\n", "9"),
      ("xref\n" + String(repeating: "0 0\n", count: 2000) + "trailer\n<< >>\n", "9"),
      ("xref\ntrailer\n" + String(repeating: "<< /a ", count: 100_000), "9"),
      ("xref\ntrailer\n<< /a " + String(repeating: "[", count: 100_000), "9"),
      ("xref\ntrailer\n<< /a (" + String(repeating: "(", count: 100_000), "9"),
    ] {
      let text = "%PDF-1.4\n" + body + tail.replacing("%d", with: offset).replacing("%%", with: "%%")
      #expect(throws: PictureError.self, "\(body.prefix(80))") { try StoredPicture(reading: Array(text.utf8)) }
    }
    let svg = String(decoding: try bytes(.svg), as: UTF8.self)
    for (old, new) in [
      ("program=\"", "program=\"&bomb;"), ("program=\"", "program=\"&#xD800;"), ("program=\"", "program=\"&#1;<"),
      ("template-sha256=\"0", "template-sha256=\""), ("seed=\"9", "seed=\"99999"), ("theme=", "seed=\"1\" theme="),
      (" theme=\"dark\"", ""), ("</title>", ""),
    ] {
      #expect(throws: PictureError.self, "\(new)") {
        try StoredPicture(reading: Array(svg.replacing(old, with: new).utf8))
      }
    }
  }

  @Test(
    "of much nonsense takes no long time",
    arguments: ["<svg a='", "<svg><title>", "<svg><!--", "<svg><?", "%PDF-1"])
  func large(start: String) {
    for filling in ["a", "&amp;", "<", " ", "(", "a='' "] {
      let bytes = Array((start + String(repeating: filling, count: 200_000 / filling.utf8.count)).utf8)
      let time = ContinuousClock().measure {
        #expect(throws: PictureError.self) { try StoredPicture(reading: bytes) }
      }
      #expect(time < .seconds(20))
    }
  }

  @Test("knows the checksum of PNG")
  func checksum() {
    #expect(Checksum.of("123456789".utf8) == 0xCBF4_3926)  // the check value of CRC-32 in Williams' catalogue
    #expect(Checksum.of("IEND".utf8) == 0xAE42_6082)
  }
}
