import DescentDocuments
import DescentOptimization

/// A run of the template, ready to be made: once, or again and again with other random numbers.
struct RunRecipe: Sendable {
  /// What its random numbers are named by.
  let stream: RandomStream
  let simulation: SimulationDeclaration
  let surface: any Surface

  init(
    _ simulation: SimulationDeclaration, drawing stream: RandomStream, in surfaces: SurfaceScope,
    sharing shared: inout SharedSamples
  ) throws(Diagnostic) {
    self.simulation = simulation
    self.stream = stream
    surface = try surfaces.surface(simulation.surface, sharing: &shared)
  }

  /// How many updates it makes at most.
  var updates: Int {
    var perEpoch = 1
    if case .batches(let sampling) = simulation.estimate, let sum = surface.sampleSum, sampling.batchSize > 0 {
      perEpoch = sampling.updatesPerEpoch(of: sum.samples)
    }
    return simulation.length.value.updates(perEpoch: perEpoch)
  }

  /// - Parameter index: which repetition of it.
  /// - Throws: for what cannot be drawn from the surface, and for too many updates.
  func run(_ index: Int = 0) throws(Diagnostic) -> Run {
    let stream = stream.repetition(index)
    do throws(RunError) {
      return try Run(
        on: surface, from: simulation.start.point(stream), updates: updates, optimizer: simulation.optimizer.member,
        schedule: simulation.schedule?.member, until: simulation.tolerance, keeping: simulation.keeping,
        estimate: simulation.estimate, stream: stream)
    } catch {
      throw diagnostic(error)
    }
  }

  /// An error of the run, at what it comes from.
  func diagnostic(_ error: RunError) -> Diagnostic {
    let place =
      switch error {
      case .sampling, .noSamples: simulation.batchPlace ?? simulation.length.place
      case .updates, .rows, .start, .noise: simulation.length.place
      }
    return Diagnostic(place: place, message: "\(error)")
  }

  /// Where so many repetitions of it end, eight at a time; nil where it may end early, which an ensemble does not.
  func ends(of indices: Range<Int>, jobs: Int) async throws(Diagnostic) -> [Pair]? {
    guard simulation.tolerance == nil else { return nil }
    let stream = stream.repetition(indices.lowerBound)
    let ensemble: Ensemble
    do throws(RunError) {
      ensemble = try Ensemble(
        on: surface, optimizer: simulation.optimizer.member, schedule: simulation.schedule?.member, updates: updates,
        estimate: simulation.estimate, stream: stream)
    } catch {
      throw diagnostic(error)
    }
    let start = simulation.start
    return await ensemble.ends(count: indices.count, jobs: jobs) { start.point(stream.repetition($0)) }
  }
}
