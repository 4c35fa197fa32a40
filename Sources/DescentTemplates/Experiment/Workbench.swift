/// What an experiment may use beside its own settings: threads, results from before, and somebody who is told how far it is. None
/// of them changes what it yields.
package struct Workbench: Sendable {
  /// How many threads work.
  package var jobs: Int
  /// Where results of long experiments are kept; nil where none are.
  package var store: (any ResultStore)?
  package var progress: (any ExperimentProgress)?

  package init(jobs: Int = 1, store: (any ResultStore)? = nil, progress: (any ExperimentProgress)? = nil) {
    self.jobs = jobs
    self.store = store
    self.progress = progress
  }

  /// The result of a long experiment: as it was kept, or made now and kept. One that fails is not kept.
  ///
  /// - Parameters:
  ///   - name: what the experiment is called where its progress is shown.
  ///   - key: everything that the result depends on.
  ///   - units: how many equal parts the work has.
  ///   - make: does the work; it is given what to call, from any thread, when so many parts more are done.
  package func result<Failure: Error>(
    named name: String, for key: ResultKey, units: Int,
    make: (_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> StoredResult
  ) async throws(Failure) -> StoredResult {
    if let known = store?.result(for: key) { return known }
    let result = try await watched(named: name, units: units, make)
    store?.keep(result, for: key)
    return result
  }

  private func watched<Failure: Error>(
    named name: String, units: Int,
    _ make: (_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> StoredResult
  ) async throws(Failure) -> StoredResult {
    guard let progress else { return try await make { _ in } }
    let experiment = progress.begin(name, units: units)
    defer { progress.end(experiment) }
    return try await make { progress.advance(experiment, by: $0) }
  }
}

/// Whoever is told how far long experiments are; of several, too, that go on at the same time, and from any thread.
public protocol ExperimentProgress: Sendable {
  /// - Parameter units: how many equal parts the work has.
  /// - Returns: what the experiment is called in the other calls.
  func begin(_ name: String, units: Int) -> Int
  /// So many parts more are done. Cheap, but not free: not to be called for what takes less than some microseconds.
  func advance(_ experiment: Int, by units: Int)
  func end(_ experiment: Int)
}
