import DescentDocuments
import CDescentLecture
import DescentTemplates

/// The lecture's figures, whose templates are built in.
public enum Lecture {
  /// The figures' ids, in alphabetical order.
  public static let ids: [String] = paths.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }

  /// The bytes of a figure's template; nil for an unknown id.
  static func template(of id: String) -> [UInt8]? { bytes(at: id + ending) }

  /// The bytes of a file, by its path within the folder of the templates.
  static func bytes(at path: String) -> [UInt8]? {
    paths.firstIndex(of: path).map { Array(String(cString: files[$0].text).utf8) }
  }

  private static let ending = ".yaml"

  private static let paths: [String] = files.map { String(cString: $0.path) }

  private static var files: UnsafeBufferPointer<lecture_file> {
    var count: Int32 = 0
    let first = lecture_files(&count)
    return UnsafeBufferPointer(start: first, count: Int(count))
  }
}

/// The files that the lecture's templates name.
struct LectureFiles: FileSource {
  func file(at path: String) throws(FileRefusal) -> FileContents {
    guard let bytes = Lecture.bytes(at: path) else {
      throw FileRefusal("the lecture has no such file", isMissing: true)
    }
    return FileContents(name: path, bytes: bytes)
  }
}
