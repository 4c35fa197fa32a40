import CDescentProcess

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes files whole or not at all: beside the target, to the disk, then renamed over it.
public struct FileWriter: Sendable {
  /// As the system's `write`.
  package typealias Write = @Sendable (_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int

  private let write: Write

  public init() { self.init(write: writeToDisk) }

  /// With another `write`, such as one that fails.
  package init(write: @escaping Write) { self.write = write }

  /// Makes `path` a file of these bytes; on any failure what was there before is untouched, and nothing else is left.
  ///
  /// A symbolic link at `path` is replaced, not followed. The folder must exist.
  ///
  /// - Throws: `FileError`.
  public func write(_ bytes: [UInt8], to path: String) throws(FileError) { try write([(path, bytes)]) }

  /// The same for files that belong together: none is replaced before all of them are on the disk.
  public func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileError) {
    for file in files { try refuseSpecialFile(at: file.path) }
    var temporaries: [TemporaryFile] = []
    for file in files {
      let temporary = try TemporaryFile(beside: file.path)
      try temporary.fill(with: file.bytes, by: write)
      temporaries.append(temporary)
    }
    for temporary in temporaries { try temporary.replaceTarget() }
  }

  /// A device or a pipe would be replaced by the rename, a folder cannot be.
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

/// A new file with a name of its own in the target's folder; removed in the end, or by a signal that ends the process, unless it
/// has become the target.
private final class TemporaryFile {
  private let target, path: String
  private let file: Int32
  /// Its place among what a signal removes.
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

/// Why a file was not written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// The file cannot be there: no such folder, no permission.
    case cannotCreate
    /// It could be created, but not filled: the disk is full, or broken.
    case io
  }

  public let kind: Kind
  public let path: String
  /// The system's `errno`.
  public let code: Int32

  init(_ kind: Kind, path: String, code: Int32) {
    self.kind = kind
    self.path = path
    self.code = code
  }

  /// What the system says of it, without the path.
  public var reason: String { String(cString: strerror(code)) }

  /// The same with what could not be done.
  public var message: String { "\(kind == .io ? "cannot be written" : "cannot be created"): \(reason)" }

  public var description: String { "\(path): \(message)" }
}
