/// The files that a text may name, by paths that mean something where the text stands. A decoder opens no file itself:
/// it asks the text's source.
package protocol FileSource: Sendable {
  /// - Throws: where there is no such file, it cannot be read, or the text must not read it.
  func file(at path: String) throws(FileRefusal) -> FileContents

  /// A hash of each file that was handed out, by the path that was asked for; of files that are known not to change,
  /// none.
  var digests: [String: String] { get }
}

extension FileSource {
  package var digests: [String: String] { [:] }
}

/// A file that was read.
package struct FileContents: Sendable {
  /// What stands in front of a message: its path from the working folder.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Why a text does not get a file.
package struct FileRefusal: Error, Hashable, Sendable {
  package var message: String
  package var hint: String?
  /// Whether there is no such file, or none that can be read; else it must not be read.
  package var isMissing: Bool

  package init(_ message: String, hint: String? = nil, isMissing: Bool = false) {
    self.message = message
    self.hint = hint
    self.isMissing = isMissing
  }
}

/// For a text that stands nowhere.
package struct NoFiles: FileSource {
  package init() {}

  package func file(at path: String) throws(FileRefusal) -> FileContents {
    throw FileRefusal("this text is in no folder, so it cannot name a file")
  }
}

extension YAMLScalar {
  /// The file that the text names.
  ///
  /// - Throws: where it cannot be had, at the path.
  package func file() throws(Diagnostic) -> FileContents {
    do throws(FileRefusal) {
      return try source.files.file(at: text)
    } catch {
      var diagnostic = Diagnostic(place: place, message: error.message, hint: error.hint)
      diagnostic.isOfMissingFile = error.isMissing
      throw diagnostic
    }
  }
}

extension CSVTable {
  /// The CSV file that a text names.
  ///
  /// - Throws: where it cannot be had, at the path; for what is wrong in it, at the place in the file.
  package init(at path: YAMLScalar, limit: RowLimit? = nil) throws(Diagnostic) {
    let file = try path.file()
    try self.init(file.bytes, name: file.name, limit: limit)
  }
}

extension Decoder where Value == YAMLScalar {
  /// The path of a file.
  package static var path: Decoder<YAMLScalar> { scalar("a file's path") }
}
