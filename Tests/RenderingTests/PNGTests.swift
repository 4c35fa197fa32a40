import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("The PNG")
struct PNGTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  private func square(_ fill: Color, background: Color?, side: Double = 72) throws -> Scene {
    try Scene(
      id: "s", size: Size(width: side, height: side), title: "새들", description: "a square", language: "ko",
      background: background,
      nodes: [.path(PathNode(Path(Rect(minX: 0, minY: 0, maxX: side / 2, maxY: side)), fill: fill))])
  }

  @Test("is valid and states its resolution, color space, title and description")
  func valid() throws {
    let workspace = try Workspace()
    let scene = try SampleScene.make(fonts: fonts)
    let png = try scene.png(dpi: 150, fonts: fonts)
    let report = try Tool.pngcheck.run("-v", workspace.write(png, to: "a.png"))
    #expect(String(decoding: png, as: UTF8.self).contains(scene.title))
    for words in [
      "750 x 542 image, 24-bit RGB", "5906x5906 pixels/meter (150 dpi)", "chunk sRGB", "keyword: Title",
      "keyword: Description", "language tag = ko", "No errors detected",
    ] { #expect(report.contains(words)) }
  }

  @Test("is transparent where nothing is painted, and keeps translucent colors")
  func transparent() throws {
    let workspace = try Workspace()
    let path = try workspace.write(
      square(Color(hex: 0xFF8000, opacity: 0.5), background: nil).png(dpi: 72, fonts: fonts), to: "a.png")
    #expect(try Tool.pngcheck.run("-v", path).contains("32-bit RGB+alpha"))
    let picture = try Picture(png: path)
    #expect(picture[60, 10] == [0, 0, 0, 0])
    #expect(picture[10, 10] == [128, 64, 0, 128])
  }

  @Test("has the colors of the scene")
  func colours() throws {
    let workspace = try Workspace()
    let path = try workspace.write(
      square(Color(hex: 0x123456), background: Color(hex: 0xFEDCBA)).png(dpi: 72, fonts: fonts), to: "a.png")
    let picture = try Picture(png: path)
    #expect(picture[10, 10] == [0x12, 0x34, 0x56, 255])
    #expect(picture[60, 10] == [0xFE, 0xDC, 0xBA, 255])
  }

  @Test("is refused if it would be too large, or too coarse to be legible")
  func bounds() throws {
    let scene = try square(Color(hex: 0), background: nil, side: 14_400)
    #expect(throws: RenderingError.pixels(width: 30_000, height: 30_000)) { try scene.png(dpi: 150, fonts: fonts) }
    #expect(throws: RenderingError.pixels(width: 40_000, height: 40_000)) { try scene.png(dpi: 200, fonts: fonts) }
    #expect(throws: RenderingError.resolution(dpi: 15)) { try scene.png(dpi: 15, fonts: fonts) }
    for dpi in [Double.nan, -.infinity, 0, -150, .infinity, 1e300] {
      #expect(throws: RenderingError.self) { try scene.png(dpi: dpi, fonts: fonts) }
    }
  }

  @Test("has at least one pixel")
  func small() throws {
    let workspace = try Workspace()
    let path = try workspace.write(
      square(Color(hex: 0), background: nil, side: 1).png(dpi: 16, fonts: fonts), to: "a.png")
    #expect(try Picture(png: path).width == 1)
  }
}
