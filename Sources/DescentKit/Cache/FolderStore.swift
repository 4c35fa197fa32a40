import DescentExperiments
import DescentRendering
import DescentTemplates

/// A folder that keeps the results of long experiments, each in a file named by the hash of all it depends on.
///
/// The folder may be deleted at any time, and several processes may use it at once. Nothing that goes wrong here fails
/// a figure: a result that cannot be read whole is computed again, and one that cannot be written is reported once, as
/// `warning`.
public final class FolderStore: ResultStore {
  /// The command's folder, within the working folder.
  public static let usualFolder = ".descent-cache"

  private let folder: String
  private let program: String?
  private let firstComplaint = Locked<String?>(nil)

  /// Creates a store in a folder, which is created with the first result.
  public convenience init(_ folder: String = usualFolder) { self.init(folder, program: Program.identity) }

  /// - Parameter program: identifies the build, since other builds may compute other bits; nil if it is unknown, and
  ///   nothing is kept.
  init(_ folder: String, program: String?) {
    self.folder = folder
    self.program = program
  }

  /// The reason why results are not kept, as a line to print: `PATH: warning: …`; nil while they are.
  public var warning: String? { firstComplaint.with { $0 } }

  package func result(for key: ResultKey) -> StoredResult? {
    guard let name = name(of: key), let bytes = try? File.read(path(of: name), limit: Self.maximumByteCount) else {
      return nil
    }
    return StoredResult(bytes, named: name)
  }

  package func keep(_ result: StoredResult, for key: ResultKey) {
    guard let name = name(of: key) else {
      complain(at: folder, "this program's own file cannot be read")
      return
    }
    let bytes = result.bytes(named: name)
    guard bytes.count <= Self.maximumByteCount else {
      complain(at: folder, "a result is larger than \(Self.maximumByteCount >> 20) MiB")
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

  private static let maximumByteCount = 1 << 30

  private func name(of key: ResultKey) -> String? {
    program.map { SHA256.hash(of: Array("\($0)\n\(key.material)".utf8)) }
  }

  private func path(of name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }

  private func complain(at path: String, _ reason: String) {
    firstComplaint.with { $0 = $0 ?? "\(path): warning: \(reason); results are not kept" }
  }
}
