import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("A picture's provenance")
struct ProvenanceTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  @Test(
    "is read back as it was written, from every format", arguments: OutputFormat.allCases,
    SampleProvenance.all.indices)
  func roundTrip(format: OutputFormat, sample: Int) throws {
    let scene = try Scene.small(SampleProvenance.all[sample])
    let picture = try StoredPicture(reading: scene.rendered(as: format, fonts: fonts))
    #expect(picture.provenance == scene.provenance)
    #expect(picture.format == format)
    #expect(picture.title == scene.title && picture.description == scene.description && picture.language == "ko")
    let grid = picture.grid.map { [$0.width, $0.height, $0.pixelsPerMetre] }
    #expect(grid == (format == .png ? [150, 75, 5906] : nil))
  }

  @Test("is valid in every format", arguments: SampleProvenance.all.indices)
  func valid(sample: Int) throws {
    let workspace = try Workspace()
    let scene = try Scene.small(SampleProvenance.all[sample])
    try Tool.xmllint.run("--noout", "--nonet", workspace.write(scene.svg(fonts: fonts), to: "a.svg"))
    #expect(try Tool.pngcheck.run(workspace.write(scene.png(fonts: fonts), to: "a.png")).hasPrefix("OK"))
    let pdf = try workspace.write(scene.pdf(fonts: fonts), to: "a.pdf")
    #expect(try Tool.qpdf.run("--check", pdf).contains("No syntax or stream encoding errors found"))
    #expect(try Tool.pdftoppm.run("-png", "-r", "20", pdf, workspace.path("page")) == "")
  }

  @Test("follows the title and the description of an SVG on one line, and refers to no other file")
  func svg() throws {
    let scene = try Scene.small(SampleProvenance.fontsOfThreeVersions)
    let lines = String(decoding: try scene.svg(fonts: fonts), as: UTF8.self).split(separator: "\n")
    #expect(lines[1].hasPrefix("<title") && lines[2].hasPrefix("<desc"))
    #expect(
      lines[3] == """
        <metadata><descent:origin xmlns:descent="urn:descent:origin" program="Descent 0.1.0" author="A. B." \
        template="t.yaml" template-sha256="0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" \
        settings="a=1" seed="7" theme="light" fonts="a.otf, b.otf: 1&#10;c.otf: 2: x, y&#10;d.otf: 1&#10;e.otf: "/></metadata>
        """)
  }

  @Test("has PNG's own keywords where they exist, and is plain text where possible")
  func png() throws {
    let workspace = try Workspace()
    func report(_ provenance: Provenance) throws -> String {
      try Tool.pngcheck.run("-v", workspace.write(Scene.small(provenance).png(fonts: fonts), to: "a.png"))
    }
    let plain = try report(SampleProvenance.fontsOfThreeVersions)
    for keyword in ["Software", "Author", "Template", "Template-SHA256", "Settings", "Seed", "Theme", "Fonts"] {
      #expect(plain.contains(try Regex("chunk tEXt at offset .*, length \\d+, keyword: \(keyword)\n")))
    }
    #expect(try report(SampleProvenance.hostile).contains(try Regex("chunk iTXt at offset .*, keyword: Author\n")))
  }

  @Test("is in a PDF's information dictionary, with the program as the author if nobody is named")
  func pdf() throws {
    let workspace = try Workspace()
    func report(_ provenance: Provenance) throws -> String {
      let path = try workspace.write(Scene.small(provenance).pdf(fonts: fonts), to: "a.pdf")
      return try Tool.pdfinfo.run("-custom", path) + Tool.pdfinfo.run(path)
    }
    let plain = try report(SampleProvenance.plain)
    for line in [
      "Title:           새들 (a) & b", "Subject:         What it \"shows\".", "Author:          Descent",
      "Creator:         Descent 0.1.0", "Template:        saddle-point.yaml", "Seed:            0",
    ] { #expect(plain.contains(line + "\n"), "\(line)") }
    #expect(try report(SampleProvenance.hostile).contains("Author:          홍길동 & \"O'Brien\" <(a\\b)>\n"))
  }

  @Test("is added to a PDF by an update that leaves cairo's bytes as they are")
  func update() throws {
    let workspace = try Workspace()
    let bytes = try SampleScene.make(fonts: fonts).pdf(fonts: fonts)
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "%%EOF\n", omittingEmptySubsequences: true)
    #expect(parts.count == 2)
    #expect(parts[1].contains("/Lang (ko)") && parts[1].contains("/Type /Catalog"))
    let original = try workspace.write(
      Array(bytes.prefix(bytes.firstRange(of: "%%EOF\n".utf8)?.upperBound ?? 0)), to: "a.pdf")
    #expect(try Tool.qpdf.run("--check", original).contains("No syntax or stream encoding errors found"))
    let updated = try workspace.write(bytes, to: "b.pdf")
    #expect(try Tool.pdffonts.run(updated) == Tool.pdffonts.run(original))
    #expect(try Tool.pdftotext.run(updated, "-") == Tool.pdftotext.run(original, "-"))
    for path in [original, updated] { try Tool.pdftoppm.run("-r", "72", "-png", "-singlefile", path, path) }
    let difference = try Picture(png: original + ".png").difference(from: Picture(png: updated + ".png"))
    #expect(difference.mean == 0)
  }

  @Test("is written only if the scene has one", arguments: OutputFormat.allCases)
  func none(format: OutputFormat) throws {
    let bytes = try Scene.small(nil).rendered(as: format, fonts: fonts)
    #expect(throws: PictureError.foreign) { try StoredPicture(reading: bytes) }
    #expect(bytes.firstRange(of: "Template".utf8) == nil && bytes.firstRange(of: "metadata".utf8) == nil)
  }
}
