import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A training of the template with its data, ready to be made once, or repeatedly with other splits, first weights and
/// batches.
struct DeclaredTraining: RepeatableRun {
  private let declared: TrainingDeclaration
  private let data: DataSet
  private let network: Network
  private let trainingCount: Int
  private let stream: RandomStream
  /// The number of rows, unless it diverges.
  private(set) var rowCount = 0

  /// - Throws: for samples that are missing, and networks and batches that do not fit them.
  init(
    _ declared: TrainingDeclaration, drawing stream: RandomStream, in surfaces: SurfaceScope,
    sharing shared: inout SharedSamples
  ) throws(Diagnostic) {
    self.declared = declared
    self.stream = stream
    data = try surfaces.dataSet(
      declared.samples, hasClasses: declared.network.loss == .crossEntropy, sharing: &shared)
    network = try declared.network.network(on: data)
    trainingCount = try declared.samples.trainingCount(of: data.count)
    rowCount = try training(0).rowCount
  }

  func trajectory(_ index: Int) throws(Diagnostic) -> Trajectory {
    try training(index).run().trajectory
  }

  /// Repetition number `index`.
  private func training(_ index: Int) throws(Diagnostic) -> Training {
    let stream = stream.repetition(index)
    do {
      let (training, validation) = try data.split(training: trainingCount, by: stream.apart("split"))
      return try Training(
        from: declared.network.initialization.parameters(of: network, by: stream.apart("weights")), on: training,
        validation: validation, drawing: declared.sampling, by: stream, for: declared.length,
        optimizer: declared.optimizer.member, schedule: declared.schedule?.member, keeping: declared.keeping)
    } catch let error as TrainingError {
      if case .sampling = error { throw Diagnostic(place: declared.drawingPlace, message: "\(error)") }
      throw Diagnostic(place: declared.place, message: "\(error)")
    } catch DataSetError.oneClass {
      throw Diagnostic(
        place: declared.samples.validationPlace,
        message:
          "all samples that the random split\(index == 0 ? "" : " of seed \(index)") leaves to train with are of one class: a classifier needs at least two",
        hint: "make 'validation' smaller")
    } catch {
      throw Diagnostic(place: declared.samples.data.place, message: "\(error)")
    }
  }
}
