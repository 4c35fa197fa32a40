import Foundation
import DescentInstruments
import DescentScene
import Testing

@testable import DescentKit

/// A template's figure as files in all picture formats.
struct DrawnFigure {
  let workspace: Workspace
  let svg, pdf: String
  let png: Picture
  /// In points.
  let size: Size

  init(_ figure: GalleryFigure) async throws {
    let workspace = try Workspace()
    let source = try FigureSource(path: GalleryFigure.root.appending(path: figure.path).path)
    var options = RenderOptions(
      formats: [.svg, .png, .pdf], language: figure.language, theme: figure.theme)
    options.store = try await GalleryFigure.store(with: figure.path, source)
    let files = try await source.render(options)
    let paths = try files.map { try workspace.write($0.bytes, to: $0.name) }
    self.workspace = workspace
    (svg, pdf) = (paths[0], paths[2])
    png = try Picture(png: paths[1])
    // The root says it: `width="460.8pt" height="345.6pt"`.
    let root = String(decoding: files[0].bytes.prefix(200), as: UTF8.self)
    let sides = root.matches(of: /(?:width|height)="([0-9.]+)pt"/).compactMap { Double($0.1) }
    size = try #require(sides.count == 2 ? Size(width: sides[0], height: sides[1]) : nil)
  }

  /// Fails where another picture of the figure is more than 2 % off on average, or 15 % in a block of 16 × 16 pixels.
  func expectAlike(_ other: Picture, as what: String) {
    let (mean, worst) = png.difference(from: other)
    #expect(mean <= 0.02 && worst <= 0.15, "\(what): mean \(mean), worst block \(worst)")
  }
}

extension GalleryFigure {
  /// Every template in each language, and in each theme.
  static let pictures: [GalleryFigure] = all.filter { $0.theme.name == "light" || $0.language == .english }
}

@Suite("The pictures of every template")
struct AgreementTests {
  @Test("look alike as SVG, as PDF and as PNG, and the SVG is small", arguments: GalleryFigure.pictures)
  func alike(figure: GalleryFigure) async throws {
    let drawn = try await DrawnFigure(figure)
    let (fromSVG, fromPDF) = (drawn.workspace.path("svg.png"), drawn.workspace.path("pdf"))
    try Tool.rsvg.run("-w", "\(drawn.png.width)", "-h", "\(drawn.png.height)", "-o", fromSVG, drawn.svg)
    drawn.expectAlike(try Picture(png: fromSVG), as: "rsvg-convert")
    // At four times the resolution: poppler moves thin lines and glyphs to whole pixels.
    try Tool.pdftoppm.run(
      "-png", "-singlefile", "-scale-to-x", "\(4 * drawn.png.width)", "-scale-to-y", "\(4 * drawn.png.height)",
      drawn.pdf,
      fromPDF)
    drawn.expectAlike(try Picture(png: fromPDF + ".png", reducedBy: 4), as: "pdftoppm")
    let size = try #require(try FileManager.default.attributesOfItem(atPath: drawn.svg)[.size] as? Int)
    #expect(size <= 200_000)
  }
}

@Suite("In a browser", .enabled(if: ProcessInfo.processInfo.environment["DESCENT_BROWSER"] != nil))
struct BrowserTests {
  @Test("the SVG of every template looks as its PNG does", arguments: GalleryFigure.pictures)
  func alike(figure: GalleryFigure) async throws {
    let drawn = try await DrawnFigure(figure)
    // At 150 pixels an inch; a page's inch has 96. The figure is stretched to whole pixels, as the PNG is: a size given
    // to the image would keep its aspect and move it by a part of a pixel.
    let scale = 150.0 / 96
    let natural = drawn.size
    let (wide, high) = (
      Double(drawn.png.width) / (natural.width * 150 / 72), Double(drawn.png.height) / (natural.height * 150 / 72)
    )
    let style = "display:block;transform-origin:0 0;transform:scale(\(wide),\(high))"
    let image = "<img style='\(style)' src='\(URL(filePath: drawn.svg).lastPathComponent)'>"
    let page = try drawn.workspace.write(Array("<body style='margin:0'>\(image)".utf8), to: "page.html")
    let screenshot = drawn.workspace.path("browser.png")
    // The window is larger than the figure.
    try Tool.chromium.run(
      "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=3000",
      "--force-device-scale-factor=\(scale)", "--window-size=\(drawn.png.width),\(drawn.png.height + 200)",
      "--screenshot=\(screenshot)", "file://\(page)")
    let seen = try Picture(png: screenshot)
    drawn.expectAlike(seen.cropped(width: drawn.png.width, height: drawn.png.height), as: "chromium")
  }
}
