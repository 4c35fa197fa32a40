import ArgumentParser

/// The surface, which most of the tools need.
struct SurfaceOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "A surface as in a template: rosenbrock, {valley: {kappa: 100}}, {grid: {file: a.csv}}, or a formula.")
  var surface: String
}

/// The optimizer of a run, its schedule and its length.
struct OptimizerOptions: ParsableArguments {
  @Option(help: "An optimizer as in a template: adam, {sgd: {lr: 0.05, momentum: 0.9}}.")
  var optimizer: String

  @Option(help: "A schedule of the learning rate, as in a template: {cosine: {T_max: 90}}.")
  var schedule: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The number of updates.", valueName: "n"))
  var updates: String
}
