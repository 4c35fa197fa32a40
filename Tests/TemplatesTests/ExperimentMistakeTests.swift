import Testing

@testable import DescentTemplates

/// What can be told of a table of runs only when they are made: the first mistake ends it.
@Suite("A mistake in a table of runs")
struct ExperimentMistakeTests {
  /// - Parameter table: is that of line 6, without its braces.
  private static func yaml(_ table: String) -> String {
    """
    version: 1
    title: A mistake
    tables:
      bag: {values: {u: [1, 2, 3], v: [0, 1, 2], k: [0, 1, 1]}}
      early: {values: {a: [1, 2]}}
      it: {\(table)}
    surfaces:
      line: {sum: {data: bag, linear_regression: {inputs: u, target: v}}}
    runs:
      gd: {on: line, start: [1, 1], updates: 3, batch: 1, optimizer: {sgd: {lr: 0.1}}}
      thin: {on: line, start: [1, 1], updates: 3, batch: 1, keep: {every: 2}, optimizer: {sgd: {lr: 0.1}}}
      net: {data: bag, target: k, network: {hidden: [2]}, batch: 1, epochs: 1, optimizer: {sgd: {lr: 0.1}}}
    panels: {main: {marks: [line: {of: gd}]}}
    """
  }

  private static let columns = "update, x, y, loss, lr, gradient_x, gradient_y, rate_x, rate_y, update_x, update_y"

  /// Tables, the text at which the mistake is told, and what is told.
  private static let mistakes = [
    (
      "sweep: {run: gd, over: {batc: [1]}, measure: {x: last(x)}}", "batc",
      "unknown key 'batc' of a run; did you mean 'batch'?"
    ),
    (
      "sweep: {run: gd, over: {lr: {set: optimizer.adam.lr, to: [0.1]}}, measure: {x: last(x)}}", "adam.lr",
      "there is no key 'adam' here; known: sgd"
    ),
    (
      "sweep: {run: gd, over: {how: {set: optimizer, to: {SGD: {sgd: {lr: 1}}, Adam: adm}}}, measure: {x: last(x)}}",
      "adm",
      "unknown optimizer 'adm'; did you mean 'adam'?"
    ),
    (
      "sweep: {run: gd, over: {optimizer: [sgd, adm]}, measure: {x: last(x)}}", "adm",
      "unknown optimizer 'adm'; did you mean 'adam'?"
    ),
    (
      "sweep: {run: gd, over: {lr: {set: optimizer.sgd.lr, to: [0.1, fast]}}, measure: {x: last(x)}}", "fast",
      "must be a number at least 0, not 'fast'"
    ),
    (
      "sweep: {run: gd, over: {batch: [1, 4]}, measure: {x: last(x)}}", "4]",
      "the batch size 4 is out of range: there are 3 samples, so it must be from 1 to 3"
    ),
    (
      "sweep: {run: gd, over: {batch: [0]}, measure: {x: last(x)}}", "0]",
      "expected a whole number from 1 to 1000000, found the number 0"
    ),
    (
      "sweep: {run: gd, over: {sampling: [shuffled, shufled]}, measure: {x: last(x)}}", "shufled",
      "unknown way to draw samples 'shufled'; did you mean 'shuffled'?"
    ),
    (
      "sweep: {run: gd, over: {on: [line, lien]}, measure: {x: last(x)}}", "lien",
      "unknown surface 'lien'; did you mean 'line'?"
    ),
    (
      "sweep: {run: gd, over: {draws_as: [gd, dg]}, measure: {x: last(x)}}", "dg]",
      "unknown run 'dg'; did you mean 'gd'?"
    ),
    (
      "sweep: {run: gd, over: {updates: [1]}, measure: {x: last(x), z: last(z)}}", "z)",
      "unknown name 'z'; there is \(columns), gradients, sampled_gradient_x, sampled_gradient_y, batch_loss, epoch, sample, gd, e, inf, pi"
    ),
    (
      "sweep: {run: gd, measure: {x: loss}}", "loss",
      "this is a value for every row, a measure is one of a run; take its last, min, max or mean"
    ),
    (
      "sweep: {run: gd, over: {batch: [1]}, set: {updates: batch/2}, measure: {x: last(x)}}", "batch/2",
      "expected a whole number from 0 to 1000000000000, found the number 0.5"
    ),
    (
      "sweep: {run: gd, set: {optimizer.sgd.lr: 1/0}, measure: {x: last(x)}}", "1/0",
      "'optimizer.sgd.lr' cannot be set to inf"
    ),
    (
      "sweep: {run: gd, over: {batch: [1]}, set: {optimizer.sgd.lr: 0.1*bach}, measure: {x: last(x)}}", "bach",
      "unknown name 'bach'; did you mean 'batch'?"
    ),
    (
      "sweep: {run: gd, set: {optimizer.sgd.lr: last(it.x)}, measure: {x: last(x)}}", "it.x",
      "unknown name 'it'; known names: bag, early, gd, net, thin, e, inf, pi"
    ),
    (
      "sweep: {run: gd, set: {optimizer.sgd.lr: early.a}, measure: {x: last(x)}}", "early.a",
      "this is a number for every row, where one is needed; take its min, max, mean, first or last"
    ),
    (
      "sweep: {run: gd, set: {optimiser.lr: 0.1}, measure: {x: last(x)}}", "optimiser",
      "there is no key 'optimiser' here; did you mean 'optimizer'?"
    ),
    (
      "sweep: {run: net, over: {batch: [1]}, measure: {x: last(x)}}", "x)",
      "unknown name 'x'; known names: update, epoch, loss, error, lr, batch_loss, gradients, net, e, inf, pi"
    ),
    (
      "sweep: {run: net, over: {hidden: {set: network.hidden, to: [[2], [0]]}}, measure: {end: last(error)}}", "0]]",
      "expected a whole number from 1 to 10000000, found the number 0"
    ),
    (
      "sweep: {run: net, over: {validation: [0, 3]}, measure: {end: last(error)}}", "3]",
      "of the 3 samples of 'bag', 3 cannot be kept apart; say how many, or a share below 1"
    ),
    (
      "sweep: {run: gd, over: {members: [1, 5]}, measure: {x: last(x)}}", "members",
      "a run that is repeated is a single one, whatever its 'members'; say how often it is made: seeds: 5"
    ),
    (
      "sweep: {run: net, over: {validation: [1]}, seeds: 20, measure: {end: last(error)}}", "1]",
      "all samples that the random split of seed 11 leaves to train with are of one class: there is nothing to tell apart; keep fewer apart"
    ),
    (
      "sweep: {run: net, over: {inputs: [[u], [foo]]}, measure: {end: last(error)}}", "foo",
      "unknown column 'foo' of 'bag'; known: u, v, k"
    ),
    (
      "sweep: {run: net, over: {inputs: [[u], [u, u]]}, measure: {end: last(error)}}", "u]]",
      "the input 'u' is named twice"
    ),
    (
      "ensemble: {run: [gd, thin], seeds: 2, measure: {x: gd.x - thin.x}}", "- thin",
      "these two have different rows: 0 to 3, and 0 to 3, every 2; compare single values of them: min, max, first, last, at"
    ),
    (
      "ensemble: {run: gd, seeds: 2, set: {batch: 4}, measure: {x: x}}", "4}",
      "the batch size 4 is out of range: there are 3 samples, so it must be from 1 to 3"
    ),
    (
      "ensemble: {run: gd, seeds: 20000000, measure: {x: loss}}", "x: loss",
      "20000000 runs of 4 rows are more than are kept together; let the run keep fewer rows, like keep: {every: 10}"
    ),
    (
      "ensemble: {run: gd, seeds: 2, measure: {x: x}}, columns: {seeds: 1}", "seeds: 1", "there are two columns 'seeds'"
    ),
    (
      "minima: {of: himmelblau}, columns: {depth: los}", "los}",
      "unknown name 'los'; did you mean 'loss'?"
    ),
    (
      "batch_gradients: {of: line, at: [0, 0], batch: 4, draws: 9}", "4,",
      "the batch size 4 is out of range: there are 3 samples, so it must be from 1 to 3"
    ),
    (
      "gradient_noise: {of: line, at: [0, 0], batches: [1, 4], draws: 9, sampling: shuffled}", "4]",
      "the batch size 4 is out of range: there are 3 samples, so it must be from 1 to 3"
    ),
  ]

  @Test("is told at its place, as what it is", arguments: mistakes)
  func told(table: String, at text: String, message: String) async throws {
    let place = try #require(table.firstRange(of: text))
    // Two blanks, `it: {` and the first character's number.
    let column = table.distance(from: table.startIndex, to: place.lowerBound) + 8
    #expect(await diagnostics(of: Self.yaml(table), named: "x") == ["x:6:\(column): error: \(message)"])
  }
}
