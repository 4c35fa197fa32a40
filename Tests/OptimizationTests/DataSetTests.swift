import DescentOptimization
import Testing

@Suite struct DataSetTests {
  private let stream = RandomStream(seed: 2, name: "split")

  /// Samples whose feature is their number, which identifies the samples of a part.
  private func numbered(_ count: Int) throws -> DataSet {
    try DataSet(
      features: (0..<count).map(Double.init), width: 1, targets: .values((0..<count).map { 10 * Double($0) }, width: 1))
  }

  /// The numbers of a part's samples, from the loss (10k)² of a network with output 0.
  private func numbers(of data: DataSet) throws -> [Int] {
    let network = try Network(inputs: 1, hidden: [], outputs: 1, loss: .squaredError)
    let silent = try NetworkParameters([0, 0], of: network)
    return try (0..<data.count).map { Int(try silent.lossAndGradient(on: data, samples: [$0]).loss.squareRoot() / 10) }
  }

  @Test("A split contains every sample once, in an order determined by the stream")
  func split() throws {
    let data = try numbered(40)
    let (training, validation) = try data.split(training: 30, by: stream)
    let drawn = try numbers(of: training)
    #expect(drawn.count == 30 && drawn != drawn.sorted())
    #expect(try (drawn + numbers(of: #require(validation))).sorted() == Array(0..<40))
    #expect(try numbers(of: data.split(training: 30, by: stream).training) == drawn)
    #expect(try numbers(of: data.split(training: 30, by: RandomStream(seed: 3, name: "split")).training) != drawn)
    // A larger part continues where the smaller one ends.
    #expect(try numbers(of: data.split(training: 35, by: stream).training).prefix(30) == drawn[...])
    // A part can be split again.
    let again = try training.split(training: 12, by: stream)
    #expect(try (numbers(of: again.training) + numbers(of: #require(again.validation))).sorted() == drawn.sorted())
    #expect(try data.split(training: 40, by: stream).validation == nil)
  }

  @Test("Invalid labels, numbers and sizes of parts are refused")
  func errors() throws {
    func labelled(_ labels: [Double], classes: Int? = nil) throws {
      _ = try DataSet(
        features: labels.map { _ in 1 }, width: 1, labels: labels, classes: classes)
    }
    #expect(throws: DataSetError.noSamples) { try labelled([]) }
    #expect(throws: DataSetError.label(0.5, sample: 1, classes: nil)) { try labelled([0, 0.5]) }
    #expect(throws: DataSetError.label(-1, sample: 0, classes: nil)) { try labelled([-1, 1]) }
    #expect(throws: DataSetError.self) { try labelled([0, .nan]) }
    #expect(throws: DataSetError.largeLabel(1e300, sample: 1, samples: 2)) { try labelled([0, 1e300]) }
    #expect(throws: DataSetError.largeLabel(3, sample: 0, samples: 3)) { try labelled([3, 0, 1]) }
    #expect(throws: Never.self) { try labelled([2, 0, 2]) }
    #expect(throws: Never.self) { try labelled([3, 0, 1], classes: 5) }
    #expect(throws: DataSetError.label(2, sample: 2, classes: 2)) { try labelled([0, 1, 2], classes: 2) }
    #expect(throws: DataSetError.oneClass) { try labelled([1, 1, 1]) }
    #expect(throws: DataSetError.oneClass) { try labelled([0, 0], classes: 1) }
    #expect(throws: DataSetError.noFeature) { try DataSet(features: [], width: 0, labels: []) }
    #expect(throws: DataSetError.length(3, width: 2)) { try DataSet(features: [1, 2, 3], width: 2, labels: [0]) }
    #expect(throws: DataSetError.targets(1, samples: 2)) {
      try DataSet(features: [1, 2], width: 1, labels: [0], classes: 2)
    }
    #expect(throws: DataSetError.feature(sample: 1, number: 0)) {
      try DataSet(features: [1, 2, .infinity, 4], width: 2, labels: [0, 1])
    }
    #expect(throws: DataSetError.target(sample: 1)) {
      try DataSet(features: [1, 2], width: 1, targets: .values([1, .nan], width: 1))
    }
    #expect(throws: DataSetError.noTarget) { try DataSet(features: [1], width: 1, targets: .values([], width: 0)) }
    for count in [0, -1, 6] {
      #expect(throws: DataSetError.split(count, samples: 5)) { try numbered(5).split(training: count, by: stream) }
    }
    let two = try DataSet(features: [1, 2], width: 1, labels: [0, 1])
    #expect(throws: DataSetError.oneClass) { try two.split(training: 1, by: stream) }
    #expect(
      DataSetError.label(0.5, sample: 1, classes: 3).description
        == "the label of sample 1 is 0.5; labels are whole numbers from 0 to 2")
  }
}
