/// The resources of an experiment: threads, results kept from before, and a receiver of progress. None changes its
/// results.
package struct RunContext: Sendable {
  /// The number of threads.
  package var jobs: Int
  /// Where results of long experiments are kept; nil to keep none.
  package var store: (any ResultStore)?
  package var progress: (any ExperimentProgress)?

  package init(jobs: Int = 1, store: (any ResultStore)? = nil, progress: (any ExperimentProgress)? = nil) {
    self.jobs = jobs
    self.store = store
    self.progress = progress
  }

  /// The result of a long experiment, kept from before, or made now and kept. A failure is not kept.
  ///
  /// - Parameters:
  ///   - name: the experiment's name in progress reports.
  ///   - key: everything that the result depends on.
  ///   - units: the number of equal parts of the work.
  ///   - make: does the work; it calls its argument, from any thread, with the number of parts that were finished.
  package func result<Failure: Error>(
    named name: String, for key: ResultKey, units: Int,
    make: (_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> StoredResult
  ) async throws(Failure) -> StoredResult {
    if let known = store?.result(for: key) { return known }
    let result = try await reported(as: name, units: units, make)
    store?.keep(result, for: key)
    return result
  }

  private func reported<Failure: Error>(
    as name: String, units: Int,
    _ make: (_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> StoredResult
  ) async throws(Failure) -> StoredResult {
    guard let progress else { return try await make { _ in } }
    let experiment = progress.begin(name, units: units)
    defer { progress.end(experiment) }
    return try await make { progress.advance(experiment, by: $0) }
  }
}

/// Receives the progress of long experiments, several at a time and from any thread.
public protocol ExperimentProgress: Sendable {
  /// Reports that an experiment begins.
  ///
  /// - Parameter units: the number of equal parts of the work.
  /// - Returns: a number that names the experiment in the other calls.
  func begin(_ name: String, units: Int) -> Int
  /// Reports finished parts. Cheap, but not free: parts should take more than some microseconds.
  func advance(_ experiment: Int, by units: Int)
  /// Reports that an experiment ends, also when it fails.
  func end(_ experiment: Int)
}
