/// What the layout itself says.
struct Words: Hashable, Sendable {
  var start: String

  init(_ language: Language) {
    switch language {
    case .english: start = "start"
    case .korean: start = "시작점"
    }
  }
}
