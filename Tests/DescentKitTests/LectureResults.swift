import DescentInstruments

@testable import DescentKit

/// The experiments of the lecture's figures, each made once for all tests.
enum LectureResults {
  private static let store = MemoryStore()
  private static let memo = Memo<Bool>()

  /// Options with the figure's results at hand.
  static func options(_ id: String, _ options: RenderOptions) async throws -> RenderOptions {
    var options = options
    options.store = store
    let ready = options
    _ = try await memo.value(of: id) { try await FigureSource(lecture: id).check(ready).isEmpty }
    return options
  }
}
