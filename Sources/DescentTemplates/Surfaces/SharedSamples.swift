import DescentDocuments
import DescentOptimization

/// Samples shared by several runs: data sets and sums over a table, each made and stored once.
struct SharedSamples: Sendable {
  private struct DataSetKey: Hashable {
    var table: String
    var targets, inputs: [String]
    var scale: Double
    var hasClasses: Bool
  }

  private struct SumKey: Hashable {
    var table: String
    var loss: SampleLoss
    var reduction: SampleSum.Reduction
    var samples: Int?
  }

  private var dataSets: [DataSetKey: DataSet] = [:]
  private var sums: [SumKey: SampleSum] = [:]

  /// The data set, made on first use.
  mutating func dataSet(
    _ samples: TrainingDeclaration.Samples, hasClasses: Bool, make: () throws(Diagnostic) -> DataSet
  ) throws(Diagnostic) -> DataSet {
    let key = DataSetKey(
      table: samples.data.text, targets: samples.targets.map(\.text), inputs: samples.inputs.map(\.text),
      scale: samples.scale, hasClasses: hasClasses)
    return try Self.value(for: key, in: &dataSets, make)
  }

  /// The sum, made on first use.
  mutating func sum(
    _ declared: SumDeclaration, make: () throws(Diagnostic) -> SampleSum
  ) throws(Diagnostic) -> SampleSum {
    let key = SumKey(
      table: declared.data.text, loss: declared.loss, reduction: declared.reduction, samples: declared.samples?.value)
    return try Self.value(for: key, in: &sums, make)
  }

  private static func value<Key, Value>(
    for key: Key, in known: inout [Key: Value], _ make: () throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    if let value = known[key] { return value }
    let value = try make()
    known[key] = value
    return value
  }
}
