import DescentOptimization

/// Where results of long experiments are kept from one call to the next. What was kept may be lost at any time.
package protocol ResultStore: Sendable {
  /// The result kept under a key, bit for bit; nil where there is none, or it is damaged.
  func result(for key: ResultKey) -> StoredResult?
  func keep(_ result: StoredResult, for key: ResultKey)
}

/// The result of a long experiment.
package struct StoredResult: Sendable {
  package var table: Table
  /// How a run ended; `.complete` for other tables.
  package var end: RunEnd

  package init(table: Table, end: RunEnd = .complete) { (self.table, self.end) = (table, end) }
}

/// Everything that a result depends on except the program: experiments with equal material have equal results.
package struct ResultKey: Hashable, Sendable {
  package let material: String

  package init(material: String) { self.material = material }

  /// The key of one part of an experiment.
  package init(part: String, of identity: String) { material = "\(part.utf8.count):\(part)" + identity }
}
