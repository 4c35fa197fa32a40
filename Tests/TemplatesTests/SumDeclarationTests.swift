import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A sum over samples")
struct SumDeclarationTests {
  /// Sums, each without its braces.
  static let losses = [
    "data: bag, linear_regression: {inputs: u, target: v}",
    "data: bag, linear_regression: {inputs: [u, w], target: v}",
    "data: bag, logistic_regression: {inputs: u, target: k}",
    "data: bag, logistic_regression: {inputs: [u, w], target: k}",
    "data: bag, bowl: {center: [u, v]}", "data: bag, bowl: {center: [u, v], curvatures: [k, i]}",
    "data: bag, loss: log(1 + (a*u + b - v)^2), parameters: [a, b]",
  ]

  /// A run that only looks at where it starts.
  private static func look(on surface: String, at point: (Double, Double) = (0.4, -1.3)) -> String {
    "on: \(surface), start: [\(point.0), \(point.1)], updates: 0, optimizer: sgd"
  }

  private static let columns = ["loss", "gradient_x", "gradient_y"]

  @Test("is the mean, or the sum, of its samples' own losses, and so is its gradient", arguments: losses)
  func samples(loss: String) async throws {
    var surfaces = [("mean", "sum: {\(loss)}"), ("sum", "sum: {\(loss), reduction: sum}")]
    surfaces += (0..<12).map { ("s\($0)", "sample: {of: mean, index: \($0)}") }
    // A sum's sample reduces one loss, whatever the reduction.
    surfaces.append(("s12", "sample: {of: sum, index: 3}"))
    let trial = try await Trial(
      surfaces: Entries(surfaces), runs: Entries(surfaces.map { ("at-" + $0.0, Self.look(on: $0.0)) }))
    for column in Self.columns {
      let own = try (0..<12).map { try trial("at-s\($0).\(column)")[0] }
      let total = own.reduce(0, +)
      #expect(areClose(try trial("at-sum.\(column)"), [total]), "\(column)")
      #expect(areClose(try trial("at-mean.\(column)"), [total / 12]), "\(column)")
      #expect(Set(own).count > 6 || loss.contains("curvatures"), "the samples differ")
      #expect(try trial("at-s12.\(column)")[0] == own[3])
    }
  }

  @Test(
    "of a loss of one's own is the known one of the same formula",
    arguments: [
      (losses[0], "(x*u + y - v)^2"), (losses[1], "(x*u + y*w - v)^2"),
      (losses[2], "log(1 + exp((1 - 2*k)*(x*u + y)))"), (losses[3], "log(1 + exp((1 - 2*k)*(x*u + y*w)))"),
      (losses[4], "((x - u)^2 + (y - v)^2)/2"), (losses[5], "(k*(x - u)^2 + i*(y - v)^2)/2"),
    ], [(0.4, -1.3), (0, 0), (-7, 3)])
  func formula(losses: (known: String, formula: String), point: (Double, Double)) async throws {
    let trial = try await Trial(
      surfaces: ["known": "sum: {\(losses.known)}", "own": "sum: {data: bag, loss: '\(losses.formula)'}"],
      runs: ["a": Self.look(on: "known", at: point), "b": Self.look(on: "own", at: point)])
    for column in Self.columns { #expect(areClose(try trial("a.\(column)"), try trial("b.\(column)")), "\(column)") }
  }

  @Test("over the first rows of a table is that over a table of these rows, bit for bit")
  func first() async throws {
    let trial = try await Trial(
      tables: [
        "all": "values: {u: [1, -2, 0.5, 4, 3], v: [0.5, 1, 2, -1, 7]}",
        "few": "values: {u: [1, -2, 0.5], v: [0.5, 1, 2]}",
      ],
      surfaces: [
        "some": "sum: {data: all, samples: 3, linear_regression: {inputs: u, target: v}}",
        "few": "sum: {data: few, linear_regression: {inputs: u, target: v}}",
        "every": "sum: {data: all, samples: 5, linear_regression: {inputs: u, target: v}}",
      ],
      runs: [
        "a": "on: some, start: [1, 1], epochs: 4, batch: 2, optimizer: {sgd: {lr: 0.1}}",
        "b": "on: few, start: [1, 1], epochs: 4, batch: 2, draws_as: a, optimizer: {sgd: {lr: 0.1}}",
        "c": "on: every, start: [1, 1], epochs: 4, batch: 2, draws_as: a, optimizer: {sgd: {lr: 0.1}}",
      ])
    #expect(try trial.columns(of: "a") == trial.columns(of: "b"))
    #expect(try trial("a.gradients").last == 12 && trial("c.gradients").last == 20)
  }

  @Test("has the same ways down, whatever its parameters are called, and whether it has a name")
  func names() async throws {
    let keys = "start: [1, 2], updates: 9, optimizer: {adam: {lr: 0.1}}"
    let loss = "log(1 + (x*u + y - v)^2)"
    let renamed = "log(1 + (weight*u + b - v)^2)"
    let trial = try await Trial(
      surfaces: [
        "a": "sum: {data: bag, loss: \(loss)}", "b": "sum: {data: bag, loss: \(renamed), parameters: [weight, b]}",
      ],
      runs: [
        "a-run": "on: a, \(keys)", "b-run": "on: b, \(keys)",
        "inline": "on: {sum: {data: bag, loss: \(loss)}}, \(keys)",
      ])
    #expect(try trial.columns(of: "a-run") == trial.columns(of: "b-run"))
    #expect(try trial.columns(of: "a-run") == trial.columns(of: "inline"))
  }

  @Test("takes columns of any name")
  func columns() async throws {
    let trial = try await Trial(
      tables: [
        "plain": "values: {u: [1, -2, 0.5], v: [0.5, 1, 2]}", "odd": "values: {a.b: [1, -2, 0.5], v-1: [0.5, 1, 2]}",
      ],
      surfaces: [
        "a": "sum: {data: plain, loss: (x*u + y - v)^4}", "b": "sum: {data: odd, loss: '(x*a.b + y - [v-1])^4'}",
        "c": "sum: {data: plain, linear_regression: {inputs: u, target: v}}",
        "d": "sum: {data: odd, linear_regression: {inputs: a.b, target: v-1}}",
      ],
      runs: [
        "at-a": Self.look(on: "a"), "at-b": Self.look(on: "b"), "at-c": Self.look(on: "c"), "at-d": Self.look(on: "d"),
      ])
    #expect(try trial.columns(of: "at-a") == trial.columns(of: "at-b"))
    #expect(try trial.columns(of: "at-c") == trial.columns(of: "at-d"))
  }

  @Test("of twelve samples is gone down as their mean is, at a twelfth of the rate")
  func reduction() async throws {
    let trial = try await Trial(
      surfaces: ["mean": Trial.line, "sum": Trial.line.replacing("}}", with: "}, reduction: sum}")],
      runs: [
        "a": "on: mean, start: [1, 1], updates: 20, optimizer: {sgd: {lr: 0.12}}",
        "b": "on: sum, start: [1, 1], updates: 20, optimizer: {sgd: {lr: 0.01}}",
      ])
    for column in ["x", "y"] { #expect(areClose(try trial("a.\(column)"), try trial("b.\(column)"))) }
    #expect(areClose(try trial("a.loss").map { 12 * $0 }, try trial("b.loss")))
  }
}
