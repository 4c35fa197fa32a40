/// Templates that tests of several targets render.
package enum SampleTemplate {
  /// Gradient descent in a bowl; its claim holds.
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
}
