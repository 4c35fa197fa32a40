import DescentFigures
import Foundation
import DescentInstruments
import DescentScene
import Testing

@Suite("Every theme")
struct ThemeTests {
  private static let line = SeriesAudit.minimumLineContrast
  private static let text = SeriesAudit.minimumTextContrast

  @Test("has a unique name, by which it is found, and a description")
  func names() {
    #expect(Theme.all.map(\.name) == ["light", "dark", "print"])
    for theme in Theme.all { #expect(Theme.named(theme.name) == theme && theme.about.hasSuffix(".")) }
    #expect(Theme.named("drak") == nil)
  }

  @Test("is legible: text has a contrast of 4.5, and axes, contour lines and series of 3", arguments: Theme.all)
  func contrast(theme: Theme) {
    let ground = theme.background
    for color in [theme.text, theme.mutedText] { #expect(color.contrast(with: ground) >= Self.text) }
    for color in [theme.frame, theme.contourLine] { #expect(color.contrast(with: ground) >= Self.line) }
    for (name, color) in theme.colors {
      #expect(color.contrast(with: ground) >= (theme.areNamesColored ? Self.text : Self.line), "\(name)")
    }
  }

  @Test("is legible over its filled contours, with halos under lines and names", arguments: Theme.all)
  func landscapes(theme: Theme) {
    for palette in [theme.sequential, theme.diverging] {
      for ground in palette.sampled(count: 17) {
        // The values in contour lines have no halo.
        #expect(theme.text.contrast(with: ground) >= Self.text)
        let halo = theme.halo.over(ground)
        #expect(theme.mutedText.contrast(with: halo) >= Self.text)
        for (name, color) in theme.colors {
          #expect(color.contrast(with: halo) >= (theme.areNamesColored ? Self.text : Self.line), "\(name)")
        }
      }
    }
  }

  @Test("has palettes whose sixteen bands differ visibly from their neighbours", arguments: Theme.all)
  func bands(theme: Theme) {
    for palette in [theme.sequential, theme.diverging] {
      let bands = palette.sampled(count: 16).map { CIELab($0) }
      let steps = zip(bands, bands.dropFirst()).map { $0.difference2000(from: $1) }
      // A trained eye distinguishes a difference of one side by side.
      #expect((steps.min() ?? 0) >= 1.2, "\(steps)")
    }
  }

  @Test("chooses an ink that is legible on all colours of its heat maps", arguments: Theme.all)
  func ink(theme: Theme) {
    for ground in theme.heat.sampled(count: 33) + theme.heatDiverging.sampled(count: 33) {
      #expect(theme.ink(on: ground).contrast(with: ground) >= Self.text)
    }
  }

  @Test("has eight colours that colour-blind readers can tell apart", arguments: Theme.all)
  func colours(theme: Theme) {
    let colors = ThemeColor.allCases.compactMap { theme.palette[$0] }
    #expect(colors.count == 8)
    for (k, a) in colors.enumerated() {
      for (j, b) in colors.enumerated().prefix(k) {
        let confusions = SeriesAudit.confusions(a, b)
        #expect(confusions.isEmpty, "\(ThemeColor.allCases[j]) and \(ThemeColor.allCases[k]) \(confusions)")
      }
    }
  }

  @Test("has 24 shades that readers with normal vision can tell apart", arguments: Theme.all)
  func shades(theme: Theme) {
    let colors = theme.colors
    #expect(colors.count == 24)
    for (k, a) in colors.enumerated() {
      for b in colors.prefix(k) {
        let difference = CIELab(a.color).difference2000(from: CIELab(b.color))
        #expect(difference >= 6, "\(a.name) and \(b.name)")
      }
    }
  }

  @Test("has colours whose hues match their names", arguments: Theme.all)
  func hues(theme: Theme) throws {
    // Hues of OKLab, in degrees.
    let hues: [ThemeColor: ClosedRange<Double>] = [
      .blue: 235...270, .orange: 40...65, .green: 145...185, .purple: 300...335, .red: 12...35, .brown: 45...85,
    ]
    for (name, range) in hues {
      let lab = OKLab(try #require(theme.palette[name])).components
      let chroma = (lab.y * lab.y + lab.z * lab.z).squareRoot()
      #expect(chroma > 0.035)
      let hue = atan2(lab.z, lab.y) * 180 / .pi
      #expect(range.contains(hue < 0 ? hue + 360 : hue), "\(name)")
    }
    for name in [ThemeColor.gray, .black] {
      let lab = OKLab(try #require(theme.palette[name])).components
      #expect((lab.y * lab.y + lab.z * lab.z).squareRoot() < 0.035)
    }
  }

  @Test("for paper has eight colours of different lightness, which stay distinct in greyscale")
  func grey() {
    let greys = ThemeColor.allCases.compactMap { Theme.print.palette[$0] }.map { CIELab($0).lightness }.sorted()
    for (a, b) in zip(greys, greys.dropFirst()) { #expect(b - a > 5.5) }
  }
}

extension Theme: CustomTestStringConvertible {
  public var testDescription: String { name }
}

extension Theme {
  /// All colours that a series can have.
  fileprivate var colors: [(name: String, color: Color)] {
    ThemeColor.allCases.flatMap { name in
      ([palette[name]].compactMap(\.self) + (shades[name] ?? [])).enumerated().map { ("\(name) \($0)", $1) }
    }
  }
}
