import Foundation
import DescentExperiments
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("Columns over the seeds")
struct SummaryTests {
  private static let sgd = "on: line, start: {normal: {sd: 1}}, updates: 6, batch: 2, optimizer: {sgd: {lr: 0.05}}"
  private static let over = "over: {batch: [1, 2, 5]}"

  /// Mean, deviation and median, by their definitions.
  private func summary(_ values: [Double]) -> (mean: Double, sd: Double, median: Double) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let sd = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return (mean, sd, sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
  }

  /// The share p of n for which |p̂ − p| = z √(p(1 − p)/n), on either side of p̂: Wilson's ends, by bisection.
  private func wilson(_ share: Double, of n: Double, isUpper: Bool) -> Double {
    let z = 1.959963984540054
    var (near, far) = (share, isUpper ? 1.0 : 0.0)
    for _ in 0..<200 {
      let p = (near + far) / 2
      if abs(share - p) <= z * (p * (1 - p) / n).squareRoot() { near = p } else { far = p }
    }
    return near
  }

  @Test("are those of a row for each seed, worked out by hand", arguments: [2, 7, 40])
  func byHand(seeds: Int) async throws {
    let measures = "measure: {x: last(x), right: last(x) > 0.3, least: min(loss), all: min(loss) >= 0}"
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "s": "sweep: {run: it, \(Self.over), seeds: \(seeds), \(measures)}",
        "r": "sweep: {run: it, \(Self.over), seeds: \(seeds), rows: seeds, \(measures)}",
      ], runs: ["it": Self.sgd],
      caption: "{at(s.right, 1):.1%} and {mean(where(r.right, r.batch == 2)):.1%}",
      claims: [
        "abs(at(s.x, 2) - mean(where(r.x, r.batch == 5))) < 1e-12",
        "abs(at(s.x_sd, 0) - sd(where(r.x, r.batch == 1))) < 1e-12",
        "at(s.least_median, 1) == median(where(r.least, r.batch == 2))",
        "at(s.least_median, 1) == quantile(where(r.least, r.batch == 2), 0.5)",
      ])
    #expect(try trial("s.seeds") == [Double(seeds), Double(seeds), Double(seeds)])
    #expect(trial.claims.allSatisfy { $0.holds }, "\(trial.claims.map(\.measured))")
    for measure in ["x", "right", "least", "all"] {
      let isCondition = measure == "right" || measure == "all"
      for cell in 0..<3 {
        let values = Array(try trial("r." + measure)[(cell * seeds)..<((cell + 1) * seeds)])
        let (mean, sd, median) = summary(values)
        let (low, high) = (try trial("s.\(measure)_low")[cell], try trial("s.\(measure)_high")[cell])
        #expect(try areClose([trial("s." + measure)[cell]], [mean]) && areClose([trial("s.\(measure)_sd")[cell]], [sd]))
        #expect(try areClose([trial("s.\(measure)_median")[cell]], [median], within: 1e-15))
        #expect(low <= mean && mean <= high)
        if isCondition {
          #expect(values.allSatisfy { $0 == 0 || $0 == 1 })
          #expect(areClose([low], [wilson(mean, of: Double(seeds), isUpper: false)], within: 1e-9))
          #expect(areClose([high], [wilson(mean, of: Double(seeds), isUpper: true)], within: 1e-9))
        } else if let least = values.min(), let most = values.max() {
          #expect(least <= low && high <= most && low < high)
          // About as wide as the normal interval, wherever the resamples fell.
          let half = 1.96 * sd / Double(seeds).squareRoot()
          #expect(seeds < 40 || abs((high - low) / 2 / half - 1) < 0.15)
        }
      }
    }
    let shares = trial.figure.caption.components(separatedBy: " and ")
    #expect(shares[0] == shares[1] && shares[0].hasSuffix("%"))
  }

  @Test("of more than ten thousand numbers have the normal interval, mean ± 1.96 sd/√n")
  func many() async throws {
    let trial = try await Trial(
      tables: [
        "s": "sweep: {run: it, seeds: 10001, measure: {x: last(x), right: last(x) > 0}}",
        "few": "sweep: {run: it, seeds: 10000, measure: {x: last(x)}}",
      ], surfaces: [:], runs: ["it": "on: saddle, start: {normal: {sd: 2}}, updates: 0, optimizer: sgd"])
    func column(_ name: String, of table: String = "s") throws -> Double { try trial("\(table).\(name)")[0] }
    func half(of table: String) throws -> Double {
      try 1.959963984540054 * column("x_sd", of: table) / column("seeds", of: table).squareRoot()
    }
    #expect(
      try areClose([column("x_low"), column("x_high")], [column("x") - half(of: "s"), column("x") + half(of: "s")]))
    #expect(try abs((column("x_high", of: "few") - column("x_low", of: "few")) / 2 / half(of: "few") - 1) < 0.1)
    #expect(try areClose([column("right_low")], [wilson(column("right"), of: 10001, isUpper: false)], within: 1e-9))
    #expect(try abs(column("x")) < 0.1 && abs(column("x_sd") - 2) < 0.1)
  }

  @Test("do not depend on what else is measured, and seeds follow one another")
  func independence() async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "s": "sweep: {run: it, \(Self.over), seeds: 9, measure: {x: last(x)}}",
        "r": "sweep: {run: it, seeds: 9, rows: seeds, measure: {x: last(x)}}",
        "few": "sweep: {run: it, seeds: 4, rows: seeds, measure: {x: last(x)}}",
        "rest": "sweep: {run: it, seeds: {from: 4, count: 5}, rows: seeds, measure: {x: last(x)}}",
      ], runs: ["it": Self.sgd])
    let more = try await Trial(
      tables: [
        "bag": Trial.bag, "before": "sweep: {run: it, measure: {x: last(x)}}",
        "s": "sweep: {run: it, \(Self.over), seeds: 9, measure: {right: last(x) > 0, least: min(loss), x: last(x)}}",
      ], runs: ["it": Self.sgd, "other": Self.sgd])
    for suffix in Measure.suffixes {
      #expect(try Bits(trial("s.x" + suffix)) == Bits(more("s.x" + suffix)), "\(suffix)")
    }
    #expect(
      try trial("few.x") + trial("rest.x") == trial("r.x") && trial("few.seed") + trial("rest.seed") == trial("r.seed"))
  }
}
