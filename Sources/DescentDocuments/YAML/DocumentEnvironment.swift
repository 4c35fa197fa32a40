/// Names a value of a `DocumentEnvironment` and gives its type and default.
package protocol DocumentEnvironmentKey {
  associatedtype Value: Sendable

  /// The value in an environment that does not set this key.
  static var defaultValue: Value { get }
}

/// Values by the types of their keys, which the reader of a document hands to the decoders through its `Source`.
///
/// It lets a decoder use what this module does not know, such as a catalogue of optimizers:
///
///     var environment = DocumentEnvironment()
///     environment[Optimizers.self] = catalogue
///     let source = Source(name: path, text: text, environment: environment)
///     // in a decoder: scalar.source.environment[Optimizers.self]
package struct DocumentEnvironment: Sendable {
  private var values: [ObjectIdentifier: any Sendable] = [:]

  package init() {}

  package subscript<Key: DocumentEnvironmentKey>(key: Key.Type) -> Key.Value {
    get { values[ObjectIdentifier(key)] as? Key.Value ?? Key.defaultValue }
    set { values[ObjectIdentifier(key)] = newValue }
  }
}
