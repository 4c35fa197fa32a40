import Optimization

/// The surfaces that a template declares, with the tables that their samples come from.
struct SurfaceScope: Sendable {
  private let surfaces: Named<SurfaceDeclaration>
  /// The tables that are made before any surface is.
  private let data: [String: Table]

  init(_ surfaces: Named<SurfaceDeclaration>, data: [String: Table]) {
    (self.surfaces, self.data) = (surfaces, data)
  }

  /// The surface that is declared, where a text may also be a name.
  ///
  /// - Throws: for what is neither a name nor a formula of x and y, and for samples that are none.
  func surface(_ declaration: SurfaceDeclaration) throws(Diagnostic) -> any Surface {
    var declaration = declaration
    if case .text(let scalar) = declaration, let named = surfaces[scalar.text] { declaration = named }
    switch declaration {
    case .sum(let sum): return try self.sum(sum)
    case .sample(let sample):
      guard case .sum(let declared)? = surfaces[sample.sum.text] else {
        throw sample.sum.unknown("sum", among: surfaces.sums)
      }
      let sum = try self.sum(declared)
      do throws(SamplingError) {
        return try sum.surface(ofSample: sample.index.value)
      } catch {
        throw Diagnostic(place: sample.index.place, message: "\(error)")
      }
    case .known, .text: return try surfaces.surface(declaration)
    }
  }

  /// The samples that a network learns from.
  func dataSet(_ samples: TrainingDeclaration.Samples, hasClasses: Bool) throws(Diagnostic) -> DataSet {
    guard let table = data[samples.data.text] else {
      throw samples.data.unknown("table", among: data.keys.sorted())
    }
    return try samples.dataSet(table, hasClasses: hasClasses)
  }

  private func sum(_ sum: SumDeclaration) throws(Diagnostic) -> SampleSum {
    guard let table = data[sum.data.text] else { throw sum.data.unknown("table", among: data.keys.sorted()) }
    return try sum.surface(over: table)
  }
}

extension Named<SurfaceDeclaration> {
  /// Whether a surface, or the one that it names, has samples.
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

  /// The names of those that are sums.
  var sums: [String] { entries.compactMap { if case .sum = $0.value { $0.name } else { nil } } }
}
