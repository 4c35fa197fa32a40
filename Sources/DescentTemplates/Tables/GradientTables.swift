import DescentNumbers
import DescentDocuments
import DescentExperiments
import DescentOptimization

/// The samples that a run drew, one per row: `{draws: sgd}`, columns `update` (from 1), `sample` (from 0) and `epoch`
/// (from 0).
struct DrawsDeclaration: RunTableDeclaration {
  var run: YAMLScalar

  static let decoder = Decoder<YAMLScalar>.scalar("a run's name").map {
    DrawsDeclaration(run: $0) as any RunTableDeclaration
  }

  let names = ["update", "sample", "epoch"]
  let maxRows = 0

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    guard !declared.content.runs.unreadable.contains(run.text) else { return }
    guard let declared = declared.content.runs[run.text] else {
      diagnostics.append(run.unknown("run", among: declared.content.runs.names))
      return
    }
    if case .batches? = declared.simulation?.estimate { return }
    let (message, hint): (String, String?) =
      switch declared {
      case .simulated: ("'\(run.excerpt)' draws no samples", "set how many samples an update draws: batch: 1")
      case .trained: ("'\(run.excerpt)' trains a network; only runs in the plane record their samples", nil)
      case .recorded: ("'\(run.excerpt)' is read from a file, without the samples that it drew", nil)
      }
    diagnostics.append(Diagnostic(place: run.place, message: message, hint: hint))
  }

  /// 0 where the run may end early.
  func maxRows(after runs: [(name: String, run: Run)]) -> Int {
    guard let run = runs.first(where: { $0.name == self.run.text })?.run, run.tolerance == nil,
      case .batches(let sampling)? = run.estimate
    else { return 0 }
    // More rows are reported when the table is made.
    let (rows, overflows) = run.updates.multipliedReportingOverflow(by: sampling.batchSize)
    return overflows ? Variable.mostRows : min(rows, Variable.mostRows)
  }

  func table(in context: RunTableContext) throws(Diagnostics) -> Table {
    guard let simulation = context.content.runs[run.text]?.simulation, let made = context.results.tables[run.text],
      case .batches(let sampling)? = simulation.estimate
    else { return Table(rows: RowNumbers(count: 0)) }
    return try Diagnostics.gather { () throws(Diagnostic) in
      let stream = try context.content.stream(of: run.text, drawingAs: simulation.drawsAs)
      var alone = SharedSamples()
      let recipe = try DeclaredRun(simulation, drawing: stream, in: context.surfaces, sharing: &alone)
      guard let sum = recipe.surface.sampleSum else { return Table(rows: RowNumbers(count: 0)) }
      let updates = made.rows.last ?? 0
      guard updates <= Variable.mostRows / max(1, sampling.batchSize) else {
        throw Diagnostic(place: run.place, message: "'\(run.excerpt)' drew more than \(Variable.mostRows) samples")
      }
      return Table(drawnFrom: sum.samples, sampling, updates: updates, stream: recipe.stream)
    }
  }
}

/// The keys that select gradients of batches, drawn from a sum at one point.
struct BatchGradientsKeys: Sendable {
  var sum: YAMLScalar
  var point: Pair
  var order: Sampling.Order
  var draws: Int

  static let of = Key<YAMLScalar>("of", .scalar("a surface's name"), "The sum: one of `surfaces`.")
  static let at = Key<SIMD2<Double>>("at", .pair(), "The point where gradients are taken: [x, y].")
  static let sampling = Key<Sampling.Order>(
    "sampling",
    .word(
      "way to draw samples", [("with_replacement", .withReplacement), ("shuffled", .shuffled), ("in_order", .inOrder)]),
    default: .withReplacement, defaultText: "with_replacement", "The order of samples.")
  static let draws = Key<Int>("draws", .whole(2...Variable.mostRows), "The number of batches drawn.")

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    let surfaces = declared.content.surfaces
    if !surfaces.unreadable.contains(sum.text), !surfaces.sums.contains(sum.text) {
      diagnostics.append(sum.unknown("sum", among: surfaces.sums))
    }
  }

  /// The gradients of batches of one size, in the order in which they are drawn.
  func gradients(_ size: Located<Int>, in context: RunTableContext) throws(Diagnostic) -> BatchGradients {
    guard let sum = try context.surfaces.surface(.text(sum)).sampleSum else {
      throw sum.unknown("sum", among: context.content.surfaces.sums)
    }
    do throws(SamplingError) {
      return try BatchGradients(
        of: sum, at: point, Sampling(order, batchSize: size.value, dropsLast: true), draws: draws,
        stream: RandomStream(seed: UInt64(context.table.seed), name: context.table.name).apart(
          "batches of \(size.value)"))
    } catch {
      throw Diagnostic(place: size.place, message: "\(error)")
    }
  }
}

/// Gradients of batches at one point, one batch per row: `{batch_gradients: {of: bag, at: [0, 1], batch: 8, draws:
/// 400}}`, columns `gradient_x`, `gradient_y`.
struct BatchGradientsDeclaration: RunTableDeclaration {
  var keys: BatchGradientsKeys
  var batch: Located<Int>

  static let decoder = Decoder<any RunTableDeclaration>.record(
    "gradients of batches", BatchGradientsKeys.of, BatchGradientsKeys.at,
    Key("batch", Decoder<Int>.whole(1...Variable.mostRows).located, "The number of samples in a batch."),
    BatchGradientsKeys.draws, BatchGradientsKeys.sampling
  ) {
    BatchGradientsDeclaration(
      keys: BatchGradientsKeys(sum: $0, point: Pair($1.x, $1.y), order: $4, draws: $3), batch: $2)
  }

  let names = ["gradient_x", "gradient_y"]
  var maxRows: Int { keys.draws }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) { keys.check(declared, &diagnostics) }

  func table(in context: RunTableContext) throws(Diagnostics) -> Table {
    try Diagnostics.gather { () throws(Diagnostic) in
      let gradients = try keys.gradients(batch, in: context).gradients
      return Table(columns: [("gradient_x", gradients.map(\.x)), ("gradient_y", gradients.map(\.y))])
    }
  }
}

/// The distance of batch gradients from the gradient of all samples: `{gradient_noise: {of: bag, at: [0, 1], batches:
/// [1, 2, 4], draws: 4000}}`, columns `batch`, `measured` (the root mean squared distance) and `theory` (the same over
/// all possible batches).
struct GradientNoiseDeclaration: RunTableDeclaration {
  var keys: BatchGradientsKeys
  var batches: [Located<Int>]

  static let decoder = Decoder<any RunTableDeclaration>.record(
    "the noise of gradients", BatchGradientsKeys.of, BatchGradientsKeys.at,
    Key(
      "batches", .list(of: Decoder<Int>.whole(1...Variable.mostRows).located, count: 1...1000), "The batch sizes."),
    BatchGradientsKeys.draws, BatchGradientsKeys.sampling
  ) {
    GradientNoiseDeclaration(
      keys: BatchGradientsKeys(sum: $0, point: Pair($1.x, $1.y), order: $4, draws: $3), batches: $2)
  }

  let names = ["batch", "measured", "theory"]
  var maxRows: Int { batches.count }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) { keys.check(declared, &diagnostics) }

  func table(in context: RunTableContext) throws(Diagnostics) -> Table {
    try Diagnostics.gather { () throws(Diagnostic) in
      var noise: [(measured: Double, theory: Double)] = []
      for batch in batches {
        let gradients = try keys.gradients(batch, in: context)
        noise.append((gradients.spread, gradients.theory))
      }
      return Table(columns: [
        ("batch", batches.map { Double($0.value) }), ("measured", noise.map(\.measured)),
        ("theory", noise.map(\.theory)),
      ])
    }
  }
}

/// The minima of a surface, the lowest first: `{minima: {of: rugged, x: [-3, 3], y: [-3, 3], ends_of: start}}`, columns
/// `minimum` (from 0), `x`, `y`, `loss` and, if runs are named, `ends`, the number of runs that end there.
struct MinimaTableDeclaration: RunTableDeclaration {
  var surface: SurfaceDeclaration
  var x, y: ClosedRange<Double>?
  var runs: [YAMLScalar]
  var radius: Double

  static let decoder = Decoder<any RunTableDeclaration>.record(
    "minima",
    Key("of", SurfaceDeclaration.decoder, "The surface: one of `surfaces`, a known one, or a formula of x and y."),
    Key(
      "x", range.optional, default: nil, defaultText: "the surface's usual domain", "The range along x."),
    Key(
      "y", range.optional, default: nil, defaultText: "the surface's usual domain", "The range along y."),
    Key(
      "ends_of", .oneOrMore(of: .scalar("a run's name")), default: [], defaultText: "none",
      "Runs to count by the minimum in which they end."),
    Key(
      "radius", .number(.above(0)), default: 0.01, defaultText: "0.01",
      "The largest distance between a run's end and its minimum.")
  ) { MinimaTableDeclaration(surface: $0, x: $1, y: $2, runs: $3, radius: $4) }

  private static let range = Decoder<SIMD2<Double>>.pair().refined { (ends, node) throws(Diagnostic) in
    guard ends.x < ends.y else {
      throw Diagnostic(place: node.place, message: "a range must go from its low end to its high end")
    }
    return ends.x...ends.y
  }

  var names: [String] { ["minimum", "x", "y", "loss"] + (runs.isEmpty ? [] : ["ends"]) }
  let maxRows = 0

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    declared.content.surfaces.check(surface, declared.content.tables, &diagnostics)
    for run in runs {
      if !declared.content.runNames.contains(run.text) {
        diagnostics.append(run.unknown("run", among: declared.content.runNames))
      } else if case .trained? = declared.content.runs[run.text] {
        diagnostics.append(
          Diagnostic(
            place: run.place, message: "'\(run.excerpt)' trains a network and does not end at a point of the plane"))
      }
    }
  }

  func table(in context: RunTableContext) throws(Diagnostics) -> Table {
    try Diagnostics.gather { () throws(Diagnostic) in
      let surface = try context.surfaces.surface(surface)
      let minima = surface.minima(in: Domain(x: x ?? surface.domain.x, y: y ?? surface.domain.y))
      var table = Table(columns: [
        ("minimum", minima.indices.map(Double.init)), ("x", minima.map(\.point.x)), ("y", minima.map(\.point.y)),
        ("loss", minima.map(\.value)),
      ])
      if !runs.isEmpty {
        let ends = context.content.members(of: runs).compactMap { run -> Pair? in
          guard let run = context.results.tables[run.text], let x = run["x"]?.last, let y = run["y"]?.last else {
            return nil
          }
          return Pair(x, y)
        }
        try? table.append("ends", minima.counts(of: ends, within: radius).map(Double.init))
      }
      return table
    }
  }
}
