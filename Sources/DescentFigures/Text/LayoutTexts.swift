/// The texts that the layout itself adds to a figure, in one language.
struct Words: Hashable, Sendable {
  /// The label of the point where a path starts.
  var start: String

  init(_ language: Language) {
    switch language {
    case .english: start = "start"
    case .korean: start = "시작점"
    }
  }
}
