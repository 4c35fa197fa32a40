import DescentNumbers

/// Samples to learn from: features, and a class or target values for each.
///
/// A data set is a value, and its parts share its storage: many runs may hold one data set, which is in memory once.
public struct DataSet: Hashable, Sendable {
  /// The values to be learned, one or several per sample.
  public enum Targets: Hashable, Sendable {
    /// The class of each sample, from 0 to `count` − 1.
    case classes([Int], count: Int)
    /// `width` numbers per sample, sample by sample.
    case values([Double], width: Int)
  }

  /// The number of features of a sample.
  public let width: Int
  /// The features of all samples before any split, `width` numbers each.
  let features: [Double]
  /// The targets of all samples before any split.
  let targets: Targets
  /// The samples that belong to this data set, in their order.
  let rows: [Int]

  /// The number of samples.
  public var count: Int { rows.count }

  /// The number of outputs of a network for these samples: the classes, or a target's numbers.
  public var outputs: Int {
    switch targets {
    case .classes(_, let count): count
    case .values(_, let width): width
    }
  }

  /// Whether the targets are classes.
  public var hasClasses: Bool {
    if case .classes = targets { true } else { false }
  }

  /// Creates a data set. O(length of `features`).
  ///
  /// - Parameters:
  ///   - features: `width` numbers for the first sample, then for the second, ….
  ///   - width: the number of features of a sample, at least 1.
  ///   - targets: a class or a row of numbers per sample.
  /// - Throws: `DataSetError` for no samples, lengths that do not match, numbers that are not finite, labels out of
  ///   range, and classes of which only one occurs.
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

  /// Creates a data set from labels as they are read from a file.
  ///
  /// - Parameters:
  ///   - features: `width` numbers for the first sample, then for the second, ….
  ///   - width: the number of features of a sample, at least 1.
  ///   - labels: a whole number from 0 per sample.
  ///   - classes: the number of classes; nil for one more than the largest label, which is then below the number of
  ///     samples.
  /// - Throws: `DataSetError`, also for a label that is not a whole number.
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

  /// Splits the samples at random into a part to train on and the rest to validate with.
  ///
  /// The samples are shuffled; the first `training` of them are the training part, the others the validation part, nil
  /// if there are none.
  ///
  /// - Throws: `DataSetError.split` for a number outside 1 … `count`, and `.oneClass` where the whole training part is
  ///   of one class.
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

/// Why a data set cannot be created. Samples, features and targets are counted from 0.
public enum DataSetError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSamples
  case noFeature
  case noTarget
  /// A number of features that is not a multiple of the width.
  case length(Int, width: Int)
  /// Targets for another number of samples.
  case targets(Int, samples: Int)
  /// A feature that is not finite.
  case feature(sample: Int, number: Int)
  /// A target that is not finite.
  case target(sample: Int)
  /// A label that is not a whole number in range. `classes` is the number of classes, where it is known.
  case label(Double, sample: Int, classes: Int?)
  /// A label that would need more classes than there are samples.
  case largeLabel(Double, sample: Int, samples: Int)
  /// Fewer than two classes, or samples of one class only.
  case oneClass
  /// A number of training samples outside 1 … `samples`.
  case split(Int, samples: Int)

  public var description: String {
    switch self {
    case .noSamples: "there are no samples to learn from"
    case .noFeature: "a sample needs at least one feature"
    case .noTarget: "a sample needs at least one target"
    case .length(let count, let width): "\(count) numbers cannot be divided into samples of \(width) features each"
    case .targets(let count, let samples): "there are targets for \(count) samples, but \(samples) samples"
    case .feature(let sample, let number): "feature \(number) of sample \(sample) is not a finite number"
    case .target(let sample): "a target of sample \(sample) is not a finite number"
    case .label(let label, let sample, let classes):
      "the label of sample \(sample) is \(label.readable); labels are whole numbers from 0"
        + (classes.map { " to \($0 - 1)" } ?? "")
    case .largeLabel(let label, let sample, let samples):
      "the label of sample \(sample) is \(label.readable); "
        + "\(samples) samples have at most the classes 0 to \(samples - 1)"
    case .oneClass: "all samples are of one class, so there is nothing to learn"
    case .split(let count, let samples):
      "cannot train on \(count) samples: there are \(samples), so from 1 to \(samples)"
    }
  }
}
