import DescentFigures
import DescentInstruments
import DescentScene
import Testing

@Suite("Vivid palettes")
struct PaletteTests {
  private static let count = 33

  @Test("have even steps, none of which deviates from their mean by 15 % in OKLab", arguments: Theme.all)
  func even(theme: Theme) {
    for palette in [theme.heat, theme.heatDiverging] {
      let places = palette.sampled(count: Self.count).map { OKLab($0).components }
      let steps = zip(places, places.dropFirst()).map { a, b in ((b - a) * (b - a)).sum().squareRoot() }
      let mean = steps.reduce(0, +) / Double(steps.count)
      for step in steps { #expect(abs(step / mean - 1) < 0.15) }
    }
  }

  @Test(
    "have steps visible by CIEDE2000, too, which weights dark colours differently: none is below 40 % of the mean",
    arguments: Theme.all)
  func seen(theme: Theme) {
    for palette in [theme.heat, theme.heatDiverging] {
      for vision in ColorVision.allCases {
        let places = palette.sampled(count: Self.count).map { CIELab(vision.seen($0)) }
        let steps = zip(places, places.dropFirst()).map { $0.difference2000(from: $1) }
        let mean = steps.reduce(0, +) / Double(steps.count)
        for step in steps { #expect(step > 0.4 * mean, "\(vision)") }
      }
    }
  }

  @Test(
    "from low to high change lightness monotonically in equal steps, so that they work in greyscale",
    arguments: Theme.all)
  func lightness(theme: Theme) {
    // On paper, even the diverging palette has monotonic lightness: in greyscale both sides of the middle must differ.
    for palette in theme.name == "print" ? [theme.heat, theme.heatDiverging] : [theme.heat] {
      let values = palette.sampled(count: Self.count).map { OKLab($0).components.x }
      let steps = zip(values, values.dropFirst()).map { $1 - $0 }
      let mean = steps.reduce(0, +) / Double(steps.count)
      #expect(abs(mean) * Double(steps.count) > 0.6)
      for step in steps { #expect(abs(step / mean - 1) < 0.15) }
    }
  }

  @Test(
    "with a middle are symmetric in lightness, and the middle is closest to the background",
    arguments: [Theme.light, .dark])
  func diverging(theme: Theme) {
    let colors = theme.heatDiverging.sampled(count: Self.count)
    let values = colors.map { CIELab($0).lightness }
    for (a, b) in zip(values, values.reversed()) { #expect(abs(a - b) < 3) }
    let contrasts = colors.map { $0.contrast(with: theme.background) }
    for (a, b) in zip(contrasts.prefix(17), contrasts.dropFirst().prefix(16)) { #expect(a > b) }
  }

  @Test("for paper are grey if they are sequential")
  func grey() {
    for color in Theme.print.heat.sampled(count: 9) + Theme.print.sequential.sampled(count: 9) {
      let lab = CIELab(color)
      #expect(abs(lab.a) + abs(lab.b) < 0.5)
    }
  }
}
