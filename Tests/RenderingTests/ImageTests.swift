import DescentInstruments
import DescentScene
import Testing

@testable import DescentRendering

@Suite("An image of cells")
struct ImageTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  /// Cells that differ clearly from each of their neighbors; some are translucent.
  static func cells(columns: Int, rows: Int, colors: Int = 7, opacities: [UInt32] = [255]) -> [UInt32] {
    (0..<rows).flatMap { y in
      (0..<columns).map { x in
        let k = UInt32((3 * x + 5 * y) % colors)
        let color = (k * 0x5A_3C91 + 0x20_7010) & 0xFF_FFFF
        return opacities[(x + y) % opacities.count] << 24 | color
      }
    }
  }

  /// The cell's color over white.
  private func shown(_ cell: UInt32) -> [Double] {
    let opacity = Double(cell >> 24) / 255
    return [16, 8, 0].map { Double(cell >> UInt32($0) & 0xFF) * opacity + 255 * (1 - opacity) }
  }

  /// The picture of each writer, at 216 dpi.
  private func pictures(_ image: ImageNode, in workspace: Workspace) throws -> [(name: String, picture: Picture)] {
    let scene = try Scene(
      id: "i", size: Size(width: 160, height: 100), title: "", description: "", language: "en",
      background: Color(hex: 0xFFFFFF), nodes: [.group(Group(id: "g", [.image(image)]))])
    let svg = try workspace.write(scene.svg(fonts: fonts), to: "a.svg")
    let pdf = try workspace.write(scene.pdf(fonts: fonts), to: "a.pdf")
    try Tool.xmllint.run("--noout", "--nonet", svg)
    try Tool.qpdf.run("--check", pdf)
    try Tool.rsvg.run("-d", "216", "-p", "216", svg, "-o", workspace.path("svg.png"))
    #expect(try Tool.pdftoppm.run("-r", "216", "-png", "-singlefile", pdf, workspace.path("pdf")) == "")
    let png = try workspace.write(scene.png(dpi: 216, fonts: fonts), to: "png.png")
    return [
      ("PNG", try Picture(png: png)), ("SVG", try Picture(png: workspace.path("svg.png"))),
      ("PDF", try Picture(png: workspace.path("pdf.png"))),
    ]
  }

  @Test(
    "has the color of each cell up to a pixel from its edges, in all formats",
    arguments: [[255], [255, 128, 0]] as [[UInt32]])
  func crisp(opacities: [UInt32]) throws {
    let workspace = try Workspace()
    // Cells of 20.4 × 17.1 pixels: their edges cut pixels.
    let (columns, rows) = (21, 13)
    let frame = Rect(minX: 8.13, minY: 7.77, maxX: 150.93, maxY: 81.87)
    let cells = Self.cells(columns: columns, rows: rows, opacities: opacities)
    let image = ImageNode(columns: columns, rows: rows, cells: cells, frame: frame)
    for (name, picture) in try pictures(image, in: workspace) {
      var worst = 0.0
      for y in 0..<rows {
        for x in 0..<columns {
          let expected = shown(cells[y * columns + x])
          func pixel(_ start: Double, _ length: Double, _ k: Int, _ count: Int) -> [Int] {
            let (low, high) = (
              3 * (start + length * Double(k) / Double(count)), 3 * (start + length * Double(k + 1) / Double(count))
            )
            return [Int(low.rounded(.up)) + 1, Int((low + high) / 2), Int(high.rounded(.down)) - 2]
          }
          for px in pixel(frame.minX, frame.width, x, columns) {
            for py in pixel(frame.minY, frame.height, y, rows) {
              for (a, b) in zip(picture[px, py], expected) { worst = max(worst, abs(Double(a) - b)) }
            }
          }
        }
      }
      #expect(worst <= 2, "\(name)")
    }
  }

  @Test(
    "with less than a pixel per cell, or with one cell, is drawn alike by all writers",
    arguments: [(1, 1), (1, 300), (640, 3)])
  func extremes(columns: Int, rows: Int) throws {
    let workspace = try Workspace()
    // Halves of two colors, so that the boundaries between most cells do not matter.
    let cells = (0..<rows).flatMap { y in
      (0..<columns).map { x in 2 * x < columns && 2 * y < rows ? 0xFF_2060A0 as UInt32 : 0xFF_E0A020 }
    }
    let frame = Rect(minX: 10, minY: 10, maxX: 150, maxY: 90)
    let drawn = try pictures(ImageNode(columns: columns, rows: rows, cells: cells, frame: frame), in: workspace)
    for (name, picture) in drawn.dropFirst() {
      let difference = drawn[0].picture.difference(from: picture)
      #expect(difference.mean < 0.004 && difference.worstBlock < 0.1, "\(name): \(difference)")
    }
  }

  @Test(
    "keeps every cell in the PNG inside an SVG", arguments: [1, 2, 3, 4, 5, 16, 17, 256, 257],
    [[255], [255, 128, 0, 1]] as [[UInt32]])
  func encoded(colors: Int, opacities: [UInt32]) throws {
    let workspace = try Workspace()
    let cells = (0..<(37 * 11)).map { i -> UInt32 in
      let opacity = opacities[i / colors % opacities.count]
      return opacity << 24 | UInt32(i % colors) * 0x01_0305
    }
    let node = ImageNode(columns: 37, rows: 11, cells: cells, frame: Rect(minX: 0, minY: 0, maxX: 1, maxY: 1))
    let path = try workspace.write(node.png(.one), to: "a.png")
    try Tool.pngcheck.run("-q", path)
    let picture = try Picture(png: path)
    #expect(picture.width == 37 && picture.height == 11)
    for (i, cell) in node.multiplied.enumerated() {
      #expect(picture[i % 37, i / 37] == [16, 8, 0, 24].map { UInt8(truncatingIfNeeded: cell >> $0) }, "cell \(i)")
    }
  }

  @Test("has the same bytes twice, and is small if it has few colors", arguments: OutputFormat.allCases)
  func bytes(format: OutputFormat) throws {
    let cells = (0..<160).flatMap { y in
      (0..<240).map { x in [0xFF_2060A0, 0xFF_E0A020, 0xFF_FFFFFF][(x / 60 + y / 40) % 3] }
    }
    let node = ImageNode(
      columns: 240, rows: 160, cells: cells.map { UInt32($0) }, frame: Rect(minX: 0, minY: 0, maxX: 72, maxY: 36))
    let scenes = try (0..<2).map { _ in try Scene.small(nil, [.image(node)]) }
    let first = try scenes[0].rendered(as: format, fonts: fonts)
    #expect(try scenes[1].rendered(as: format, fonts: fonts) == first)
    let without = try Scene.small(nil).rendered(as: format, fonts: fonts)
    if format == .svg { #expect(first.count - without.count < 1000) }
  }

  @Test("is encoded in base64 as RFC 4648 specifies")
  func base64() {
    func text(_ string: String) -> String {
      var bytes: [UInt8] = []
      bytes.append(base64: Array(string.utf8))
      return String(decoding: bytes, as: UTF8.self)
    }
    let vectors = [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ]
    for (plain, coded) in vectors { #expect(text(plain) == coded) }
    var last: [UInt8] = []
    last.append(base64: [0x00, 0x10, 0x83, 0xFF, 0xEF, 0xBE, 0xFB])
    #expect(String(decoding: last, as: UTF8.self) == "ABCD/++++w==")
  }
}
