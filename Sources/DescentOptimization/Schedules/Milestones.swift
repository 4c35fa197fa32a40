/// The times at which a schedule changes, in updates or in epochs, in order.
public struct Milestones: Hashable, Sendable {
  public let times: [Int]

  /// - Parameter mayRepeat: whether one may stand there twice, and then counts twice.
  /// - Throws: where they are out of order, at the first that is.
  init(_ name: String, of arguments: Arguments, mayRepeat: Bool) throws(SettingsError) {
    times = try arguments.integers(name)
    for i in times.indices.dropFirst() where times[i] < times[i - 1] || !mayRepeat && times[i] == times[i - 1] {
      throw SettingsError(
        [.key(name), .index(i)],
        mayRepeat
          ? "must be in order, \(times[i]) comes after \(times[i - 1])" : "milestones must rise, \(times[i]) does not")
    }
  }

  /// How many are at most t, by bisection.
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
