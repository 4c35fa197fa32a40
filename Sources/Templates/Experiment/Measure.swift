import Optimization

/// What is measured of a run: a number or a condition, by its name.
struct Measure: Sendable {
  var name: String
  var formula: Expression
  var place: SourcePlace

  static let shape = Shape<Named<Expression>>.named(.formula, by: "a measure's name", isWhole: true)
    .refined { (named, node) throws(Diagnostic) in
      guard !named.entries.isEmpty else { throw Diagnostic(place: node.place, message: "nothing is measured") }
      return named.entries.map { Measure(name: $0.name, formula: $0.value, place: $0.place) }
    }

  /// The columns that tell of it.
  var columns: [String] { Self.suffixes.map { name + $0 } }

  static let suffixes = ["", "_sd", "_low", "_high", "_median"]

  /// What it was, run by run: of a condition, 1 where it holds and 0 where not.
  struct Values: Sendable {
    var values: [Double]
    var isCondition: Bool
  }
}
