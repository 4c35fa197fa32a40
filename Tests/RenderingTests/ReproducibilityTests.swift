import Foundation
import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("Every format")
struct ReproducibilityTests {
  @Test("has the same bytes twice, with fonts opened again", arguments: OutputFormat.allCases)
  func twice(format: OutputFormat) throws {
    let bytes = try (0..<2).map { _ in
      let fonts = try Fonts()
      return try SampleScene.make(fonts: fonts).rendered(as: format, fonts: fonts)
    }
    #expect(bytes[0] == bytes[1])
  }

  @Test("has the same bytes on four threads at once, with the same fonts", arguments: OutputFormat.allCases)
  func threads(format: OutputFormat) async throws {
    let fonts = try Fonts()
    let scene = try SampleScene.make(fonts: fonts)
    let expected = try scene.rendered(as: format, fonts: fonts)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<8 { _ = try scene.rendered(as: format, fonts: fonts) }
          return try scene.rendered(as: format, fonts: fonts)
        }
      }
      for try await bytes in group { #expect(bytes == expected) }
    }
  }

  @Test("has the same bytes in a locale of decimal commas")
  func locale() throws {
    let fonts = try Fonts()
    let german = try GermanLocale()
    for format in OutputFormat.allCases {
      let expected = try SampleScene.make(fonts: fonts).rendered(as: format, fonts: fonts)
      let bytes = try german.perform { try SampleScene.make(fonts: fonts).rendered(as: format, fonts: fonts) }
      #expect(bytes == expected)
    }
  }
}

/// German number formats for this thread, compiled for the test, since few machines have them installed.
private final class GermanLocale {
  private let workspace: Workspace
  private let locale: locale_t

  init() throws {
    workspace = try Workspace()
    let compiler = Tool(name: "localedef", package: "locales")
    try compiler.run("--no-archive", "--quiet", "-i", "de_DE", "-f", "UTF-8", workspace.path("de_DE.UTF-8"))
    setenv("LOCPATH", workspace.path, 1)  // not reset, since other tests read the environment concurrently
    guard let locale = newlocale(LC_NUMERIC_MASK, "de_DE.UTF-8", nil) else {
      throw ToolFailure(description: "the German locale cannot be loaded: Debian's locales is missing?")
    }
    self.locale = locale
  }

  deinit { freelocale(locale) }

  func perform<Result>(_ body: () throws -> Result) throws -> Result {
    let before = uselocale(locale)
    defer { uselocale(before) }
    guard localeconv().pointee.decimal_point.pointee == 44 else {
      throw ToolFailure(description: "the locale lacks a decimal comma")
    }
    return try body()
  }
}
