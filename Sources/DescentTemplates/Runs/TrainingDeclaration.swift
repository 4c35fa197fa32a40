import DescentNumbers
import DescentDocuments
import DescentOptimization

/// The training of a network on the rows of a table: `{data: digits, target: label, validation: 360, network: {hidden:
/// [32]}, batch: 32, epochs: 20, optimizer: adam}`.
package struct TrainingDeclaration: Sendable {
  var samples: Samples
  var network: NetworkDeclaration
  var length: Training.Length
  var sampling: Sampling
  /// The place of the batch size or of the listed samples.
  var drawingPlace: SourcePlace
  var optimizer: Choice<any Optimizer>
  var schedule: Choice<any Schedule>?
  var keeping: Training.Keeping
  var drawsAs: YAMLScalar?
  var place: SourcePlace

  /// The training data.
  struct Samples: Sendable {
    var data: YAMLScalar
    var targets: [YAMLScalar]
    /// Empty for all columns except the targets.
    var inputs: [YAMLScalar]
    var scale: Double
    /// The number of validation samples, or their share if below 1.
    var validation: Double
    /// The place of the key `validation`.
    var validationPlace: SourcePlace
  }

  static let decoder = Decoder<TrainingDeclaration>(written.schema) { node, diagnostics in
    node.requireOne(of: ["epochs", "updates"], &diagnostics)
    if !node.has("sampling") { node.requireOne(of: ["batch"], &diagnostics) }
    guard let keys = written.read(node, &diagnostics) else { return nil }
    return TrainingDeclaration(keys, at: node, &diagnostics)
  }

  private init?(_ keys: Keys, at node: YAMLNode, _ diagnostics: inout Diagnostics) {
    diagnostics.collect { () throws(Diagnostic) in try keys.inputs.requireDifferent(from: keys.targets) }
    let estimate = diagnostics.collect { () throws(Diagnostic) in try keys.drawing.estimate(at: node) }
    guard let data = keys.data, let network = keys.network, let optimizer = keys.optimizer,
      case .batches(let sampling)?? = estimate
    else { return nil }
    samples = Samples(
      data: data, targets: keys.targets, inputs: keys.inputs, scale: keys.scale, validation: keys.validation,
      validationPlace: node.place(ofPath: "validation"))
    (self.network, self.optimizer, self.sampling) = (network, optimizer, sampling)
    drawingPlace = node.place(ofPath: keys.drawing.listed ? "sampling" : "batch")
    (schedule, keeping, drawsAs, place) = (keys.schedule, keys.keeping, keys.drawsAs, node.place)
    switch (keys.updates, keys.epochs) {
    case (let updates?, nil): length = .updates(updates)
    case (nil, let epochs?): length = .epochs(epochs)
    case (_?, _?):
      diagnostics.append(
        Diagnostic(place: node.place(ofPath: "epochs"), message: "'updates' and 'epochs' exclude each other"))
      return nil
    case (nil, nil): return nil
    }
  }

  /// The values of the keys, as the template has them.
  private struct Keys: Sendable {
    var data: YAMLScalar?
    var targets: [YAMLScalar] = []
    var inputs: [YAMLScalar] = []
    var scale = 1.0
    var validation = 0.0
    var network: NetworkDeclaration?
    var updates, epochs: Int?
    var drawing = DrawingKeys()
    var optimizer: Choice<any Optimizer>?
    var schedule: Choice<any Schedule>?
    var keeping = Training.Keeping.everyEpochs(1)
    var drawsAs: YAMLScalar?
  }

  private static let written = Decoder<Keys>.record(
    "a training", from: Keys(),
    Field(
      "data", \.data, Decoder<YAMLScalar>.scalar("a table's name").optional,
      "The table of the samples, one per row: one of `tables`."),
    Field(
      "target", \.targets, .oneOrMore(of: .scalar("a column's name")),
      "The column with each sample's class, counted from 0; for the squared error one or more with numbers."),
    Field(
      "inputs", \.inputs, .oneOrMore(of: .scalar("a column's name")), default: [],
      defaultText: "all columns but the target", "The columns that are inputs of the network."),
    Field("scale", \.scale, .number(), default: 1, defaultText: "1", "A factor for each input."),
    Field(
      "validation", \.validation, .number(.atLeast(0)), default: 0, defaultText: "0",
      "The number of randomly drawn validation samples; below 1, their share."),
    Field("network", \.network, NetworkDeclaration.decoder.optional, "The network."),
    Field(
      "batch", \.drawing.batch, DrawingKeys.batch.decoder, default: nil, defaultText: "as many as are listed",
      "The number of samples that an update draws."),
    Field(
      "updates", \.updates, Decoder<Int>.whole(1...Run.mostUpdates).optional, default: nil, "The number of updates."),
    Field(
      "epochs", \.epochs, Decoder<Int>.whole(1...Run.mostUpdates).optional, default: nil,
      "Instead of updates: the number of passes through all samples."),
    Field(DrawingKeys.sampling, \.drawing.order), Field(DrawingKeys.dropLast, \.drawing.dropsLast),
    Field(
      "optimizer", \.optimizer, Decoder<Choice<any Optimizer>>.member(of: \.optimizers).optional,
      "The optimizer with its settings, named as in PyTorch."),
    Field(
      "schedule", \.schedule, Decoder<Choice<any Schedule>>.member(of: \.schedules).optional, default: nil,
      defaultText: "a constant rate", "The schedule of the learning rate."),
    Field(
      "keep", \.keeping, keeping, default: .everyEpochs(1), defaultText: "{epochs: 1}",
      "The updates after which losses are recorded."),
    Field(
      "draws_as", \.drawsAs, Decoder<YAMLScalar>.scalar("a run's name").optional, default: nil, defaultText: "none",
      "A run whose random numbers it shares: the same split, first weights and batches."))

  private static let keeping = Decoder<Training.Keeping>.tagged(
    "way to keep rows",
    [
      Case("epochs", Decoder<Int>.whole(1...Run.mostUpdates).map { .everyEpochs($0) }, "Every n epochs."),
      Case("every", Decoder<Int>.whole(1...Run.mostUpdates).map { .everyUpdates($0) }, "Every n updates."),
    ])

  /// The columns of the training's table.
  var columns: [String] {
    Training.columns(hasClasses: network.loss == .crossEntropy, validates: samples.validation > 0)
  }

  func check(_ tables: NamedEntries<TableDeclaration>, _ diagnostics: inout Diagnostics) {
    samples.check(tables, hasClasses: network.loss == .crossEntropy, &diagnostics)
  }
}

extension TrainingDeclaration.Samples {
  /// Reports unknown names, and columns of a file that do not hold numbers.
  ///
  /// - Parameter hasClasses: whether the target is a class.
  func check(_ tables: NamedEntries<TableDeclaration>, hasClasses: Bool, _ diagnostics: inout Diagnostics) {
    guard
      let names = tables.columns(ofSamples: data, madeOfRuns: "from which nothing is learned", &diagnostics)
    else { return }
    for column in targets + inputs where !names.contains(column.text) {
      diagnostics.append(column.unknown("column", among: names, where: "'\(data.excerpt)'"))
    }
    for column in targets {
      let problem = tables.problem(inColumn: column.text, of: data, at: column.place, areTextsClasses: hasClasses)
      if let problem { diagnostics.append(problem) }
    }
    for column in inputs(among: names) {
      if let problem = tables.problem(inColumn: column.text, of: data, at: column.place) {
        diagnostics.append(problem)
      }
    }
  }

  /// The named inputs; by default all columns except the targets, at the place of the data.
  private func inputs(among names: [String]) -> [YAMLScalar] {
    guard inputs.isEmpty else { return inputs }
    return names.filter { !targets.map(\.text).contains($0) }.map { name in
      var column = data
      column.text = name
      return column
    }
  }

  /// The data set in a table.
  ///
  /// - Parameter hasClasses: whether the target is a class.
  /// - Throws: for missing values, invalid labels and a single class, with the row of the table.
  func dataSet(_ table: Table, hasClasses: Bool) throws(Diagnostic) -> DataSet {
    if hasClasses, targets.count > 1 {
      throw Diagnostic(
        place: targets[1].place, message: "the cross-entropy takes a single target, the column with the classes",
        hint: "several targets need loss: squared_error")
    }
    let columns = try inputs(among: table.names).map { name throws(Diagnostic) in try column(name, of: table) }
    let goals = try targets.map { name throws(Diagnostic) in try column(name, of: table) }
    let features = (0..<table.rowCount).flatMap { row in columns.map { $0[row] * scale } }
    do throws(DataSetError) {
      if hasClasses { return try DataSet(features: features, width: columns.count, labels: goals.first ?? []) }
      let values = (0..<table.rowCount).flatMap { row in goals.map { $0[row] } }
      return try DataSet(
        features: features, width: columns.count, targets: .values(values, width: goals.count))
    } catch {
      throw diagnostic(error, table)
    }
  }

  /// A column of finite numbers.
  private func column(_ name: YAMLScalar, of table: Table) throws(Diagnostic) -> [Double] {
    guard let values = table[name.text] else {
      throw name.unknown("column", among: table.names, where: "'\(data.excerpt)'")
    }
    guard let row = values.firstIndex(where: { !$0.isFinite }) else { return values }
    throw Diagnostic(
      place: data.place,
      message: "column '\(name.excerpt)' of '\(data.excerpt)' must hold a finite number in row \(table.rows[row])")
  }

  private func diagnostic(_ error: DataSetError, _ table: Table) -> Diagnostic {
    guard let target = targets.first else { return Diagnostic(place: data.place, message: "\(error)") }
    func wrong(_ message: String, _ sample: Int) -> Diagnostic {
      Diagnostic(
        place: target.place,
        message: "\(message): column '\(target.excerpt)' of '\(data.excerpt)', row \(table.rows[sample])")
    }
    if case .label(let label, let sample, _) = error {
      return wrong("a class is a whole number from 0, not \(NumberText.short(label))", sample)
    }
    if case .largeLabel(let label, let sample, let samples) = error {
      let written = Int(exactly: label).map(String.init) ?? NumberText.short(label)
      return wrong("\(samples) samples have at most the classes 0 to \(samples - 1), not \(written)", sample)
    }
    if error == .oneClass {
      return Diagnostic(
        place: target.place,
        message:
          "all samples of '\(data.excerpt)' are of one class in column '\(target.excerpt)': a classifier needs at least two"
      )
    }
    return Diagnostic(place: data.place, message: "'\(data.excerpt)': \(error)")
  }

  /// The number of training samples among `count`.
  func trainingCount(of count: Int) throws(Diagnostic) -> Int {
    let apart = validation < 1 ? Int((validation * Double(count)).rounded()) : Int(exactly: validation)
    guard let apart, apart < count, apart > 0 || validation == 0 else {
      throw Diagnostic(
        place: validationPlace,
        message:
          "cannot set aside \(NumberText.short(validation)) of the \(count) samples of '\(data.excerpt)' for validation",
        hint: "give a number of samples, or a share below 1")
    }
    return count - apart
  }
}

/// A multilayer perceptron: `{hidden: [32], activation: relu}`.
struct NetworkDeclaration: Sendable {
  var hidden: [Located<Int>]
  var activation: Activation
  var loss: Network.Loss
  var initialization: WeightInitialization
  var place: SourcePlace

  static let decoder = Decoder<NetworkDeclaration>(written.schema) { node, diagnostics in
    guard let (hidden, activation, loss, initial, gain) = written.read(node, &diagnostics) else { return nil }
    do throws(NetworkError) {
      return NetworkDeclaration(
        hidden: hidden, activation: activation, loss: loss,
        initialization: try WeightInitialization(initial, gain: gain), place: node.place)
    } catch {
      diagnostics.append(Diagnostic(place: node.place(ofPath: "gain"), message: "\(error)"))
      return nil
    }
  }

  private static let written = Decoder<
    ([Located<Int>], Activation, Network.Loss, WeightInitialization.Kind, Double)
  >.record(
    "a network",
    Key(
      "hidden", .list(of: Decoder<Int>.whole(1...Network.mostParameters).located, count: 0...100), default: [],
      defaultText: "none: a linear model", "The number of units of each hidden layer."),
    Key(
      "activation", .word("activation"), default: .relu, defaultText: "relu", "The activation function between layers."),
    Key(
      "loss", .word("loss"), default: .crossEntropy, defaultText: "cross_entropy",
      "The loss to minimise: the softmax's cross-entropy, or the mean squared error."),
    Key(
      "initialization", .word("initialization"), default: .he, defaultText: "he",
      "The scale of the normally distributed first weights: He et al. 2015, or Glorot and Bengio 2010."),
    Key("gain", .number(.above(0)), default: 1, defaultText: "1", "A factor for the first weights.")
  ) { ($0, $1, $2, $3, $4) }

  /// - Throws: if there are too many parameters.
  func network(on data: DataSet) throws(Diagnostic) -> Network {
    do throws(NetworkError) {
      return try Network(
        inputs: data.width, hidden: hidden.map(\.value), outputs: data.outputs, activation: activation, loss: loss)
    } catch {
      throw Diagnostic(place: place, message: "\(error)")
    }
  }
}
