import DescentNumbers

/// Samples to learn from: for each its features, and what a network should say of it.
///
/// It is a value, and parts of it share its numbers: many runs may hold one data set, which is in memory once.
public struct DataSet: Hashable, Sendable {
  public enum Targets: Hashable, Sendable {
    /// The class of each sample, from 0 to `count` − 1.
    case classes([Int], count: Int)
    /// So many numbers for each sample, sample by sample.
    case values([Double], width: Int)
  }

  /// How many features a sample has.
  public let width: Int
  /// Of all samples that there were before any were taken apart, `width` numbers each.
  let features: [Double]
  let targets: Targets
  /// Which of them these are, in their order.
  let rows: [Int]

  public var count: Int { rows.count }

  /// How many outputs a network has that learns these: the classes, or the numbers of a target.
  public var outputs: Int {
    switch targets {
    case .classes(_, let count): count
    case .values(_, let width): width
    }
  }

  public var hasClasses: Bool {
    if case .classes = targets { true } else { false }
  }

  /// - Parameter features: those of the first sample, of the second, …: `width` for each.
  /// - Throws: `DataSetError`.
  public init(features: [Double], width: Int, targets: Targets) throws(DataSetError) {
    guard width > 0 else { throw .noFeature }
    guard !features.isEmpty else { throw .noSamples }
    let (samples, rest) = features.count.quotientAndRemainder(dividingBy: width)
    guard rest == 0 else { throw .length(features.count, width: width) }
    if let index = features.firstIndex(where: { !$0.isFinite }) {
      throw .feature(sample: index / width, number: index % width)
    }
    switch targets {
    case .classes(let classes, let count):
      guard count > 1 else { throw .oneClass }
      guard classes.count == samples else { throw .targets(classes.count, samples: samples) }
      if let sample = classes.firstIndex(where: { !(0..<count).contains($0) }) {
        throw .label(Double(classes[sample]), sample: sample, classes: count)
      }
      guard classes.contains(where: { $0 != classes[0] }) else { throw .oneClass }
    case .values(let values, let width):
      guard width > 0 else { throw .noTarget }
      guard values.count == samples * width else { throw .targets(values.count / width, samples: samples) }
      if let index = values.firstIndex(where: { !$0.isFinite }) { throw .target(sample: index / width) }
    }
    self.features = features
    self.width = width
    self.targets = targets
    rows = Array(0..<samples)
  }

  /// Samples with labels as they are read from a file.
  ///
  /// - Parameter classes: how many there are; where nothing is said, one more than the largest label, which are at most as many as
  ///   the samples.
  /// - Throws: `DataSetError`, for a label that is no whole number, too.
  public init(features: [Double], width: Int, labels: [Double], classes: Int? = nil) throws(DataSetError) {
    var numbers: [Int] = []
    for (sample, label) in labels.enumerated() {
      guard label >= 0, label == label.rounded(), label < classes.map(Double.init) ?? .infinity else {
        throw .label(label, sample: sample, classes: classes)
      }
      guard let number = Int(exactly: label), number < classes ?? labels.count else {
        throw .largeLabel(label, sample: sample, samples: labels.count)
      }
      numbers.append(number)
    }
    let count = classes ?? (numbers.max() ?? 0) + 1
    try self.init(features: features, width: width, targets: .classes(numbers, count: count))
  }

  /// Some samples to train with, drawn without replacement, and the others to validate with: the first so many of the samples in a
  /// random order, and the rest in that order.
  ///
  /// - Throws: `DataSetError.split` for a number outside 1 … `count`, and `.oneClass` where all to train with are of one class.
  public func split(
    training: Int, by stream: RandomStream
  ) throws(DataSetError) -> (training: DataSet, validation: DataSet?) {
    guard (1...count).contains(training) else { throw .split(training, samples: count) }
    var shuffled = rows
    stream.shuffle(&shuffled, at: 0)
    let part = DataSet(of: self, rows: Array(shuffled[..<training]))
    if case .classes(let classes, _) = targets {
      guard part.rows.contains(where: { classes[$0] != classes[part.rows[0]] }) else { throw .oneClass }
    }
    return (part, training < count ? DataSet(of: self, rows: Array(shuffled[training...])) : nil)
  }

  private init(of whole: DataSet, rows: [Int]) {
    (width, features, targets) = (whole.width, whole.features, whole.targets)
    self.rows = rows
  }
}

/// Why there is no such data set. Samples, features and targets are counted from 0.
public enum DataSetError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSamples
  case noFeature
  case noTarget
  case length(Int, width: Int)
  case targets(Int, samples: Int)
  case feature(sample: Int, number: Int)
  case target(sample: Int)
  /// How many classes there are, where that is known.
  case label(Double, sample: Int, classes: Int?)
  /// There would be more classes than samples.
  case largeLabel(Double, sample: Int, samples: Int)
  case oneClass
  case split(Int, samples: Int)

  public var description: String {
    switch self {
    case .noSamples: "there is no sample to learn from"
    case .noFeature: "a sample has at least one feature"
    case .noTarget: "a sample has at least one target"
    case .length(let count, let width): "\(count) numbers are no samples of \(width) features each"
    case .targets(let count, let samples): "there are targets for \(count) samples, but \(samples) samples"
    case .feature(let sample, let number): "feature \(number) of sample \(sample) is no finite number"
    case .target(let sample): "a target of sample \(sample) is no finite number"
    case .label(let label, let sample, let classes):
      "the label of sample \(sample) is \(label.readable); labels are whole numbers from 0"
        + (classes.map { " to \($0 - 1)" } ?? "")
    case .largeLabel(let label, let sample, let samples):
      "the label of sample \(sample) is \(label.readable): \(samples) samples have at most the classes 0 to \(samples - 1)"
    case .oneClass: "all samples are of one class: there is nothing to tell apart"
    case .split(let count, let samples):
      "\(count) samples cannot be taken to train with: there are \(samples), so from 1 to \(samples) can"
    }
  }
}
