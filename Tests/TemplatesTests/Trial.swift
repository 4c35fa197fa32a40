import DescentExperiments
import DescentDocuments
import DescentFigures
import DescentOptimization
import Testing

@testable import DescentTemplates

/// A small template that was run: what it yielded, and what it says of that.
struct Trial {
  let results: Results
  let figure: Figure
  let claims: [CheckedClaim]

  /// Twelve samples with an input `u`, another `w`, a target `v` and a class `k`.
  static let bag =
    "over: {i: {from: 1, to: 12}}, columns: {u: normal(), w: normal(), v: 2*u - 1 + 0.5*normal(), k: 'if(v > -1, 1, 0)'}"
  /// A linear regression over them.
  static let line = "sum: {data: bag, linear_regression: {inputs: u, target: v}}"

  /// - Parameters:
  ///   - runs: names, and what stands between the braces of each; so are tables and surfaces.
  ///   - claims: formulas.
  init(
    tables: Entries = ["bag": bag], surfaces: Entries = ["line": line], runs: Entries = [:], caption: String = "",
    data: String = "", claims: [String] = [],
    seed: Int = 0, jobs: Int = 1
  ) async throws {
    func section(_ name: String, _ entries: Entries) -> String {
      entries.all.isEmpty ? "" : "\(name):\n" + entries.all.map { "  \($0): {\($1)}\n" }.joined()
    }
    let yaml =
      "version: 1\ntitle: Trial\nseed: \(seed)\ncaption: '\(caption)'\n" + section("tables", tables)
      + section("surfaces", surfaces) + section("runs", runs)
      + "panels: {main: {marks: [rule: {x: 1}], data: {\(data)}}}\n"
      + "claims: [\(claims.map { "{says: It is so, holds: '\($0)'}" }.joined(separator: ", "))]\n"
    let template = try Template(Source(name: "trial.yaml", text: yaml), id: "trial")
    results = try await template.run(try template.experiment(), in: RunContext(jobs: jobs))
    let (figure, claims) = try template.outcome(results, in: .english)
    self.figure = try #require(figure)
    self.claims = claims
  }

  func table(_ name: String) throws -> Table { try #require(results.tables[name], "\(name)") }

  /// A column: `sgd.loss`.
  func callAsFunction(_ name: String) throws -> [Double] {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return try #require(try table(parts[0])[parts[1]], "\(name)")
  }

  /// The columns of a table, by their names.
  func columns(of name: String, without others: [String] = []) throws -> [String: Bits] {
    let table = try table(name)
    return Dictionary(
      uniqueKeysWithValues: table.names.filter { !others.contains($0) }.map { ($0, Bits(table[$0] ?? [])) })
  }
}

/// Names, and what stands between the braces of each, in their order.
struct Entries: ExpressibleByDictionaryLiteral {
  let all: [(String, String)]

  init(_ all: [(String, String)]) { self.all = all }
  init(dictionaryLiteral all: (String, String)...) { self.all = all }
}

/// Numbers that are compared bit for bit; all that are none are one.
struct Bits: Hashable, CustomStringConvertible {
  let values: [Double]

  init(_ values: some Sequence<Double>) { self.values = values.map { $0.isNaN ? .nan : $0 } }

  static func == (a: Bits, b: Bits) -> Bool { a.values.map(\.bitPattern) == b.values.map(\.bitPattern) }
  func hash(into hasher: inout Hasher) { hasher.combine(values.map(\.bitPattern)) }
  var description: String { "\(values)" }
}

/// Whether numbers are those of another list, but for what is rounded.
func areClose(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && !a.isEmpty
    && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * (1 + max(abs($0), abs($1))) }
}
