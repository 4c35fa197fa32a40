import DescentDocuments
import DescentNumbers
import DescentOptimization
import DescentTemplates

/// A template that has not been parsed yet, with the id of its figure and the files that it may name.
public struct FigureSource: Sendable {
  /// The figure's id; the names of its files begin with it.
  public let id: String
  /// The template's path as given, for messages; for a lecture figure, the name of its file.
  public let path: String
  let text: String
  /// The text as it was read, with a byte order mark if there was one.
  let bytes: [UInt8]
  /// The surfaces, optimizers and schedules that the template can name; the built-in ones unless others are set.
  public var catalogues = Catalogues.standard
  /// Makes the source of the files that the template may name, anew for each reading of the template.
  private let files: @Sendable () -> any FileSource

  /// Creates a source from a template's text.
  ///
  /// - Parameters:
  ///   - id: the figure's id, in ASCII kebab-case.
  ///   - text: the template in YAML.
  ///   - path: the name of the template in messages; nil for `<id>.yaml`.
  ///   - folder: the folder of the files that the template names; nil if it may name none.
  public init(id: String, text: String, path: String? = nil, folder: String? = nil) {
    self.init(id: id, text: text, bytes: Array(text.utf8), path: path ?? id + ".yaml") { () -> any FileSource in
      if let folder { TemplateFolder(folder) } else { NoFiles() }
    }
  }

  /// Creates a source from a template's bytes, as `init(id:text:path:folder:)` does from its text.
  ///
  /// - Throws: `Failure` of the kind `data` for bytes that are not UTF-8.
  public init(id: String, bytes: [UInt8], path: String? = nil, folder: String? = nil) throws(Failure) {
    let path = path ?? id + ".yaml"
    self.init(id: id, text: try Self.text(of: bytes, path: path), bytes: bytes, path: path) { () -> any FileSource in
      if let folder { TemplateFolder(folder) } else { NoFiles() }
    }
  }

  private init(id: String, text: String, bytes: [UInt8], path: String, files: @escaping @Sendable () -> any FileSource)
  {
    self.id = id
    self.text = Self.withoutMark(text)
    self.bytes = bytes
    self.path = path
    self.files = files
  }

  /// Creates a source from a file; the figure's id is the file's name without its extension.
  ///
  /// - Throws: `Failure` of the kind `noInput` for a file that cannot be read, `data` for one that is too large or not
  ///   UTF-8.
  public init(path: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(ReadingError) {
      bytes = try File.read(path, limit: YAMLNode.Limit.size)
    } catch {
      guard !error.isTooLarge else { throw Failure(.data, at: path, "\(error): it cannot be a template") }
      throw Failure(.noInput, at: path, "\(error)")
    }
    self.init(id: Self.id(ofPath: path), text: try Self.text(of: bytes, path: path), bytes: bytes, path: path) {
      TemplateFolder(File.folder(ofPath: path))
    }
  }

  /// Creates a source from one of the lecture's figures, which are built in.
  ///
  /// - Throws: `Failure` of the kind `noInput` for an unknown name, with the nearest known one.
  public init(lecture id: String) throws(Failure) {
    guard let template = Lecture.template(of: id) else {
      let hint = Spelling.hint(for: id, among: Lecture.ids) ?? "'descent list figures' names them; a path ends in .yaml"
      throw Failure(.noInput, at: id, "the lecture has no such figure, and there is no such file", hint: hint)
    }
    self.init(id: id, text: String(decoding: template, as: UTF8.self), bytes: template, path: id + ".yaml") {
      LectureFiles()
    }
  }

  /// Creates a source from what a user types: the path of a template, or the name of a lecture figure.
  ///
  /// A text with a slash or the extension `.yaml` or `.yml` is a path, as is a file's name that no lecture figure has.
  ///
  /// - Throws: as the other initializers.
  public init(_ figure: String) throws(Failure) {
    let isPath = figure.contains("/") || figure.hasSuffix(".yaml") || figure.hasSuffix(".yml")
    if isPath || !Lecture.ids.contains(figure) && File.exists(figure) {
      try self.init(path: figure)
    } else {
      try self.init(lecture: figure)
    }
  }

  /// The template's text for its decoder.
  var source: Source {
    var environment = DocumentEnvironment()
    environment.catalogues = catalogues
    return Source(name: path, text: text, files: files(), environment: environment)
  }

  private static func text(of bytes: [UInt8], path: String) throws(Failure) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let line = withoutMark(validPrefix(of: bytes)).split(separator: "\n", omittingEmptySubsequences: false)
    let place = SourcePlace(file: path, line: line.count, column: (line.last?.count ?? 0) + 1)
    throw Failure(.data, [Diagnostic(place: place, message: "this is not UTF-8")])
  }

  /// The text without a byte order mark, which would shift the columns of the first line.
  private static func withoutMark(_ text: String) -> String {
    text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func id(ofPath path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
    return name
  }

  /// The text before the first byte that is not UTF-8.
  private static func validPrefix(of bytes: [UInt8]) -> String {
    let repaired = String(decoding: bytes, as: UTF8.self)
    return String(repaired.prefix { $0 != "\u{FFFD}" })
  }
}
