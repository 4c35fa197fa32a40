import ArgumentParser

/// The surface, which most of the pieces need.
struct SurfaceOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "A surface as in a template: rosenbrock, {valley: {kappa: 100}}, {grid: {file: a.csv}}, or a formula.")
  var surface: String
}

/// An optimizer at work.
struct OptimizerOptions: ParsableArguments {
  @Option(help: "An optimizer as in a template: adam, {sgd: {lr: 0.05, momentum: 0.9}}.")
  var optimizer: String

  @Option(help: "How the learning rate changes, as in a template: {cosine: {T_max: 90}}.")
  var schedule: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("How many updates are made.", valueName: "n"))
  var updates: String
}
