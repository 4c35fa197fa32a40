/// The times at which a schedule changes, in updates or in epochs, in order.
struct Milestones: Hashable, Sendable {
  let times: [Int]

  /// - Parameter times: in order; one that is listed twice counts twice.
  init(_ times: [Int]) { self.times = times }

  /// Reads the list of integers `name`.
  ///
  /// - Parameter mayRepeat: whether a milestone may be listed twice, and then counts twice.
  /// - Throws: for milestones out of order, at the first of them.
  init(_ name: String, of arguments: Arguments, mayRepeat: Bool) throws(SettingsError) {
    times = try arguments.integers(name)
    for i in times.indices.dropFirst() where times[i] < times[i - 1] || !mayRepeat && times[i] == times[i - 1] {
      throw SettingsError(
        [.key(name), .index(i)],
        mayRepeat
          ? "must be in order, \(times[i]) comes after \(times[i - 1])" : "milestones must rise, \(times[i]) does not")
    }
  }

  /// The number of milestones that are at most t, by bisection. O(log n).
  func count(upTo t: Int) -> Int {
    var passed = 0
    var end = times.count
    while passed < end {
      let middle = passed + (end - passed) / 2
      if times[middle] <= t { passed = middle + 1 } else { end = middle }
    }
    return passed
  }
}
