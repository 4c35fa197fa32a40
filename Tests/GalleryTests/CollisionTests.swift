import DescentFigures
import DescentInstruments
import DescentRendering
import Testing

@Suite("In every template's figure, in every language and theme")
struct CollisionTests {
  @Test(
    "no text touches another, a frame, an error bar, a marker or the canvas, though it be a tenth wider",
    arguments: GalleryFigure.all
  )
  func collisions(figure: GalleryFigure) async throws {
    let fonts = try #require(GalleryFigure.fonts)
    let drawn = try await figure.figure()
    for factor in [1, 1.1] {
      let scene = try drawn.scene(measuring: Widened(fonts: fonts, factor: factor))
      #expect(Collisions(in: scene).all.isEmpty, "with texts \(factor) times as wide")
    }
  }
}
