import DescentNumbers
import DescentDocuments
import DescentOptimization

/// The surfaces that a template declares, with the tables of their samples.
struct SurfaceScope: Sendable {
  private let surfaces: NamedEntries<SurfaceDeclaration>
  /// The tables that depend on no surface.
  private let data: [String: Table]

  init(_ surfaces: NamedEntries<SurfaceDeclaration>, data: [String: Table]) {
    (self.surfaces, self.data) = (surfaces, data)
  }

  /// Makes a declared surface; a text may be the name of another.
  ///
  /// - Throws: for a text that is neither a name nor a formula of x and y, and for invalid samples.
  func surface(_ declaration: SurfaceDeclaration) throws(Diagnostic) -> any Surface {
    var alone = SharedSamples()
    return try surface(declaration, sharing: &alone)
  }

  /// - Parameter shared: the samples of other runs; the surface's own are added.
  func surface(
    _ declaration: SurfaceDeclaration, sharing shared: inout SharedSamples
  ) throws(Diagnostic) -> any Surface {
    var declaration = declaration
    if case .text(let scalar) = declaration, let named = surfaces[scalar.text] { declaration = named }
    switch declaration {
    case .sum(let sum): return try self.sum(sum, sharing: &shared)
    case .sample(let sample):
      guard case .sum(let declared)? = surfaces[sample.sum.text] else {
        throw sample.sum.unknown("sum", among: surfaces.sums)
      }
      let sum = try self.sum(declared, sharing: &shared)
      do throws(SamplingError) {
        return try sum.surface(ofSample: sample.index.value)
      } catch {
        throw Diagnostic(place: sample.index.place, message: "\(error)")
      }
    case .known, .text: return try surfaces.surface(declaration)
    }
  }

  /// The training data of a network.
  func dataSet(
    _ samples: TrainingDeclaration.Samples, hasClasses: Bool, sharing shared: inout SharedSamples
  ) throws(Diagnostic) -> DataSet {
    try shared.dataSet(samples, hasClasses: hasClasses) { () throws(Diagnostic) in
      try samples.dataSet(try table(samples.data), hasClasses: hasClasses)
    }
  }

  private func sum(_ sum: SumDeclaration, sharing shared: inout SharedSamples) throws(Diagnostic) -> SampleSum {
    try shared.sum(sum) { () throws(Diagnostic) in try sum.surface(over: try table(sum.data)) }
  }

  private func table(_ name: YAMLScalar) throws(Diagnostic) -> Table {
    guard let table = data[name.text] else { throw name.unknown("table", among: data.keys.sorted()) }
    return table
  }
}

extension NamedEntries<SurfaceDeclaration> {
  /// Whether a surface, or the one it names, is a sum over samples or one sample's loss.
  func isSum(_ declaration: SurfaceDeclaration) -> Bool {
    switch declaration {
    case .sum, .sample: return true
    case .known: return false
    case .text(let scalar):
      switch self[scalar.text] {
      case .sum?, .sample?: return true
      default: return false
      }
    }
  }

  /// The names of the sums.
  var sums: [String] { entries.compactMap { if case .sum = $0.value { $0.name } else { nil } } }
}

extension NamedEntries<TableDeclaration> {
  /// The columns of a table whose rows are samples; nil if they are unknown, or if the table does not exist, which is
  /// reported.
  ///
  /// - Parameter reason: why the table must not be derived from runs.
  func columns(
    ofSamples name: YAMLScalar, madeOfRuns reason: String, _ diagnostics: inout Diagnostics
  ) -> [String]? {
    guard !unreadable.contains(name.text) else { return nil }
    guard let table = self[name.text] else {
      diagnostics.append(name.unknown("table", among: names))
      return nil
    }
    guard table.given.isIndependent else {
      diagnostics.append(
        Diagnostic(place: name.place, message: "'\(name.excerpt)' is derived from runs, \(reason)"))
      return nil
    }
    return table.columns.unreadable.isEmpty ? table.givenNames + table.columns.names : nil
  }
}
