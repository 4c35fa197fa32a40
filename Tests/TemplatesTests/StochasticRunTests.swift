import Foundation
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A run that draws")
struct StochasticRunTests {
  private static let from = "on: line, start: [-1, 2], optimizer: {sgd: {lr: 0.05}}"

  @Test("all samples in their order at each update is gradient descent on the sum, bit for bit")
  func fullBatch() async throws {
    let trial = try await Trial(
      runs: [
        "gd": "\(Self.from), updates: 30", "full": "\(Self.from), epochs: 30, batch: 12, sampling: in_order",
        "shuffled": "\(Self.from), epochs: 30, batch: 12",
      ],
      claims: ["last(gd.loss) == last(full.loss)", "last(gd.loss) < 0.99*last(full.loss)"])
    for column in ["x", "y", "loss", "gradient_x", "gradients"] {
      #expect(try Bits(trial("gd." + column)) == Bits(trial("full." + column)), "\(column)")
      #expect(areClose(try trial("gd." + column), try trial("shuffled." + column)), "\(column)")
    }
    #expect(trial.claims.map(\.holds) == [true, false])
    let (gd, full) = (try #require(trial("gd.loss").last), try #require(trial("full.loss").last))
    #expect(trial.claims[0].measured == ["last(gd.loss) == last(full.loss): \(gd) == \(full) is true"])
    #expect(trial.claims[1].measured == ["last(gd.loss) < 0.99*last(full.loss): \(gd) < \(0.99 * full) is false"])
  }

  @Test(
    "goes through all samples once an epoch; the last batch of an epoch is what is left, or nothing",
    arguments: [1, 4, 5, 7, 12], ["shuffled", "in_order"])
  func epochs(batch: Int, sampling: String) async throws {
    let keys = "\(Self.from), epochs: 3, batch: \(batch), sampling: \(sampling)"
    let trial = try await Trial(
      tables: ["bag": Trial.bag, "all": "draws: whole", "most": "draws: dropped"],
      runs: [
        "whole": keys, "dropped": keys + ", drop_last: true",
        "counted":
          "\(Self.from), updates: \(3 * ((11 + batch) / batch)), batch: \(batch), draws_as: whole, sampling: \(sampling)",
      ])
    let (parts, left) = 12.quotientAndRemainder(dividingBy: batch)
    for (table, run, sizes) in [
      ("all", "whole", Array(repeating: batch, count: parts) + (left > 0 ? [left] : [])),
      ("most", "dropped", Array(repeating: batch, count: parts)),
    ] {
      let (updates, samples, epochs) = (
        try trial(table + ".update"), try trial(table + ".sample"), try trial(table + ".epoch")
      )
      #expect(updates == updates.sorted() && epochs == epochs.sorted())
      #expect((1...(3 * sizes.count)).map { update in updates.count { $0 == Double(update) } } == sizes + sizes + sizes)
      for epoch in 0..<3 {
        let drawn = samples.indices.filter { epochs[$0] == Double(epoch) }.map { Int(samples[$0]) }
        #expect(Set(drawn).count == drawn.count && drawn.count == sizes.reduce(0, +))
        if sampling == "in_order" { #expect(drawn == Array(0..<drawn.count)) }
      }
      #expect(try trial(run + ".gradients").last == Double(samples.count))
      #expect(try trial(run + ".epoch").last == 3)
    }
    #expect(try trial.columns(of: "whole") == trial.columns(of: "counted"))
  }

  @Test(
    "goes where a run goes that is told the same samples one by one",
    arguments: ["shuffled", "with_replacement", "in_order"], [1, 5])
  func listed(sampling: String, batch: Int) async throws {
    let keys = "\(Self.from), updates: 11, batch: \(batch), sampling: \(sampling), members: 2"
    let drawn = try await Trial(
      tables: ["bag": Trial.bag, "first": "draws: sgd-1", "second": "draws: sgd-2"], runs: ["sgd": keys])
    var runs: [(String, String)] = [("sgd", keys)]
    for table in ["first", "second"] {
      let (updates, samples) = (try drawn(table + ".update"), try drawn(table + ".sample"))
      let lists = (1...11).map { update in
        "\(samples.indices.filter { updates[$0] == Double(update) }.map { Int(samples[$0]) })"
      }
      runs.append((table, "\(Self.from), updates: 11, sampling: {listed: [\(lists.joined(separator: ", "))]}"))
    }
    let trial = try await Trial(runs: Entries(runs))
    let others = ["epoch", "sample"]
    for (table, run) in [("first", "sgd-1"), ("second", "sgd-2")] {
      #expect(try trial.columns(of: table, without: others) == trial.columns(of: run, without: others), "\(run)")
    }
    let differ = try Bits(trial("sgd-1.x")) != Bits(trial("sgd-2.x"))
    #expect(differ || sampling == "in_order")
  }

  @Test(
    "has all the samples that it drew in a table, wherever it ends and whichever rows it keeps",
    arguments: [
      "keep: {every: 7}", "keep: {distance: 0.5}", "until: {step: 0.02}", "keep: {every: 7}, until: {loss: 1}",
      "diverges",
    ])
  func draws(keys: String) async throws {
    let more = keys == "diverges" ? ", optimizer: {sgd: {lr: 9}}" : ", optimizer: {sgd: {lr: 0.05}}, \(keys)"
    let trial = try await Trial(
      tables: ["bag": Trial.bag, "drawn": "draws: sgd", "all": "draws: whole"],
      runs: [
        "sgd": "on: line, start: [-1, 2], updates: 500, batch: 5" + more,
        "whole": "on: line, start: [-1, 2], updates: 500, batch: 5, draws_as: sgd, optimizer: {sgd: {lr: 0}}",
      ])
    let drawn = try trial("drawn.sample")
    #expect(
      try trial("sgd.gradients").last == Double(drawn.count) && trial("sgd.update").last == trial("drawn.update").last)
    #expect(try drawn == Array(trial("all.sample").prefix(drawn.count)) && drawn.count > 5)
    // 166 epochs of 5, 5 and 2, and two updates.
    let isWhole = drawn.count == 166 * 12 + 10
    #expect(
      try trial("all.sample").count == 166 * 12 + 10 && isWhole == (!keys.contains("until") && keys != "diverges"))
  }

  @Test("says of each update which sample it drew, what that lost before, and its gradient")
  func drawn() async throws {
    let looks = (0..<12).map { ("at-\($0)", "on: s\($0), start: [-1, 2], updates: 0, optimizer: sgd") }
    let trial = try await Trial(
      surfaces: Entries([("line", Trial.line)] + (0..<12).map { ("s\($0)", "sample: {of: line, index: \($0)}") }),
      runs: Entries([("sgd", "\(Self.from), updates: 1, batch: 1")] + looks))
    let sample = Int(try trial("sgd.sample")[1])
    for (drawn, own) in [
      ("batch_loss", "loss"), ("sampled_gradient_x", "gradient_x"), ("sampled_gradient_y", "gradient_y"),
    ] {
      let value = try trial("sgd." + drawn)
      #expect(try value[0].isNaN && value[1] == trial("at-\(sample).\(own)")[0])
    }
    let moved = try trial("sgd.x")
    #expect(try areClose([moved[1] - moved[0]], [-0.05 * trial("sgd.sampled_gradient_x")[1]]))
  }

  @Test("twice as many samples as another draws those of two of its updates")
  func doubled() async throws {
    let trial = try await Trial(
      tables: ["bag": Trial.bag, "few": "draws: base", "many": "draws: wide", "own": "draws: other"],
      runs: [
        "base": "\(Self.from), epochs: 4, batch: 3", "wide": "\(Self.from), epochs: 4, batch: 6, draws_as: base",
        "other": "\(Self.from), epochs: 4, batch: 6",
      ])
    #expect(try trial("few.sample") == trial("many.sample") && trial("few.sample") != trial("own.sample"))
    #expect(try trial("few.update").map { (($0 + 1) / 2).rounded(.down) } == trial("many.update"))
  }

  @Test("as a member of another draws what that member draws")
  func drawsAsMember() async throws {
    let keys = "on: line, start: {normal: {sd: 1}}, optimizer: sgd, updates: 9, batch: 2"
    let trial = try await Trial(runs: ["sgd": keys + ", members: 3", "again": keys + ", draws_as: sgd-2"])
    #expect(try trial.columns(of: "again") == trial.columns(of: "sgd-2"))
    #expect(try Bits(trial("again.x")) != Bits(trial("sgd-1.x")))
  }

  @Test("is the same whatever else is in its template, and another for another seed or name")
  func alone() async throws {
    let keys = "on: line, start: {normal: {sd: 1}}, updates: 9, batch: 2, optimizer: sgd"
    let alone = try await Trial(runs: ["sgd": keys]).columns(of: "sgd")
    let among = try await Trial(
      tables: ["bag": Trial.bag, "s": "sweep: {run: sgd, over: {batch: [1]}, seeds: 3, measure: {x: last(x)}}"],
      runs: ["first": keys, "sgd": keys, "more": keys], jobs: 3)
    #expect(try among.columns(of: "sgd") == alone && among.columns(of: "first") != alone)
    let other = try await Trial(
      tables: ["bag": "values: {u: [1, 2], v: [3, 4]}"], runs: ["sgd": keys], seed: 1)
    #expect(try other("sgd.x")[0] != among("sgd.x")[0])
  }
}

@Suite("Noise of a run")
struct NoiseTests {
  @Test("of no size changes nothing but the columns that tell of it")
  func none() async throws {
    let keys = "on: himmelblau, start: [0, 0], updates: 50, optimizer: {adam: {lr: 0.1}}"
    let trial = try await Trial(
      tables: [:], surfaces: [:], runs: ["exact": keys, "noisy": keys + ", noise: 0", "both": keys + ", noise: [0, 0]"])
    let sampled = ["sampled_gradient_x", "sampled_gradient_y"]
    for name in ["noisy", "both"] {
      #expect(try trial.columns(of: name, without: sampled) == trial.columns(of: "exact"))
    }
    // The update of a row saw the gradient of the row before.
    #expect(try Bits(trial("noisy.sampled_gradient_x").dropFirst()) == Bits(trial("exact.gradient_x").dropLast()))
  }

  @Test("is added to the exact gradient: normal, of mean 0, and as large along each axis as it is said to be")
  func size() async throws {
    let count = 20_000.0
    let trial = try await Trial(
      tables: [:], surfaces: [:],
      runs: [
        "still": "on: 3*x + 2*y, start: [0, 0], updates: \(Int(count)), noise: [2, 0.5], optimizer: {sgd: {lr: 0}}"
      ])
    var noise: [[Double]] = []
    for (column, exact, sd) in [("sampled_gradient_x", 3.0, 2.0), ("sampled_gradient_y", 2, 0.5)] {
      let scaled = try trial("still." + column).dropFirst().map { ($0 - exact) / sd }
      noise.append(scaled)
      // Five standard errors: of a mean 1/√n, of a variance √(2/n), of a share √(pq/n).
      #expect(abs(scaled.reduce(0, +) / count) < 5 / count.squareRoot())
      #expect(abs(scaled.reduce(0) { $0 + $1 * $1 } / count - 1) < 5 * (2 / count).squareRoot())
      let share = Double(scaled.count { abs($0) < 1 }) / count
      #expect(abs(share - 0.682689) < 5 * (0.6827 * 0.3173 / count).squareRoot())
    }
    let product = zip(noise[0], noise[1]).reduce(0.0) { $0 + $1.0 * $1.1 } / count
    #expect(abs(product) < 5 / count.squareRoot())
  }

  @Test("and a random start are drawn anew in every repetition, the start as it is said")
  func starts() async throws {
    let sweep = "seeds: 4000, rows: seeds, measure: {x: last(x), y: last(y)}"
    let trial = try await Trial(
      tables: ["n": "sweep: {run: normal, \(sweep)}", "u": "sweep: {run: uniform, \(sweep)}"], surfaces: [:],
      runs: [
        "normal": "on: saddle, start: {normal: {mean: [3, -1], sd: 0.5}}, updates: 0, optimizer: sgd",
        "uniform": "on: saddle, start: {uniform: {x: [-1, 2], y: [5, 6]}}, updates: 0, optimizer: sgd",
      ])
    let count = 4000.0
    for (column, mean) in [("n.x", 3.0), ("n.y", -1)] {
      let scaled = try trial(column).map { ($0 - mean) / 0.5 }
      #expect(Set(scaled).count == 4000)
      #expect(abs(scaled.reduce(0, +) / count) < 5 / count.squareRoot())
      #expect(abs(scaled.reduce(0) { $0 + $1 * $1 } / count - 1) < 5 * (2 / count).squareRoot())
    }
    for (column, low, high) in [("u.x", -1.0, 2.0), ("u.y", 5, 6)] {
      let shares = try trial(column).map { ($0 - low) / (high - low) }
      #expect(shares.allSatisfy { (0...1).contains($0) })
      #expect(abs(shares.reduce(0, +) / count - 0.5) < 5 * (1 / (12 * count)).squareRoot())
      #expect(abs(Double(shares.count { $0 < 0.1 }) / count - 0.1) < 5 * (0.09 / count).squareRoot())
    }
  }
}
