import DescentFigures
import Foundation
import DescentTemplates
import Testing

@Suite("The gallery")
struct GalleryPageTests {
  private static let folder = GalleryFigure.root.appending(path: "docs/marks")

  private var templates: [(name: String, text: String)] {
    get throws {
      try GalleryFigure.paths.filter { $0.hasPrefix("docs/marks/") }.map { path in
        let url = GalleryFigure.root.appending(path: path)
        return (url.deletingPathExtension().lastPathComponent, try String(contentsOf: url, encoding: .utf8))
      }
    }
  }

  @Test("has a template for every mark, scale and theme")
  func complete() throws {
    let all = try templates.map(\.text).joined(separator: "\n")
    for mark in MarkCatalogue.names {
      #expect(all.contains("- \(mark): ") || all.contains("[{\(mark): "), "no template has a \(mark)")
    }
    for scale in ScaleKind.allCases where ![.linear, .category].contains(scale) {
      #expect(all.contains("scale: \(scale.rawValue)"), "no template has a \(scale.rawValue) axis")
    }
    for theme in Theme.all where theme != .light { #expect(all.contains("theme: \(theme.name)")) }
  }

  @Test("shows every template, and tells of every mark")
  func shown() throws {
    let page = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
    for template in try templates {
      #expect(page.contains("(en/\(template.name).svg)"), "\(template.name) is not shown")
    }
    for mark in MarkCatalogue.names { #expect(page.contains("| `\(mark)` |"), "\(mark) is not told of") }
    for image in page.matches(of: /\]\(([a-z]+)\/([a-z-]+)\.svg\)/) {
      #expect(try templates.contains { $0.name == String(image.2) } && ["en", "ko", "dark", "print"].contains(image.1))
    }
  }
}
