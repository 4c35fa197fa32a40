import DescentInstruments
import Testing

@Suite("The series of every template, in every theme")
struct SeriesColorTests {
  @Test(
    "are told apart by colour-blind readers, without colour, too, and seen against their ground",
    arguments: GalleryFigure.all.filter { $0.language == .english })
  func apart(figure: GalleryFigure) async throws {
    #expect(try await SeriesAudit(figure.figure()).problems.isEmpty)
  }
}
