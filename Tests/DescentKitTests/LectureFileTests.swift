import DescentKit
import Foundation
import DescentInstruments
import Testing

/// Every figure of the lecture in both languages, as files, looked at by the programs that read them.
@Suite("The files of a lecture figure")
struct LectureFileTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    var id: String
    var language: Language

    var testDescription: String { "\(id) \(language.rawValue)" }

    static var all: [Variant] { Lecture.ids.flatMap { id in Language.allCases.map { Variant(id: id, language: $0) } } }
  }

  private func rendered(_ variant: Variant) async throws -> (workspace: Workspace, paths: [Format: String]) {
    let workspace = try Workspace()
    let options = try await LectureResults.options(
      variant.id, RenderOptions(formats: Format.allCases, language: variant.language))
    let files = try await FigureSource(lecture: variant.id).render(options)
    var paths: [Format: String] = [:]
    for (format, file) in zip(Format.allCases, files) {
      paths[format] = try workspace.write(file.bytes, to: file.name)
    }
    return (workspace, paths)
  }

  @Test("are valid, and say what they are", arguments: Variant.all)
  func valid(variant: Variant) async throws {
    let (workspace, paths) = try await rendered(variant)
    defer { _ = workspace }
    let svg = try #require(paths[.svg])
    try Tool.xmllint.run("--noout", "--nonet", svg)
    let text = try String(contentsOfFile: svg, encoding: .utf8)
    #expect(text.contains("role=\"img\"") && text.contains(" lang=\"\(variant.language.rawValue)\""))
    let lines = text.split(separator: "\n")
    #expect(lines[1].hasPrefix("<title") && lines[2].hasPrefix("<desc") && lines[2].count > 80)
    #expect(!text.contains("nan") && !text.contains("inf\""))
    let ids = text.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.hasPrefix(variant.id) })

    let pdf = try #require(paths[.pdf])
    try Tool.qpdf.run("--check", pdf)
    let fonts = try Tool.pdffonts.run(pdf).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains(" yes yes yes "), "\(font) is not embedded, subset and mapped to text") }
    #expect(try Tool.pdftoppm.run("-png", "-r", "20", pdf, workspace.path("page")).isEmpty)

    #expect(try Tool.pngcheck.run(try #require(paths[.png])).hasPrefix("OK"))
  }

  @Test("give the title back from the PDF, in Korean, too", arguments: Variant.all)
  func textOfPDF(variant: Variant) async throws {
    let (workspace, paths) = try await rendered(variant)
    defer { _ = workspace }
    let svg = try String(contentsOfFile: #require(paths[.svg]), encoding: .utf8)
    let title = try #require(svg.firstMatch(of: /<title[^>]*>(.*)<\/title>/)).1
    let text = try Tool.pdftotext.run("-layout", try #require(paths[.pdf]), "-")
    #expect(text.contains(title))
  }

  @Test("look alike as SVG and as PNG", arguments: Variant.all)
  func alike(variant: Variant) async throws {
    let (workspace, paths) = try await rendered(variant)
    let drawn = workspace.path("svg.png")
    let png = try Picture(png: #require(paths[.png]))
    try Tool.rsvg.run("-w", "\(png.width)", "-h", "\(png.height)", "-o", drawn, try #require(paths[.svg]))
    let (mean, worst) = try png.difference(from: Picture(png: drawn))
    #expect(mean <= 0.02 && worst <= 0.15, "mean \(mean), worst block \(worst)")
  }
}
