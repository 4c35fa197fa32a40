import DescentNumbers
import DescentDocuments
import DescentTemplates

/// The folder of a template: a template may read files in it or below, and no others.
struct TemplateFolder: FileSource {
  let path: String
  private let readings = Locked(Readings(allowance: maximumByteCount))

  init(_ path: String) { self.path = path }

  /// The largest number of bytes that a template may read in total, 128 MiB; a file that is named again is read again.
  static let maximumByteCount = 1 << 27

  /// - Throws: `FileRefusal`, also for a path that leads out of the folder: an absolute one, by `..` or by a symbolic
  ///   link.
  func file(at path: String) throws(FileRefusal) -> FileContents {
    let name = self.path == "." ? path : self.path + (self.path.hasSuffix("/") ? "" : "/") + path
    guard !path.hasPrefix("/"), !Self.climbsOut(path) else { throw Self.outside(path) }
    do throws(ReadingError) {
      // The resolved path is opened, so that no symbolic link can change after the check.
      let root = try File.resolved(self.path)
      let file = try File.resolved(name)
      if file.hasPrefix(root.hasSuffix("/") ? root : root + "/") {
        return FileContents(
          name: name,
          bytes: try readings.with { (readings) throws(ReadingError) in
            try readings.read(file, as: path)
          })
      }
    } catch {
      guard !error.isTooLarge else {
        throw FileRefusal("'\(path.excerpt)' is too large: a template reads \(Self.maximumByteCount >> 20) MiB in all")
      }
      throw FileRefusal(path, error)
    }
    throw Self.outside(path)
  }

  var digests: [String: String] { readings.with { $0.digests } }

  /// Whether a path has more steps up than steps down before them; looks at no file.
  private static func climbsOut(_ path: String) -> Bool {
    var depth = 0
    for step in path.split(separator: "/") where step != "." {
      depth += step == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  private static func outside(_ path: String) -> FileRefusal {
    FileRefusal(
      "'\(path.excerpt)' is outside of the template's folder",
      hint: "a template reads only files beside it or in folders below")
  }
}

/// The working folder of a command, whose options may name any file that the user can read.
package struct WorkingFolder: FileSource {
  package init() {}

  package func file(at path: String) throws(FileRefusal) -> FileContents {
    do throws(ReadingError) {
      return FileContents(name: path, bytes: try File.readStream(path, limit: CSVTable.maxBytes))
    } catch {
      throw FileRefusal(path, error)
    }
  }
}

extension FileRefusal {
  fileprivate init(_ path: String, _ error: ReadingError) {
    self.init("'\(path.excerpt)' \(error.isTooLarge ? "is \(error)" : "\(error)")", isMissing: !error.isTooLarge)
  }
}

/// The files that a template has read, and how many more bytes it may read.
private struct Readings {
  var allowance: Int
  private(set) var digests: [String: String] = [:]

  init(allowance: Int) { self.allowance = allowance }

  mutating func read(_ file: String, as path: String) throws(ReadingError) -> [UInt8] {
    let bytes = try File.read(file, limit: allowance)
    allowance -= bytes.count
    digests[path] = SHA256.hash(of: bytes)
    return bytes
  }
}
