import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A training of a template")
struct TrainingDeclarationTests {
  private static let net =
    "data: bag, target: k, inputs: [u, v], network: {hidden: [4], activation: tanh}, batch: 5, epochs: 2, optimizer: {adam: {lr: 0.1}}"

  @Test(
    "takes a gradient of every sample an epoch, but of what is dropped and of what is kept apart",
    arguments: [0.0, 2, 0.25], [1, 5, 7])
  func gradients(validation: Double, batch: Int) async throws {
    let keys = Self.net.replacing("batch: 5", with: "batch: \(batch), validation: \(validation)")
    let trial = try await Trial(
      runs: ["net": keys, "whole": keys + ", drop_last: true", "one": keys + ", keep: {every: 1}"])
    let rows = 12 - (validation < 1 ? Int(12 * validation) : Int(validation))
    #expect(try trial("net.gradients") == [0, 1, 2].map { Double($0 * rows) } && trial("net.epoch") == [0, 1, 2])
    let kept = rows / batch * batch
    #expect(try trial("whole.gradients") == [0, 1, 2].map { Double($0 * kept) } && trial("whole.epoch") == [0, 1, 2])
    #expect(try trial("net.update").last == Double(2 * ((rows + batch - 1) / batch)))
    let steps = try zip(trial("one.gradients").dropFirst(), trial("one.gradients")).map(-)
    #expect(steps.allSatisfy { (1...Double(batch)).contains($0) } && steps.reduce(0, +) == Double(2 * rows))
    #expect(try trial.table("net").names.contains("validation_loss") == (validation > 0))
  }

  @Test("that lists its draws is the one that draws them so, and says itself how many they are")
  func listed() async throws {
    let keys = Self.net.replacing("epochs: 2", with: "updates: 3, keep: {every: 1}")
    let lists = "sampling: {listed: [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]}, draws_as: net"
    let trial = try await Trial(
      runs: [
        "net": keys.replacing("batch: 5", with: "batch: 4, sampling: in_order"),
        "listed": keys.replacing("batch: 5", with: lists),
        "other": keys.replacing("batch: 5", with: lists.replacing("[0, 1, 2, 3]", with: "[3, 1]")),
      ])
    for name in try trial.table("net").names {
      #expect(try Bits(trial("net." + name)) == Bits(trial("listed." + name)), "\(name)")
    }
    #expect(try trial("other.gradients") == [0, 2, 6, 10] && trial("other.loss") != trial("net.loss"))
  }

  @Test("for one epoch is the beginning of that for two, and three epochs are so many updates")
  func prefix() async throws {
    func keys(_ length: String) -> String {
      Self.net.replacing("epochs: 2", with: length) + ", validation: 2, draws_as: a, keep: {every: 1}"
    }
    let trial = try await Trial(
      runs: [
        "a": keys("epochs: 1").replacing(", draws_as: a", with: ""), "b": keys("epochs: 2"), "c": keys("epochs: 3"),
        "d": keys("updates: 6"), "e": keys("epochs: 3").replacing("every: 1", with: "epochs: 1"),
      ])
    let (first, second, third) = (try trial.table("a"), try trial.table("b"), try trial.table("c"))
    #expect((first.rowCount, second.rowCount, third.rowCount) == (3, 5, 7))
    for name in first.names {
      let column = try trial("c." + name)
      #expect(
        try Bits(trial("a." + name)) == Bits(column.prefix(3)) && Bits(trial("b." + name)) == Bits(column.prefix(5)))
      #expect(try Bits(trial("d." + name)) == Bits(column))
      #expect(try Bits(trial("e." + name)) == Bits([0, 2, 4, 6].map { column[$0] }), "\(name)")
    }
  }

  @Test(
    "validates with the samples that it does not train with, as many as it is said", arguments: [1.0, 5, 11, 0.25, 0.5])
  func validation(validation: Double) async throws {
    func keys(_ network: String, _ target: String) -> String {
      "data: bag, target: \(target), inputs: [u, w], network: \(network), batch: 1, epochs: 1, optimizer: {sgd: {lr: 0}}"
    }
    let squared = keys("{loss: squared_error}", "v")
    let apart = validation < 1 ? 12 * validation : validation
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag, "s": "ensemble: {run: part, seeds: 4, measure: {loss: validation_loss}}",
        "r":
          "sweep: {run: part, seeds: 4, rows: seeds, measure: {t: last(loss), v: last(validation_loss), n: last(gradients)}}",
        "w": "sweep: {run: whole, seeds: 4, rows: seeds, measure: {all: last(loss), n: last(gradients)}}",
      ], runs: ["whole": squared, "part": squared + ", validation: \(validation), draws_as: whole"])
    // With the same weights the losses of both parts make up that of all samples, whichever they are.
    let (trained, validated, all) = (try trial("r.t"), try trial("r.v"), try trial("w.all"))
    let joined: [Double] = zip(trained, validated).map { ((12 - apart) * $0 + apart * $1) / 12 }
    #expect(areClose(joined, all))
    #expect(try trial("r.n").allSatisfy { $0 == 12 - apart } && trial("w.n").allSatisfy { $0 == 12 })
    #expect(try areClose([trial("s.loss")[0]], [validated.reduce(0, +) / 4]))
  }

  @Test("keeps other samples apart in every repetition, each sample as likely as any other")
  func apart() async throws {
    // Of weights that are nothing the loss of a sample is its target's square.
    let trial = try await Trial(
      tables: [
        "bag": "values: {u: [1, 2, 3, 4, 5], v: [1, 2, 4, 8, 16]}",
        "r": "sweep: {run: one, seeds: 500, rows: seeds, measure: {loss: last(validation_loss)}}",
        "two": "sweep: {run: some, seeds: 200, rows: seeds, measure: {v: last(validation_loss), t: last(loss)}}",
      ], surfaces: [:],
      runs: [
        "one":
          "data: bag, target: v, network: {loss: squared_error, gain: 1e-200}, validation: 1, batch: 1, epochs: 1, optimizer: {sgd: {lr: 0}}",
        "some":
          "data: bag, target: v, network: {loss: squared_error, gain: 1e-200}, validation: 0.4, batch: 1, epochs: 1, optimizer: {sgd: {lr: 0}}",
      ])
    let losses = try trial("r.loss").map { $0.rounded() }
    for square in [1.0, 4, 16, 64, 256] {
      // Of 500 a fifth, within five standard deviations √(500 · 0.2 · 0.8).
      let count = losses.count { $0 == square }
      #expect(abs(Double(count) - 100) < 5 * 80.0.squareRoot())
    }
    let sums = try trial("two.v").map { Int((2 * $0).rounded()) }
    let rests = try trial("two.t").map { Int((3 * $0).rounded()) }
    // The squares are bits of 0x155, of which each part has its own.
    #expect(Set(sums).count == 10 && sums.allSatisfy { $0.nonzeroBitCount == 2 })
    #expect(zip(sums, rests).allSatisfy { $0 & $1 == 0 && $0 | $1 == 0x155 })
  }

  @Test("errors are those of both parts together, and shares of their samples")
  func errors() async throws {
    let keys = Self.net.replacing("lr: 0.1", with: "lr: 0")
    let trial = try await Trial(
      tables: [
        "bag": Trial.bag,
        "r": "sweep: {run: part, seeds: 6, rows: seeds, measure: {t: last(error), v: last(validation_error)}}",
        "w": "sweep: {run: whole, seeds: 6, rows: seeds, measure: {all: last(error)}}",
      ], runs: ["whole": keys, "part": keys + ", validation: 4, draws_as: whole"])
    let (t, v, all) = (try trial("r.t"), try trial("r.v"), try trial("w.all"))
    let joined: [Double] = zip(t, v).map { (8 * $0 + 4 * $1) / 12 }
    #expect(areClose(joined, all))
    #expect(t.allSatisfy { 8 * $0 == (8 * $0).rounded() } && v.allSatisfy { 4 * $0 == (4 * $0).rounded() })
    #expect(Set(all).count > 1)
  }

  @Test("of a linear network with all samples at once goes the way of gradient descent in the plane")
  func plane() async throws {
    // First weights of nearly nothing, so that both start at the origin.
    func keys(_ target: String, _ network: String) -> String {
      "data: bag, target: \(target), inputs: u, network: {\(network)gain: 1e-200}, batch: 12, epochs: 25, optimizer: {sgd: {lr: 0.1}}"
    }
    let trial = try await Trial(
      surfaces: ["line": Trial.line, "classes": "sum: {data: bag, logistic_regression: {inputs: u, target: k}}"],
      runs: [
        "square": keys("v", "loss: squared_error, "), "entropy": keys("k", ""),
        "line-gd": "on: line, start: [0, 0], updates: 25, optimizer: {sgd: {lr: 0.1}}",
        // Two outputs are moved, each against the other.
        "class-gd": "on: classes, start: [0, 0], updates: 25, optimizer: {sgd: {lr: 0.2}}",
      ], claims: ["last(square.loss) < 0.5*first(square.loss)", "last(entropy.loss) < 0.9*first(entropy.loss)"])
    #expect(try areClose(trial("square.loss"), trial("line-gd.loss")))
    #expect(try areClose(trial("entropy.loss"), trial("class-gd.loss")))
    #expect(trial.claims.allSatisfy { $0.holds })
  }

  @Test("sees all columns but the target, times the scale")
  func inputs() async throws {
    func keys(_ data: String, _ more: String) -> String {
      "data: \(data), target: k, \(more)network: {hidden: [3]}, batch: 2, epochs: 2, draws_as: a, optimizer: sgd"
    }
    let trial = try await Trial(
      tables: [
        "plain": "values: {u: [1, 3, -2, 5, 8], k: [0, 1, 1, 0, 2], w: [7, 4, 1, 1, 3]}",
        "scaled": "values: {u: [0.25, 0.75, -0.5, 1.25, 2], k: [0, 1, 1, 0, 2], w: [1.75, 1, 0.25, 0.25, 0.75]}",
        "shorter": "values: {u: [1, 3, -2, 5, 8], k: [0, 1, 1, 0, 2]}",
      ], surfaces: [:],
      runs: [
        "a": keys("plain", "scale: 0.25, ").replacing(", draws_as: a", with: ""), "b": keys("scaled", ""),
        "c": keys("scaled", "inputs: [u, w], "), "d": keys("plain", "inputs: u, "), "e": keys("shorter", ""),
        "f": keys("plain", ""),
      ])
    #expect(try trial.columns(of: "a") == trial.columns(of: "b") && trial.columns(of: "a") == trial.columns(of: "c"))
    #expect(try trial.columns(of: "d") == trial.columns(of: "e"))
    #expect(try trial.columns(of: "a") != trial.columns(of: "f") && trial.columns(of: "f") != trial.columns(of: "d"))
  }

  @Test("is the same with any number of threads and whatever else is trained, and draws as another one does")
  func alone() async throws {
    let alone = try await Trial(runs: ["net": Self.net]).columns(of: "net")
    let among = try await Trial(
      runs: ["a": Self.net, "net": Self.net, "b": Self.net, "c": Self.net + ", draws_as: net"], jobs: 4)
    #expect(try among.columns(of: "net") == alone && among.columns(of: "c") == alone && among.columns(of: "a") != alone)
  }

  @Test("learns what its target follows from: a claim says so with both sides' values")
  func learns() async throws {
    let trial = try await Trial(
      tables: [
        "grid": "over: {a: {from: -2, to: 2}, b: {from: -2, to: 2}}, columns: {inside: 'if(a*a + b*b < 3, 1, 0)'}"
      ],
      surfaces: [:],
      runs: [
        "net":
          "data: grid, target: inside, network: {hidden: [16]}, batch: 5, epochs: 60, optimizer: {adam: {lr: 0.05}}"
      ],
      caption:
        "{first(net.error):.0%} to {last(net.error):.0%}, {last(net.error) < first(net.error) ? better | no better}",
      claims: ["last(net.error) < 0.1", "last(net.error) > 0.1 and first(net.error) >= 0"])
    let (first, last) = (try trial("net.error")[0], try #require(trial("net.error").last))
    #expect(trial.claims.map(\.holds) == [true, false] && first > last)
    func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
    #expect(
      trial.claims.map(\.measured) == [
        ["last(net.error) < 0.1: \(text(last)) < 0.1 is true"],
        [
          "last(net.error) > 0.1: \(text(last)) > 0.1 is false",
          "first(net.error) >= 0: \(text(first)) >= 0 is true",
        ],
      ])
    #expect(trial.figure.caption == "\(Int((100 * first).rounded()))% to \(Int((100 * last).rounded()))%, better")
  }
}
