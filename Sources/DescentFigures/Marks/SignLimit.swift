import DescentScene

/// More signs than anyone tells apart, and what a writer takes seconds for.
enum SignLimit {
  static let most = 20_000

  /// Why there are too many; nil where there are not.
  static func problem(_ count: Int, _ what: String, instead: String) -> String? {
    count > most ? "\(count) \(what) cannot be told apart; there are at most \(most): \(instead)" : nil
  }

  /// Of places that lie on one another, one: nearer than anybody sees, or farther where there are very many. Eight thousand dots take a
  /// tenth of a megabyte in an SVG.
  static func thinned(_ places: [Point]) -> [Point] {
    var cell = 0.1
    while true {
      var seen: Set<SIMD2<Int>> = []
      let kept = places.filter { seen.insert(SIMD2<Int>($0 / cell, rounding: .down)).inserted }
      if kept.count <= 8_000 { return kept }
      cell *= 2
    }
  }
}
