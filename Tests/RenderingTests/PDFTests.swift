import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@testable import struct DescentRendering.Timestamp

@Suite("The PDF")
struct PDFTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  private func sample(in workspace: Workspace) throws -> String {
    try workspace.write(SampleScene.make(fonts: fonts).pdf(date: 86_400, fonts: fonts), to: "a.pdf")
  }

  @Test("is a valid document of one page")
  func valid() throws {
    let workspace = try Workspace()
    let path = try sample(in: workspace)
    #expect(try Tool.qpdf.run("--check", path).contains("No syntax or stream encoding errors found"))
    let info = try Tool.pdfinfo.run("-isodates", path)
    for words in [
      "Title:           A race & more <새들 포인트>", "Subject:         One of everything.",
      "CreationDate:    1970-01-02T00:00:00Z", "ModDate:         1970-01-02T00:00:00Z", "Pages:           1",
      "Page size:       360 x 260 pts",
    ] { #expect(info.contains(words)) }
  }

  @Test("embeds a subset of every font")
  func fontsEmbedded() throws {
    let workspace = try Workspace()
    let rows = try Tool.pdffonts.run(sample(in: workspace)).split(separator: "\n").dropFirst(2)
    #expect(rows.count >= 4)
    for row in rows {
      #expect(row.contains(/\w{6}\+(Inter|NanumGothic)/))
      #expect(row.contains(/yes +yes +yes +\d+ +\d+ *$/), "embedded, subset, with Unicode: \(row)")
    }
  }

  @Test("contains its text, including Korean and formulas")
  func text() throws {
    let workspace = try Workspace()
    let text = try Tool.pdftotext.run("-raw", sample(in: workspace), "-").replacing("\n", with: " ")
    for words in [
      "The saddle-point race — 새들 포인트 경주", "학습률 η와 갱신 횟수 t = 60번", "손실 f(θ) on the y axis", "x̂ − √2 · 새들", "반투명",
    ] { #expect(text.contains(words)) }
  }

  @Test("looks like the PNG when poppler draws it, without warnings")
  func poppler() throws {
    let workspace = try Workspace()
    let pdf = try sample(in: workspace)
    let png = try workspace.write(SampleScene.make(fonts: fonts).png(dpi: 216, fonts: fonts), to: "a.png")
    #expect(try Tool.pdftoppm.run("-r", "216", "-png", "-singlefile", pdf, workspace.path("b")) == "")
    let difference = try Picture(png: png).difference(from: Picture(png: workspace.path("b.png")))
    #expect(difference.mean <= 0.02)
    #expect(difference.worstBlock <= 0.2)  // poppler moves thin lines and glyphs to whole pixels
  }

  @Test(
    "has the right dates",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_709_251_199, "2024-02-29T23:59:59Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (.max, "9999-12-31T23:59:59Z"),
      (.min, "0000-01-01T00:00:00Z"),
    ] as [(Int64, String)])
  func dates(seconds: Int64, text: String) { #expect(Timestamp(secondsSince1970: seconds).text == text) }
}
