/// The space between two neighbours of a formula.
enum MathSpacing {
  /// "The TeXbook", chapter 18: a row for the left neighbour, a column for the right one, both in the order of `MathAtom.Kind`: none,
  /// thin (1), medium (2), thick (3), those in letters only where it is no index. A binary sign has no row or column of its own beside
  /// what it cannot join: there it has become ordinary.
  private static let table: [[Character]] = [
    "01bc000a", "110c000a", "bb00b00b", "cc00c00c", "00000000", "01bc000a", "aa0aaaaa", "a1bca0aa",
  ].map(Array.init)

  /// In ems.
  static func between(_ left: MathAtom.Kind, and right: MathAtom.Kind, inIndex isIndex: Bool) -> Double {
    switch table[left.rawValue][right.rawValue] {
    case "1": 3.0 / 18
    case "a" where !isIndex: 3.0 / 18
    case "b" where !isIndex: 4.0 / 18
    case "c" where !isIndex: 5.0 / 18
    default: 0
    }
  }

  /// Whether a blank stands for the space where there are only characters.
  static func isBlank(between left: MathAtom.Kind, and right: MathAtom.Kind) -> Bool {
    left != .inner && right != .inner && between(left, and: right, inIndex: false) > 0
  }
}
