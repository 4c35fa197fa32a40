/// The settings of the runs made for a table.
package struct TableContext: Sendable {
  /// The table's name, from which its random numbers follow.
  package let name: String
  package let seed: Int
  /// The number of threads.
  package let jobs: Int
  /// Receives how many more runs were made, from any thread.
  package let advance: @Sendable (Int) -> Void

  package init(name: String, seed: Int, jobs: Int, advance: @escaping @Sendable (Int) -> Void = { _ in }) {
    (self.name, self.seed, self.jobs, self.advance) = (name, seed, jobs, advance)
  }
}
