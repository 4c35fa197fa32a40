import DescentFigures
import DescentKit
import DescentOptimization

/// x²/2 + a·y⁴: a valley whose floor is flat across.
struct FlatValley: Surface, Configurable {
  static let name = "flat_valley", summary = "x²/2 + a·y⁴: a valley with a flat floor", source = "this example"
  static let parameters = [Parameter("a", .number(.above(0)), default: 1, "The steepness a of the walls.")]
  let a: Double
  init(_ arguments: Arguments) throws(SettingsError) { a = try arguments.number("a") }
  var domain: Domain { Domain(x: -2...2, y: -2...2) }
  var minima: [Minimum] { [Minimum(0, 0, value: 0)] }
  func value<N: Number>(_ x: N, _ y: N) -> N { x.squared() / 2 + a * y.squared().squared() }
}

/// θ ← θ − α sign g.
struct SignDescent: Optimizer {
  static let name = "sign", summary = "steps of one length along the gradient's sign", source = "this example"
  static let parameters = [Parameter.learningRate(default: 0.01)]
  var basics: OptimizerBasics
  init(_ arguments: Arguments) throws(SettingsError) { basics = try OptimizerBasics(arguments) }
  typealias PathRule = Rule<Pair>
  typealias LanesRule = Rule<Lanes>
  struct Rule<V: Number>: UpdateRule {
    init(_: SignDescent) {}
    @inline(__always) mutating func update(_ parameters: inout V, gradient g: V, by method: SignDescent) {
      parameters = parameters - method.rate * g.sign()
    }
  }
}

// One run, and 128 × 128 starts.
let (surface, optimizer) = (try FlatValley(["a": 2]), try SignDescent(["lr": 0.005]))
let path = try Run(on: surface, from: Pair(-1.5, 1), updates: 400, optimizer: optimizer).trajectory()
let ensemble = try Ensemble(on: surface, optimizer: optimizer, updates: 1000)
let basins = try await BasinMap(ensemble, x: -2...2, y: -2...2, width: 128, height: 128).basins(jobs: 2)
print("\(basins.numbers.count { $0 == 0 }) of \(basins.numbers.count) starts reach the minimum")

// A figure of Swift values.
let marks: [any Mark] = [ContourMark(of: surface, levels: .linear(12)), PathMark(id: "sign", of: path)]
let panel = Panel(id: "path", x: Axis(domain: -2...2), y: Axis(domain: -2...2), marks: marks)
let picture = try Figure(id: "flat-valley", title: "Sign descent", panels: [panel]).render(.svg)
print("an SVG of \(picture.count) bytes")

// A template that names both.
let template = """
  {version: 1, title: Own, panels: {p: {marks: [path: {of: [own, adam]}]}}, runs: {
    own: {on: {flat_valley: {a: 2}}, start: [-1.5, 1], updates: 400, optimizer: {sign: {lr: 0.005}}},
    adam: {on: {flat_valley: {a: 2}}, start: [-1.5, 1], updates: 400, optimizer: {adam: {lr: 0.02}}}}}
  """
var source = FigureSource(id: "own", text: template)
source.catalogues = try Catalogues.standard.adding(FlatValley.self).adding(SignDescent.self)
for file in try await source.render(RenderOptions(formats: [.pdf, .csv])) { print(file.name, file.bytes.count) }
