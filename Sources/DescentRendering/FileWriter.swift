import CDescentProcess

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes files completely or not at all: to a temporary file in the target's folder, which is then renamed.
///
/// The bytes are on the disk (`fsync`) before the target is replaced. A signal that ends the process removes the
/// temporary file.
package struct FileWriter: Sendable {
  /// A function like the system's `write`.
  package typealias Write = @Sendable (_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int

  private let write: Write

  /// Creates a writer that uses the system's `write`.
  package init() { self.init(write: writeToDisk) }

  /// Creates a writer with another `write`, such as one that fails.
  package init(write: @escaping Write) { self.write = write }

  /// Writes a file, replacing an existing one; on failure, the existing file stays and no other is left behind.
  ///
  /// A symbolic link at `path` is replaced, not followed. The folder must exist.
  ///
  /// - Throws: `FileError`, also if `path` is a folder, a device or a pipe.
  package func write(_ bytes: [UInt8], to path: String) throws(FileError) { try write([(path, bytes)]) }

  /// Writes files that belong together: none is replaced before all of them are on the disk.
  ///
  /// - Throws: `FileError`; files that were already replaced stay so.
  package func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileError) {
    for file in files { try refuseSpecialFile(at: file.path) }
    var temporaries: [TemporaryFile] = []
    for file in files {
      let temporary = try TemporaryFile(beside: file.path)
      try temporary.fill(with: file.bytes, by: write)
      temporaries.append(temporary)
    }
    for temporary in temporaries { try temporary.replaceTarget() }
  }

  /// Renaming would replace a device or a pipe, and cannot replace a folder.
  private func refuseSpecialFile(at path: String) throws(FileError) {
    var information = stat()
    guard lstat(path, &information) == 0 else { return }
    switch information.st_mode & S_IFMT {
    case S_IFREG, S_IFLNK: return
    case S_IFDIR: throw FileError(.cannotCreate, path: path, code: EISDIR)
    default: throw FileError(.cannotCreate, path: path, code: EINVAL)
    }
  }
}

@Sendable private func writeToDisk(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, bytes, count)
}

/// A new file in the target's folder, removed by `deinit`, or by a signal that ends the process, unless it was renamed.
private final class TemporaryFile {
  private let target, path: String
  private let file: Int32
  /// Its entry among the files that a signal removes.
  private let entry: Int32
  private var isOpen = true
  private var isRenamed = false

  init(beside target: String) throws(FileError) {
    let slash = target.lastIndex(of: "/")
    let folder = slash.map { target[...$0] } ?? ""
    let name = slash.map { target[target.index(after: $0)...] } ?? target[...]
    var (file, entry): (Int32, Int32) = (-1, -1)
    var path: String
    repeat {
      path = "\(folder).\(name.prefix(100)).\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
      file = unfinished_file(path, 0o666, &entry)
    } while file < 0 && (errno == EEXIST || errno == EINTR)
    guard file >= 0 else { throw FileError(.cannotCreate, path: target, code: errno) }
    self.target = target
    self.path = path
    self.file = file
    self.entry = entry
  }

  deinit {
    if isOpen { close(file) }
    if !isRenamed { unlink(path) }
    unfinished_done(entry)
  }

  func fill(with bytes: [UInt8], by write: FileWriter.Write) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all -> Int in
        guard let start = all.baseAddress else { return 0 }
        return write(file, start + written, all.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(.io, path: target, code: count < 0 ? errno : EIO) }
      written += count
    }
    guard fsync(file) == 0 else { throw FileError(.io, path: target, code: errno) }
  }

  func replaceTarget() throws(FileError) {
    isOpen = false
    guard close(file) == 0 else { throw FileError(.io, path: target, code: errno) }
    guard rename(path, target) == 0 else { throw FileError(.cannotCreate, path: target, code: errno) }
    isRenamed = true
  }
}

/// Why a file could not be written.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The step that failed.
  package enum Kind: Hashable, Sendable {
    /// The file cannot exist there: no such folder, or no permission.
    case cannotCreate
    /// The file was created, but its contents could not be written: the disk is full or defective.
    case io
  }

  package let kind: Kind
  /// The path of the target.
  package let path: String
  /// The system's `errno`.
  package let code: Int32

  init(_ kind: Kind, path: String, code: Int32) {
    self.kind = kind
    self.path = path
    self.code = code
  }

  /// The system's message for `code`.
  package var reason: String { String(cString: strerror(code)) }

  /// The failed step and the reason, without the path.
  package var message: String { "\(kind == .io ? "cannot be written" : "cannot be created"): \(reason)" }

  package var description: String { "\(path): \(message)" }
}
