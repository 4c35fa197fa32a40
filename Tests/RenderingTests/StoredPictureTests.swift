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

  @Test("that is cut off anywhere is refused", arguments: OutputFormat.allCases)
  func truncated(format: OutputFormat) throws {
    let bytes = try bytes(format)
    // The last line break may be missing.
    for count in stride(from: 0, to: bytes.count - 2, by: 3) {
      #expect(throws: PictureError.self) { try StoredPicture(reading: Array(bytes.prefix(count))) }
    }
  }

  @Test("of a PNG that is cut off reports the end of the file", arguments: [true, false])
  func cutPNG(hasProvenance: Bool) throws {
    let png = try Scene.small(hasProvenance ? SampleProvenance.plain : nil).png(fonts: fonts)
    let unexpectedEnd = PictureError.damaged("unexpected end of file")
    for count in stride(from: 10, to: png.count, by: 10) {
      #expect(throws: unexpectedEnd, "\(count) bytes") { try StoredPicture(reading: Array(png.prefix(count))) }
    }
    #expect(throws: unexpectedEnd) { try StoredPicture(reading: Array(png.dropLast())) }
    #expect(throws: PictureError.damaged("data after the end of the picture")) { try StoredPicture(reading: png + [0]) }
  }

  @Test("of a PNG with a flipped byte reports the chunk whose checksum does not match")
  func flippedPNG() throws {
    let png = try bytes(.png)
    let chunks = Self.chunks(of: png)
    #expect(Set(chunks.map(\.type)) == ["IHDR", "sRGB", "pHYs", "tEXt", "iTXt", "IDAT", "IEND"])
    for (type, content) in chunks where type != "IHDR" {
      // The content, and the checksum that follows it.
      for place in [content.lowerBound, content.upperBound - 1, content.upperBound, content.upperBound + 3] {
        guard place >= content.lowerBound else { continue }
        var changed = png
        changed[place] ^= 0x10
        #expect(throws: PictureError.damaged("a checksum does not match (\(type): CRC error)"), "byte \(place)") {
          try StoredPicture(reading: changed)
        }
      }
    }
  }

  @Test("of a PNG takes compressed texts and texts after the pixels, and ignores what is too large or too much")
  func textChunks() throws {
    let workspace = try Workspace()
    let png = try Scene.small(SampleProvenance.plain).png(fonts: fonts)
    let expected = try StoredPicture(reading: png)
    let end = png.count - 12
    func adding(_ chunks: [[UInt8]], at place: Int) -> [UInt8] {
      Array(png[..<place]) + chunks.joined() + Array(png[place...])
    }
    let text = Self.chunk("tEXt", Array("Comment\0hello".utf8))
    let compressed = Self.chunk("zTXt", Array("Comment\0\0".utf8) + Self.deflatedHello)
    let invalid = Self.chunk("zTXt", Array("Comment\0\0nonsense".utf8))
    let unknown = Self.chunk("quIt", Array(repeating: 7, count: 100))
    for (name, chunk) in [("text", text), ("compressed", compressed), ("invalid", invalid), ("unknown", unknown)] {
      for place in [33, end] {
        let changed = adding([chunk], at: place)
        #expect(try StoredPicture(reading: changed) == expected, "\(name)")
        if name != "invalid" { try Tool.pngcheck.run("-q", workspace.write(changed, to: "a.png")) }
      }
    }
    #expect(try StoredPicture(reading: adding(Array(repeating: text, count: 1000), at: end)) == expected)
    // A title before the picture's own counts.
    let retitled = adding([Self.chunk("zTXt", Array("Title\0\0".utf8) + Self.deflatedHello)], at: 33)
    #expect(throws: PictureError.damaged("its title, its description or its language is missing")) {
      try StoredPicture(reading: retitled)
    }
  }

  /// "hello" in a zlib stream (RFC 1950) of one stored block.
  private static let deflatedHello: [UInt8] =
    [0x78, 0x01, 0x01, 0x05, 0x00, 0xFA, 0xFF] + Array("hello".utf8) + [0x06, 0x2C, 0x02, 0x15]

  /// The chunks of a PNG: types, and where their contents are.
  private static func chunks(of png: [UInt8]) -> [(type: String, content: Range<Int>)] {
    var chunks: [(String, Range<Int>)] = []
    var place = 8
    while place < png.count {
      let length = png[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: png[(place + 4)..<(place + 8)], as: UTF8.self)
      chunks.append((type, (place + 8)..<(place + 8 + length)))
      place += length + 12
    }
    return chunks
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    func bigEndian(_ number: UInt32) -> [UInt8] {
      stride(from: 24, through: 0, by: -8).map { UInt8(number >> $0 & 255) }
    }
    let checked = Array(type.utf8) + content
    // CRC-32 as in ISO 3309, bit by bit.
    let checksum = ~checked.reduce(~0 as UInt32) { code, byte in
      (0..<8).reduce(code ^ UInt32(byte)) { code, _ in code & 1 == 1 ? 0xEDB8_8320 ^ code >> 1 : code >> 1 }
    }
    return bigEndian(UInt32(content.count)) + checked + bigEndian(checksum)
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
    "that is not a picture is refused",
    arguments: [
      "", "GIF89a", "<html></html>", "version: 1", "\u{0}", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>", "<!--",
    ])
  func none(text: String) {
    #expect(throws: PictureError.unknownFormat) { try StoredPicture(reading: Array(text.utf8)) }
  }

  @Test("with wrong lengths and offsets is refused")
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
    "of long invalid input takes time in proportion to its length", .timeLimit(.minutes(5)),
    arguments: ["<svg a='", "<svg><title>", "<svg><!--", "<svg><?", "%PDF-1"])
  func large(start: String) {
    for filling in ["a", "&amp;", "<", " ", "(", "a='' "] {
      let bytes = Array((start + String(repeating: filling, count: 200_000 / filling.utf8.count)).utf8)
      #expect(throws: PictureError.self) { try StoredPicture(reading: bytes) }
    }
  }
}
