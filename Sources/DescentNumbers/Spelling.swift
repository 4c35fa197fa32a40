/// Suggestions for mistyped names.
package enum Spelling {
  /// Returns the candidate nearest to `name`, or nil if none is near enough to be meant.
  ///
  /// Near enough is an edit distance, ignoring case, of at most three and of at most half the longer name's characters;
  /// a swap of neighbours counts once. Of several equally near candidates the first is returned.
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

  /// A hint such as `did you mean 'adamw'?`; nil if no candidate is near enough.
  package static func hint(for name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
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
