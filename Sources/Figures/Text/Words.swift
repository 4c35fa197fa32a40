/// What the layout itself says.
struct Words: Hashable, Sendable {
  var start: String
  var end: String
  var leaves: String

  init(_ language: Language) {
    switch language {
    case .english: (start, end, leaves) = ("start", "end", "leaves the window")
    case .korean: (start, end, leaves) = ("시작점", "끝점", "창 밖으로 나감")
    }
  }
}
