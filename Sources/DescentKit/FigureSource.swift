import DescentNumbers
import DescentDocuments
import DescentOptimization
import DescentTemplates

/// The text of a template, and the figure's id.
public struct FigureSource: Sendable {
  public let id: String
  /// The template's path as it was given; for a figure of the lecture, its file's name.
  public let path: String
  let text: String
  /// The same as it was read.
  let bytes: [UInt8]
  /// The files that it may name, each time it is read.
  private let files: @Sendable () -> any FileSource

  /// A template that is not in a file.
  ///
  /// - Parameters:
  ///   - path: what stands in front of messages.
  ///   - folder: where the files are that the template names; without it, it can name none.
  public init(id: String, text: String, path: String? = nil, folder: String? = nil) {
    self.init(
      id: id, text: text, bytes: Array(text.utf8), path: path ?? id + ".yaml",

      files: { () -> any FileSource in if let folder { TemplateFolder(folder) } else { NoFiles() } })
  }

  private init(id: String, text: String, bytes: [UInt8], path: String, files: @escaping @Sendable () -> any FileSource)
  {
    self.id = id
    self.text = Self.withoutMark(text)
    self.bytes = bytes
    self.path = path
    self.files = files
  }

  /// The template's text for its decoder.
  var source: Source { Source(name: path, text: text, files: files()) }

  /// One of the lecture's figures.
  ///
  /// - Throws: where there is none of that name, with the nearest.
  public init(lecture id: String) throws(Failure) {
    guard let template = Lecture.template(of: id) else {
      let hint = Spelling.hint(for: id, among: Lecture.ids) ?? "'descent list figures' names them; a path ends in .yaml"
      throw Failure(.noInput, at: id, "the lecture has no such figure, and there is no such file; \(hint)")
    }
    self.init(
      id: id, text: String(decoding: template, as: UTF8.self), bytes: template, path: id + ".yaml",
      files: { LectureFiles() })
  }

  /// The template in a file; the figure's id is the file's name without its ending.
  ///
  /// - Throws: where the file cannot be read, is too large, or is not UTF-8.
  public init(path: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(ReadingError) {
      bytes = try File.read(path, most: YAMLNode.Limit.size)
    } catch {
      guard !error.isTooLarge else { throw Failure(.data, at: path, "\(error): this is no template") }
      throw Failure(.noInput, at: path, "\(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = Self.withoutMark(Self.validPrefix(of: bytes)).split(separator: "\n", omittingEmptySubsequences: false)
      let place = SourcePlace(file: path, line: line.count, column: (line.last?.count ?? 0) + 1)
      throw Failure(.data, [Diagnostic(place: place, message: "this is not UTF-8").description])
    }
    self.init(
      id: Self.id(ofPath: path), text: text, bytes: bytes, path: path,
      files: { TemplateFolder(File.folder(ofPath: path)) })
  }

  /// What a user calls a figure: the path of a template, or the name of one of the lecture's.
  ///
  /// - Throws: as the other two.
  public init(_ figure: String) throws(Failure) {
    let isPath = figure.contains("/") || figure.hasSuffix(".yaml") || figure.hasSuffix(".yml")
    if isPath || !Lecture.ids.contains(figure) && File.exists(figure) {
      try self.init(path: figure)
    } else {
      try self.init(lecture: figure)
    }
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

  /// The text before the first byte that is no UTF-8.
  private static func validPrefix(of bytes: [UInt8]) -> String {
    let repaired = String(decoding: bytes, as: UTF8.self)
    return String(repaired.prefix { $0 != "\u{FFFD}" })
  }
}
