import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A run of the template with its surface, ready to be made once, or repeatedly with other random numbers.
struct DeclaredRun: RepeatableRun {
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

  /// The maximum number of updates.
  var updates: Int {
    var perEpoch = 1
    if case .batches(let sampling) = simulation.estimate, let sum = surface.sampleSum, sampling.batchSize > 0 {
      perEpoch = sampling.updatesPerEpoch(of: sum.samples)
    }
    return simulation.length.value.updates(perEpoch: perEpoch)
  }

  /// Repetition number `index`.
  ///
  /// - Throws: for samples that the surface does not have, and for too many updates.
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

  /// Reports an error of the run at the setting that causes it.
  private func diagnostic(_ error: RunError) -> Diagnostic {
    let place =
      switch error {
      case .sampling, .noSamples: simulation.batchPlace ?? simulation.length.place
      case .updates, .rows, .start, .noise: simulation.length.place
      }
    return Diagnostic(place: place, message: "\(error)")
  }

  func trajectory(_ index: Int) throws(Diagnostic) -> Trajectory {
    let run = try run(index)
    do throws(RunError) {
      return try run.trajectory()
    } catch {
      throw diagnostic(error)
    }
  }

  func loss(at end: Pair) -> Double { surface.value(at: end) }

  /// The ends of repetitions, eight at a time; nil where a run may end early, which an ensemble does not.
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
