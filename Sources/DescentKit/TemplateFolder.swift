import DescentNumbers
import DescentDocuments
import DescentTemplates

/// The folder of a template: a template reads what lies in it or below, and nothing else.
struct TemplateFolder: FileSource {
  let path: String
  private let readings = Locked(Readings(allowance: mostBytes))

  init(_ path: String) { self.path = path }

  /// How much a template may read in all, 128 MiB: a file that is named again is read again.
  static let mostBytes = 1 << 27

  /// - Throws: for a path that leads out of the folder, be it absolute, by `..` or by a symbolic link.
  func file(at path: String) throws(FileRefusal) -> FileContents {
    let name = self.path == "." ? path : self.path + (self.path.hasSuffix("/") ? "" : "/") + path
    guard !path.hasPrefix("/"), !Self.climbsOut(path) else { throw Self.outside(path) }
    do throws(ReadingError) {
      // What is opened is where symbolic links lead, so that it is what was looked at.
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
        throw FileRefusal("'\(path.excerpt)' is too large: a template reads \(Self.mostBytes >> 20) MiB in all")
      }
      throw FileRefusal(path, error)
    }
    throw Self.outside(path)
  }

  var digests: [String: String] { readings.with { $0.digests } }

  /// Whether a path's steps up are more than those down before them, without a look at any file.
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

/// The working folder of a command: whoever types an option may read what they may read.
struct WorkingFolder: FileSource {
  func file(at path: String) throws(FileRefusal) -> FileContents {
    do throws(ReadingError) {
      return FileContents(name: path, bytes: try File.readStream(path, most: CSVTable.mostBytes))
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

/// What a template has read, and how many bytes more it may read.
private struct Readings {
  var allowance: Int
  private(set) var digests: [String: String] = [:]

  init(allowance: Int) { self.allowance = allowance }

  mutating func read(_ file: String, as path: String) throws(ReadingError) -> [UInt8] {
    let bytes = try File.read(file, most: allowance)
    allowance -= bytes.count
    digests[path] = SHA256.hash(of: bytes)
    return bytes
  }
}
