import DescentDocuments
import DescentOptimization

/// What takes long is kept from one command to the next: trainings, and tables that are made of many runs.
extension Template {
  /// A training, made now or before.
  func trajectory(
    of training: (name: String, recipe: TrainingRecipe), on bench: Workbench
  ) async throws(Diagnostic) -> Trajectory {
    let kept = try await result(of: training.name, units: 1, on: bench) {
      (advance) async throws(Diagnostic) -> StoredResult in
      let trajectory = try training.recipe.trajectory(0)
      advance(1)
      return StoredResult(tables: [Self.table: trajectory.table], numbers: trajectory.end.numbers)
    }
    return Trajectory(table: kept.tables[Self.table] ?? Self.nothing, end: RunEnd(numbers: kept.numbers))
  }

  /// A table of what runs do, made now or before.
  func table(
    of declared: any RunTableDeclaration, in context: RunTableContext, on bench: Workbench
  ) async throws(Diagnostics) -> Table {
    guard declared.runCount > 0 else { return try await declared.table(in: context) }
    let kept = try await result(of: context.name, units: declared.runCount, on: bench) {
      (advance) async throws(Diagnostics) -> StoredResult in
      var context = context
      context.advance = advance
      return StoredResult(tables: [Self.table: try await declared.table(in: context)])
    }
    return kept.tables[Self.table] ?? Self.nothing
  }

  private static let table = "table"
  private static let nothing = Table(rows: RowNumbers(count: 0))
}

extension RunEnd {
  /// As it is kept.
  fileprivate var numbers: [String: Int] {
    switch self {
    case .complete: [:]
    case .converged(let update): ["converged": update]
    case .diverged(let update): ["diverged": update]
    }
  }

  fileprivate init(numbers: [String: Int]) {
    self =
      numbers["diverged"].map { .diverged(update: $0) } ?? numbers["converged"].map { .converged(update: $0) }
      ?? .complete
  }
}
