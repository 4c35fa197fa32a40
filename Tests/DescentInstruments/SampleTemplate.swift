/// Templates that tests of several targets render.
package enum SampleTemplate {
  /// Gradient descent in a bowl, with a claim that holds.
  package static let bowl = """
    version: 1
    title: Bowl
    runs:
      gd: {on: x^2 + y^2, start: [1, 2], updates: 5, optimizer: {sgd: {lr: 0.1}}}
    panels:
      main: {marks: [{contour: {of: x^2 + y^2}}, {path: {of: gd}}]}
    claims:
      - {says: The loss falls, holds: last(gd.loss) < 0.6}

    """

  /// A sweep over final states, one over whole runs, an ensemble and a training, all small.
  package static let experiments = """
    version: 1
    title: Experiments
    tables:
      bag: {over: {i: {from: 1, to: 12}}, columns: {u: normal(), v: 2*u - 1 + 0.5*normal(), k: 'if(v > -1, 1, 0)'}}
      ends: {sweep: {run: sgd, over: {batch: [1, 4]}, seeds: 300, measure: {left: last(x) > 1, loss: last(loss)}}}
      whole: {sweep: {run: sgd, over: {batch: [1, 4]}, seeds: 30, measure: {least: min(loss)}}}
      mean: {ensemble: {run: sgd, seeds: 20, measure: {loss: loss}}}
      rates:
        sweep: {run: net, over: {lr: {set: optimizer.adam.lr, to: [0.01, 0.1]}}, seeds: 3, measure: {error: last(error)}}
    surfaces:
      line: {sum: {data: bag, linear_regression: {inputs: u, target: v}}}
    runs:
      sgd: {on: line, start: {normal: {sd: 1}}, updates: 20, batch: 1, optimizer: {sgd: {lr: 0.05}}}
      net: {data: bag, target: k, inputs: [u, v], network: {hidden: [5]}, batch: 4, epochs: 5, optimizer: {adam: {lr: 0.1}}}
    panels:
      a: {marks: [line: {of: ends.left, low: left_low, high: left_high}, line: {of: whole.least}]}
      b: {marks: [line: {of: [mean.loss, rates.error]}, line: {of: net, id: net}]}

    """
}
