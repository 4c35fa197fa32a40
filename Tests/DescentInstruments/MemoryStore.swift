import Foundation
import DescentExperiments
import DescentTemplates

/// A result store in memory.
package final class MemoryStore: ResultStore, @unchecked Sendable {
  private let lock = NSLock()
  private var results: [ResultKey: StoredResult] = [:]

  package init() {}

  package func result(for key: ResultKey) -> StoredResult? { lock.withLock { results[key] } }

  package func keep(_ result: StoredResult, for key: ResultKey) { lock.withLock { results[key] = result } }
}

/// Makes a value once for each name, even if several tasks ask for it at the same time.
package actor Memo<Value: Sendable> {
  private var tasks: [String: Task<Value, any Error>] = [:]

  package init() {}

  package func value(of name: String, _ make: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = tasks[name] ?? Task { try await make() }
    tasks[name] = task
    return try await task.value
  }
}
