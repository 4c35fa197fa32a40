extension NetworkParameters {
  /// The mean loss over samples of a data set, all where none are named, and its derivative by each parameter.
  ///
  /// - Parameter samples: their numbers, counted from 0; one may be there more than once.
  /// - Throws: `TrainingError` where the network does not fit the data, and where there is no such sample or none at all.
  public func lossAndGradient(
    on data: DataSet, samples: [Int]? = nil
  ) throws(TrainingError) -> (loss: Double, gradient: [Double]) {
    try network.check(data)
    let samples = samples ?? Array(0..<data.count)
    do {
      try Sampling(.listed([samples]), batchSize: samples.count).check(samples: data.count)
    } catch {
      throw .sampling(error)
    }
    let pass = NetworkPass(network)
    write(into: pass.parameters.numbers)
    pass.prepare()
    var counted = 0
    let loss = pass.sample(data, samples.map { data.rows[$0] }[...], countingInto: &counted)
    return (loss, NetworkParameters(of: network, in: pass.gradient.numbers).values)
  }
}
