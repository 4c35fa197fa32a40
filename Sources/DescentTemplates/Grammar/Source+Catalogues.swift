import DescentDocuments
import DescentOptimization

/// The key under which a document's environment holds the catalogues of its surfaces, optimizers and schedules.
private struct CataloguesKey: DocumentEnvironmentKey {
  static let defaultValue = Catalogues.standard
}

extension DocumentEnvironment {
  /// The surfaces, optimizers and schedules that a document can name; the built-in ones by default.
  package var catalogues: Catalogues {
    get { self[CataloguesKey.self] }
    set { self[CataloguesKey.self] = newValue }
  }
}

extension YAMLScalar {
  /// The surfaces, optimizers and schedules that the scalar's document can name.
  var catalogues: Catalogues { source.environment.catalogues }
}
