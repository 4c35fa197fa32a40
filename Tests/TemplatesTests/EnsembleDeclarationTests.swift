import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("An ensemble over seeds")
struct EnsembleDeclarationTests {
  private static let sgd = "on: line, start: {normal: {sd: 1}}, updates: 8, batch: 2, optimizer: {sgd: {lr: 0.05}}"

  @Test("of one seed is the run, row by row")
  func one() async throws {
    let trial = try await Trial(
      tables: ["bag": Trial.bag, "e": "ensemble: {run: it, seeds: 1, measure: {loss: loss, right: x > 0.2, one: 1}}"],
      runs: ["it": Self.sgd], claims: ["last(e.loss) == last(it.loss)", "max(abs(e.loss - it.loss)) > 0"])
    #expect(try trial("e.loss") == trial("it.loss") && trial("e.update") == trial("it.update"))
    #expect(try trial("e.loss_median") == trial("it.loss") && trial("e.loss_low") == trial("it.loss"))
    #expect(try trial("e.right") == trial("it.x").map { $0 > 0.2 ? 1 : 0 })
    #expect(try trial("e.loss_sd").allSatisfy { $0.isNaN } && trial("e.one").allSatisfy { $0 == 1 })
    #expect(trial.claims.map(\.holds) == [true, false])
    let last = try #require(trial("it.loss").last)
    #expect(
      trial.claims.map(\.measured) == [
        ["last(e.loss) == last(it.loss): \(last) == \(last) is true"],
        ["max(abs(e.loss - it.loss)) > 0: 0 > 0 is false"],
      ])
  }

  @Test("has at each row the mean, deviation, median and interval of its members there")
  func members() async throws {
    let trial = try await Trial(
      tables: ["bag": Trial.bag, "e": "ensemble: {run: it, seeds: 9, measure: {loss: loss, right: x > 0.2}}"],
      runs: ["it": Self.sgd + ", members: 9"])
    #expect(try trial("e.seeds") == Array(repeating: 9, count: 9) && trial("e.update") == trial("it-1.update"))
    for row in 0..<9 {
      let losses = try (1...9).map { try trial("it-\($0).loss")[row] }
      let mean = losses.reduce(0, +) / 9
      let sd = (losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 8).squareRoot()
      #expect(try areClose([trial("e.loss")[row], trial("e.loss_sd")[row]], [mean, sd]))
      #expect(try trial("e.loss_median")[row] == losses.sorted()[4])
      let (low, high) = (try trial("e.loss_low")[row], try trial("e.loss_high")[row])
      #expect(low < mean && mean < high && losses.contains { $0 < low } && losses.contains { $0 > high })
      let share = Double(try (1...9).map { try trial("it-\($0).x")[row] }.count { $0 > 0.2 }) / 9
      let interval = ConfidenceInterval.wilson(successes: Int((9 * share).rounded()), trials: 9)
      #expect(try areClose([trial("e.right")[row]], [share]))
      #expect(try trial("e.right_low")[row] == interval.lower && trial("e.right_high")[row] == interval.upper)
    }
  }

  @Test("number k is the run in that repetition, whichever seed it begins with")
  func repetition() async throws {
    var tables = [("bag", Trial.bag)]
    for k in 0..<4 { tables.append(("e\(k)", "ensemble: {run: it, seeds: {from: \(k), count: 1}, measure: {x: x}}")) }
    let trial = try await Trial(tables: Entries(tables), runs: ["it": Self.sgd + ", members: 4"])
    for k in 0..<4 { #expect(try trial("e\(k).x") == trial("it-\(k + 1).x")) }
    let single = try await Trial(
      tables: Entries(
        tables + [("last", "sweep: {run: it, seeds: 4, rows: seeds, measure: {x: last(x), least: min(x)}}")]),
      runs: ["it": Self.sgd])
    for k in 0..<4 {
      #expect(try single("e\(k).x") == trial("it-\(k + 1).x"))
      #expect(try single("last.x")[k] == single("e\(k).x").last && single("last.least")[k] == single("e\(k).x").min())
    }
  }

  @Test("of trainings is their mean, too")
  func trainings() async throws {
    let net = "data: bag, target: k, inputs: [u, v], network: {hidden: [3]}, batch: 4, epochs: 3, optimizer: sgd"
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "e": "ensemble: {run: net, seeds: 3, measure: {loss: loss, epoch: epoch}}",
        "e0": "ensemble: {run: net, seeds: 1, measure: {loss: loss}}",
        "e1": "ensemble: {run: net, seeds: {from: 1, count: 1}, measure: {loss: loss}}",
        "e2": "ensemble: {run: net, seeds: {from: 2, count: 1}, measure: {loss: loss}}",
      ], runs: ["net": net])
    let losses = try ["e0", "e1", "e2"].map { try trial($0 + ".loss") }
    #expect(losses[0] == (try trial("net.loss")) && losses[0] != losses[1] && losses[1] != losses[2])
    #expect(try areClose(trial("e.loss"), (0..<4).map { row in losses.reduce(0) { $0 + $1[row] } / 3 }))
    #expect(try trial("e.update") == [0, 3, 6, 9] && trial("e.epoch") == [0, 1, 2, 3])
  }

  @Test("of several runs takes each repetition of all together")
  func several() async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "apart": "ensemble: {run: [a, b], seeds: 5, measure: {gap: b.loss - a.loss, first: loss, own: a.loss}}",
        "a-alone": "ensemble: {run: a, seeds: 5, measure: {loss: loss}}",
        "b-alone": "ensemble: {run: b, seeds: 5, measure: {loss: loss}}",
        "none": "ensemble: {run: [a, same], seeds: 5, measure: {gap: same.loss - a.loss}}",
        "thin": "ensemble: {run: [b, wide], seeds: 5, measure: {gap: in_order(wide.loss) - in_order(b.loss)}}",
      ],
      runs: [
        "a": Self.sgd, "b": Self.sgd.replacing("0.05", with: "0.1") + ", draws_as: a",
        "same": Self.sgd + ", draws_as: a",
        "wide": Self.sgd.replacing("0.05", with: "0.1") + ", draws_as: a, keep: {every: 1}",
      ])
    let gaps = try zip(trial("b-alone.loss"), trial("a-alone.loss")).map(-)
    #expect(try areClose(trial("apart.gap"), gaps) && Set(gaps).count > 3)
    #expect(try trial("apart.first") == trial("apart.own") && trial("apart.own") == trial("a-alone.loss"))
    #expect(try trial("none.gap").allSatisfy { $0 == 0 } && trial("thin.gap").allSatisfy { $0 == 0 })
  }

  @Test("has the rows of the longest run, and no numbers where another one ended before")
  func early() async throws {
    let trial = try await Trial(
      tables: ["e": "ensemble: {run: it, seeds: 6, measure: {loss: loss, near: loss < 1}}"], surfaces: [:],
      runs: [
        "it":
          "on: x^2 + y^2, start: {normal: {sd: 2}}, updates: 100, until: {loss: 0.1}, members: 6, optimizer: {sgd: {lr: 0.1}}"
      ])
    let lengths = try (1...6).map { try trial("it-\($0).loss").count }
    let (shortest, longest) = (try #require(lengths.min()), try #require(lengths.max()))
    let mean = try trial("e.loss")
    #expect(shortest < longest && longest < 101)
    try #require(mean.count == longest)
    for row in 0..<longest {
      let all = try (1...6).compactMap { member in
        let losses = try trial("it-\(member).loss")
        return row < losses.count ? losses[row] : nil
      }
      let (share, low) = (try trial("e.near")[row], try trial("e.near_low")[row])
      #expect(row < shortest ? areClose([mean[row]], [all.reduce(0, +) / 6]) : mean[row].isNaN)
      #expect(row < shortest ? share == Double(all.count { $0 < 1 }) / 6 : share.isNaN)
      #expect(row < shortest ? low <= share : low.isNaN)
    }
  }
}
