import DescentOptimization

/// A run that can be made again and again, each time with other random numbers.
package protocol RepeatableRun<Failure>: Sendable {
  /// Why a repetition cannot be made.
  associatedtype Failure: Error

  /// Makes repetition number `index`.
  func trajectory(_ index: Int) throws(Failure) -> Trajectory

  /// The points where repetitions end, if many can be found at once; nil where each has to be made.
  func ends(of indices: Range<Int>, jobs: Int) async throws(Failure) -> [Pair]?

  /// The loss at such a point.
  func loss(at end: Pair) -> Double
}

extension RepeatableRun {
  package func ends(of indices: Range<Int>, jobs: Int) async throws(Failure) -> [Pair]? { nil }

  package func loss(at end: Pair) -> Double { .nan }
}
