import DescentDocuments
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A sweep")
struct SweepTests {
  static let sgd = "on: line, start: {normal: {sd: 1}}, updates: 15, batch: 2, optimizer: {sgd: {lr: 0.05}}"
  static let net =
    "data: bag, target: k, inputs: [u, v], network: {hidden: [4]}, batch: 5, epochs: 3, validation: 3, optimizer: {adam: {lr: 0.1}}"

  @Test("over the one value that the run has is the run", arguments: [sgd, sgd + ", members: 2", net])
  func run(keys: String) async throws {
    let batch = keys == Self.net ? 5 : 2
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "ends": "sweep: {run: it, over: {batch: [\(batch)]}, measure: {loss: last(loss)}}",
        "rows": "sweep: {run: it, measure: {loss: last(loss), least: min(loss), rate: mean(lr), long: length(loss)}}",
      ], runs: ["it": keys])
    let loss = try trial(keys.contains("members") ? "it-1.loss" : "it.loss")
    let last = [try #require(loss.last)]
    #expect(try trial("ends.loss") == last && trial("rows.loss") == last)
    #expect(try trial("rows.least") == [try #require(loss.min())] && trial("rows.long") == [Double(loss.count)])
    #expect(try trial("ends.batch") == [Double(batch)] && trial("ends.seeds") == [1])
    // One run has no deviation, and is its own interval.
    #expect(try trial("ends.loss_sd")[0].isNaN && trial("ends.loss_median") == last)
    #expect(try trial("ends.loss_low") == last && trial("ends.loss_high") == last)
  }

  @Test("takes the values of a range as it takes those of a list")
  func ranges() async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "listed": "sweep: {run: it, over: {batch: [1, 2, 3, 4]}, measure: {x: last(x)}}",
        "counted": "sweep: {run: it, over: {batch: {from: 1, to: 4}}, measure: {x: last(x)}}",
        "stepped": "sweep: {run: it, over: {b: {set: batch, to: {from: 4, to: 1, step: -1}}}, measure: {x: last(x)}}",
        "rates": "sweep: {run: it, over: {lr: {set: optimizer.sgd.lr, to: [0.001, 0.01, 0.1]}}, measure: {x: last(x)}}",
        "ratios":
          "sweep: {run: it, over: {lr: {set: optimizer.sgd.lr, to: {from: 0.001, to: 0.1, samples: 3, spacing: log}}}, measure: {x: last(x)}}",
      ], runs: ["it": Self.sgd])
    #expect(try trial.columns(of: "listed") == trial.columns(of: "counted"))
    #expect(try trial("stepped.x") == trial("listed.x").reversed() && trial("stepped.b") == [4, 3, 2, 1])
    #expect(try trial.columns(of: "rates") == trial.columns(of: "ratios"))
  }

  @Test("of one member has its random numbers, and with the next seeds those of the members after it")
  func members() async throws {
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "all": "sweep: {run: it, seeds: 4, rows: seeds, measure: {x: last(x)}}",
        "whole": "sweep: {run: it, seeds: 4, rows: seeds, measure: {x: last(x), least: min(loss)}}",
        "later": "sweep: {run: it, seeds: {from: 2, count: 2}, rows: seeds, measure: {x: last(x)}}",
        "rest": "sweep: {run: it, seeds: {from: 1, count: 3}, rows: seeds, measure: {x: last(x), least: min(loss)}}",
        "second": "sweep: {run: it-2, measure: {x: last(x)}}",
      ], runs: ["it": Self.sgd + ", members: 4"])
    let ends = try (1...4).map { try #require(trial("it-\($0).x").last) }
    #expect(try trial("all.x") == ends && trial("whole.x") == ends && Set(ends).count == 4)
    #expect(try trial("all.seed") == [0, 1, 2, 3] && trial("later.seed") == [2, 3])
    #expect(try trial("later.x") == Array(ends[2...]) && trial("second.x") == [ends[1]])
    #expect(try trial("rest.x") == Array(ends[1...]) && trial("rest.seed") == [1, 2, 3])
  }

  @Test("has a row for every combination, the first parameter's values fastest, each that of the run so changed")
  func grid() async throws {
    let (batches, rates, wells) = ([1, 3, 12], [0.1, 0.02], ["a", "b"])
    var runs = [("it", Self.sgd)]
    for well in wells {
      for rate in rates {
        for batch in batches {
          let changed = Self.sgd.replacing("batch: 2", with: "batch: \(batch), draws_as: it")
            .replacing("lr: 0.05", with: "lr: \(rate)").replacing("on: line", with: "on: \(well)")
          runs.append(("it-\(runs.count)", changed))
        }
      }
    }
    let over = "batch: \(batches), lr: {set: optimizer.sgd.lr, to: \(rates)}, on: [a, b]"
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "s": "sweep: {run: it, over: {\(over)}, measure: {x: last(x), least: min(loss)}}",
        "ends": "sweep: {run: it, over: {\(over)}, measure: {x: last(x)}}",
        "each": "sweep: {run: it, over: {\(over)}, seeds: 3, rows: seeds, measure: {x: last(x)}}",
        "listed":
          "sweep: {run: it, over: {batch: [1, 3], lr: {set: optimizer.sgd.lr, to: [0.1, 0.02]}}, combine: list, measure: {x: last(x)}}",
      ],
      surfaces: ["line": Trial.line, "a": Trial.line, "b": "sum: {data: bag, bowl: {center: [u, v]}}"],
      runs: Entries(runs))
    let rows = wells.indices.flatMap { w in rates.flatMap { r in batches.map { (Double($0), r, Double(w)) } } }
    #expect(try trial("s.batch") == rows.map(\.0) && trial("s.lr") == rows.map(\.1) && trial("s.on") == rows.map(\.2))
    #expect(rows.count == 3 * 2 * 2)
    let ends = try (1...12).map { try #require(trial("it-\($0).x").last) }
    let least = try (1...12).map { try #require(trial("it-\($0).loss").min()) }
    #expect(try trial("s.x") == ends && trial("ends.x") == ends && trial("s.least") == least && Set(ends).count == 12)
    // A row a run: the seeds of the first combination, of the second, ….
    #expect(try trial("each.batch") == rows.flatMap { [$0.0, $0.0, $0.0] })
    #expect(try trial("each.seed") == rows.flatMap { _ in [0, 1, 2] })
    #expect(try trial("each.x").enumerated().filter { $0.offset % 3 == 0 }.map(\.element) == ends)
    // In a list the first values go together, and the second.
    #expect(try trial("listed.x") == [ends[0], ends[4]] && trial("listed.batch") == [1, 3])
    #expect(try trial("listed.lr") == [0.1, 0.02])
  }

  @Test("to where runs end measures what whole runs do, of those that diverge, too", arguments: ["", ", noise: 3"])
  func ends(noise: String) async throws {
    let over = "over: {lr: {set: optimizer.sgd.lr, to: [0.02, 0.4, 30]}}, seeds: 40, rows: seeds"
    let ends = "x: last(x), loss: last(loss), right: last(x) > 0, far: abs(last(y))*2 + 1, one: 1"
    let trial = try await Trial(
      tables: [
        "e": "sweep: {run: it, \(over), measure: {\(ends)}}",
        "w": "sweep: {run: it, \(over), measure: {\(ends), least: length(x)}}",
      ], surfaces: [:],
      runs: ["it": "on: himmelblau, start: {normal: {sd: 2}}, updates: 30, optimizer: {sgd: {lr: 1}}\(noise)"])
    #expect(try trial.columns(of: "e") == trial.columns(of: "w", without: ["least"]))
    #expect(try trial("w.least").min().map { $0 < 31 } == true, "some diverge")
    #expect(try trial("e.x").contains { !$0.isFinite || abs($0) > 1e100 } && trial("e.one").allSatisfy { $0 == 1 })
  }

  @Test("is the same with any number of threads", arguments: [2, 5])
  func jobs(jobs: Int) async throws {
    func trial(_ jobs: Int) async throws -> Trial {
      try await Trial(
        tables: [
          "bag": Trial.bag,
          "ends": "sweep: {run: it, over: {batch: [1, 3]}, seeds: 300, measure: {x: last(x), left: last(x) > 1}}",
          "whole": "sweep: {run: it, over: {batch: [1, 3]}, seeds: 30, measure: {least: min(loss)}}",
          "mean": "ensemble: {run: it, seeds: 20, measure: {loss: loss}}",
          "nets": "sweep: {run: net, over: {batch: [4, 9]}, seeds: 3, measure: {error: last(validation_error)}}",
        ], runs: ["it": Self.sgd, "net": Self.net], jobs: jobs)
    }
    let (one, several) = (try await trial(1), try await trial(jobs))
    for name in ["ends", "whole", "mean", "nets", "net"] {
      #expect(try one.columns(of: name) == several.columns(of: name), "\(name)")
    }
  }

  @Test("keeps the best row of each value of a parameter, as a search through the whole table finds it")
  func best() async throws {
    let sweep =
      "run: it, over: {batch: [1, 3, 12], lr: {set: optimizer.sgd.lr, to: [0.01, 0.1, 0.3, 3]}}, seeds: 3, measure: {loss: last(loss)}"
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "all": "sweep: {\(sweep)}", "per": "sweep: {\(sweep), best: {by: loss, per: batch}}",
        "one": "sweep: {\(sweep), best: {by: loss}}",
        "each": "sweep: {\(sweep), best: {by: loss, per: [lr, batch]}}",
        "runs": "sweep: {\(sweep), rows: seeds, best: {by: loss, per: lr}}",
        "every": "sweep: {\(sweep), rows: seeds}",
      ], runs: ["it": Self.sgd],
      caption: "{at(all.lr, argmin(where(all.loss, all.batch == 3))):17}",
      claims: [
        "at(all.lr, argmin(all.loss)) == first(one.lr) and min(all.loss) == first(one.loss)",
        "at(all.lr, argmin(where(all.loss, all.batch == 12))) == last(per.lr)", "argmax(all.loss) == argmin(all.loss)",
      ])
    func rows(_ name: String) throws -> [[Double]] {
      let table = try trial.table(name)
      return (0..<table.rowCount).map { row in table.names.map { table[$0]?[row] ?? .nan } }
    }
    func search(_ name: String, by measure: String, per parameter: String?) throws -> [[Double]] {
      let table = try trial.table(name)
      let (all, values) = (try rows(name), try trial("\(name).\(measure)"))
      let groups = try parameter.map { try trial("\(name).\($0)") } ?? values.map { _ in 0 }
      var seen: [Double] = []
      for group in groups where !seen.contains(group) { seen.append(group) }
      #expect(table.rowCount == all.count)
      return try seen.map { group in
        let places = groups.indices.filter { groups[$0] == group && !values[$0].isNaN }
        return all[try #require(places.min { values[$0] < values[$1] })]
      }
    }
    for (kept, whole, parameter) in [("per", "all", "batch"), ("one", "all", nil), ("runs", "every", "lr")] {
      let (found, wanted) = (try rows(kept), try search(whole, by: "loss", per: parameter))
      #expect(found.map(Bits.init) == wanted.map(Bits.init), "\(kept)")
    }
    #expect(try rows("each").map(Bits.init) == rows("all").map(Bits.init))
    #expect(trial.claims.map(\.holds) == [true, true, false])
    let (best, value) = (try trial("one.lr")[0], try trial("one.loss")[0])
    #expect(
      trial.claims[0].measured == [
        "at(all.lr, argmin(all.loss)) == first(one.lr): \(best) == \(best) is true",
        "min(all.loss) == first(one.loss): \(value) == \(value) is true",
      ])
    #expect(Double(trial.figure.caption) == (try trial("per.lr")[1]))
  }

  @Test("sets what follows by formulas over the values and over tables above")
  func set() async throws {
    let measure = "measure: {loss: last(loss)}"
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "rule": "values: {lr: [0.02, 0.04]}",
        "a":
          "sweep: {run: it, over: {batch: [2, 4, 6]}, set: {optimizer.sgd.lr: 0.01*batch + last(rule.lr)}, \(measure)}",
        "b":
          "sweep: {run: it, over: {batch: [2, 4, 6], lr: {set: optimizer.sgd.lr, to: [0.06, 0.08, 0.1]}}, combine: list, \(measure)}",
        "c": "ensemble: {run: it, seeds: 2, set: {optimizer.sgd.lr: last(b.lr), batch: last(b.batch)}, \(measure)}",
      ], runs: ["it": Self.sgd])
    #expect(try areClose(trial("a.loss"), trial("b.loss")) && Set(trial("a.loss")).count == 3)
    let last = try await Trial(
      runs: ["it": Self.sgd.replacing("batch: 2", with: "batch: 6").replacing("0.05", with: "0.1")])
    #expect(try last("it.loss").last == trial("b.loss").last)
  }

  @Test("of values that are no numbers has categories, in their order; a list of both has nothing but those")
  func categories() async throws {
    let template = try Template(
      Source(
        name: "x",
        text: """
          version: 1
          title: t
          tables:
            named: {sweep: {run: it, over: {how: {set: optimizer, to: {SGD: {sgd: {lr: 0.1}}, Adam: adam}}}, measure: {x: last(x)}}}
            mixed: {sweep: {run: it, over: {noise: [0.5, [1, 2], 0, [3, 4]]}, measure: {x: last(x)}}}
            words: {sweep: {run: it, over: {optimizer: [adam, sgd]}, measure: {x: last(x)}}}
          runs: {it: {on: saddle, start: [1, 1], updates: 3, optimizer: {sgd: {lr: 0.5}}}}
          panels: {main: {marks: [bar: {of: [named.x, mixed.x, words.x]}]}}
          """), id: "x")
    let tables = template.content.tables
    let results = try await template.run(try template.experiment())
    #expect(tables["named"]?.categories(of: "how") == ["SGD", "Adam"] && tables["named"]?.categories(of: "x") == nil)
    #expect(results.tables["named"]?["how"] == [0, 1])
    #expect(tables["mixed"]?.categories(of: "noise") == ["0.5", "[1, 2]", "0", "[3, 4]"])
    #expect(results.tables["mixed"]?["noise"] == [0, 1, 2, 3])
    #expect(tables["words"]?.categories(of: "optimizer") == ["adam", "sgd"])
    let ends = try #require(results.tables["named"]?["x"])
    #expect(try ends[0] == #require(results.tables["words"]?["x"])[1] || ends[0] != ends[1])
  }
}
