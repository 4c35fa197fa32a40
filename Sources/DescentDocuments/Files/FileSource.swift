/// The files that a text may name, by paths relative to the text. Decoders do not open files; they ask the text's
/// source.
package protocol FileSource: Sendable {
  /// Returns the contents of a file.
  ///
  /// - Throws: Where the file does not exist, cannot be read, or must not be read by the text.
  func file(at path: String) throws(FileRefusal) -> FileContents

  /// Hashes of the files returned so far, by the requested path; files known not to change are left out.
  var digests: [String: String] { get }
}

extension FileSource {
  package var digests: [String: String] { [:] }
}

/// A file that was read.
package struct FileContents: Sendable {
  /// The name in messages: the path from the working folder.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The reason why a text does not get a file.
package struct FileRefusal: Error, Hashable, Sendable {
  package var message: String
  package var hint: String?
  /// Whether the file does not exist or cannot be read; otherwise it must not be read.
  package var isMissing: Bool

  package init(_ message: String, hint: String? = nil, isMissing: Bool = false) {
    self.message = message
    self.hint = hint
    self.isMissing = isMissing
  }
}

/// The files of a text that is in no folder: none.
package struct NoFiles: FileSource {
  package init() {}

  package func file(at path: String) throws(FileRefusal) -> FileContents {
    throw FileRefusal("this text is in no folder, so it cannot name a file")
  }
}

extension YAMLScalar {
  /// Returns the contents of the file that the text names.
  ///
  /// - Throws: A diagnostic at the path where the file cannot be read.
  package func file() throws(Diagnostic) -> FileContents {
    do throws(FileRefusal) {
      return try source.files.file(at: text)
    } catch {
      var diagnostic = Diagnostic(place: place, message: error.message, hint: error.hint)
      diagnostic.reportsMissingFile = error.isMissing
      throw diagnostic
    }
  }
}

extension CSVTable {
  /// Reads the CSV file that a text names.
  ///
  /// - Throws: A diagnostic at the path where the file cannot be read, or at the mistake in the file.
  package init(at path: YAMLScalar, limit: RowLimit? = nil) throws(Diagnostic) {
    let file = try path.file()
    try self.init(file.bytes, name: file.name, limit: limit)
  }
}

extension Decoder where Value == YAMLScalar {
  /// The path of a file.
  package static var path: Decoder<YAMLScalar> { scalar("a file's path") }
}
