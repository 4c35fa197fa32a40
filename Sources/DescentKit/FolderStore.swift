import DescentExperiments
import DescentRendering
import DescentTemplates

/// Results kept as files in a folder, each named by the hash of all it depends on. The folder may be deleted at any
/// time, and several processes may use it at the same time.
///
/// Nothing that goes wrong here fails a figure: what cannot be read whole is made again, and what cannot be written is
/// not kept, which is told once.
package final class FolderStore: ResultStore {
  /// The folder of a command: in the working folder.
  package static let usualFolder = ".descent-cache"

  private let folder: String
  private let program: String?
  private let complaint = Locked<String?>(nil)

  package convenience init(_ folder: String = usualFolder) { self.init(folder, program: Program.identity) }

  /// - Parameter program: what tells the program from others, whose results are none of its own; nil where that is not
  ///   known, and nothing is kept.
  init(_ folder: String, program: String?) {
    self.folder = folder
    self.program = program
  }

  /// Why results are not kept, as a line to print; nil where they are.
  package var warning: String? { complaint.with { $0 } }

  package func result(for key: ResultKey) -> StoredResult? {
    guard let name = name(of: key), let bytes = try? File.read(path(of: name), most: Self.mostBytes) else { return nil }
    return StoredResult(bytes, named: name)
  }

  package func keep(_ result: StoredResult, for key: ResultKey) {
    guard let name = name(of: key) else {
      complain(at: folder, "this program's own file cannot be read")
      return
    }
    let bytes = result.bytes(named: name)
    guard bytes.count <= Self.mostBytes else {
      complain(at: folder, "a result is larger than \(Self.mostBytes >> 20) MiB")
      return
    }
    do throws(FolderError) {
      let new = try NewFolders(for: folder)
      defer { withExtendedLifetime(new) {} }
      do throws(FileError) {
        try FileWriter().write(bytes, to: path(of: name))
      } catch {
        complain(at: error.path, error.message)
      }
    } catch {
      complain(at: error.path, error.reason)
    }
  }

  private static let mostBytes = 1 << 30

  private func name(of key: ResultKey) -> String? {
    program.map { SHA256.hash(of: Array("\($0)\n\(key.material)".utf8)) }
  }

  private func path(of name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }

  private func complain(at path: String, _ reason: String) {
    complaint.with { $0 = $0 ?? "\(path): warning: \(reason); results are not kept" }
  }
}
