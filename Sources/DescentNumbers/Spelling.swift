/// Finds what somebody meant who mistyped a name.
package enum Spelling {
  /// The candidate nearest to `name`, if it is near enough to be meant: at most half of the characters off, and no more than
  /// three, where a swap of neighbours counts once. The first of several.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let length = name.count
    guard (1...40).contains(length) else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates where abs(candidate.count - length) <= 3 {
      let off = distance(Array(name.lowercased()), Array(candidate.lowercased()))
      guard off <= min(3, max(length, candidate.count) / 2) else { continue }
      if off < best?.distance ?? .max { best = (candidate, off) }
    }
    return best?.name
  }

  /// `did you mean 'adamw'?`, where there is something near.
  package static func hint(for name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
