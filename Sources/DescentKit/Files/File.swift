#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads files and folders by the system's own calls: loading Foundation would take longer than rendering a figure.
package enum File {
  /// Reads a file of at most `limit` bytes; refuses pipes and devices.
  package static func read(_ path: String, limit: Int) throws(ReadingError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)  // without it, a pipe without a writer would block
    guard file >= 0 else { throw ReadingError(code: errno) }
    defer { close(file) }
    var information = stat()
    guard fstat(file, &information) == 0 else { throw ReadingError(code: errno) }
    switch information.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw ReadingError(code: EISDIR)
    default: throw ReadingError("is not a file but a pipe or a device")
    }
    guard information.st_size <= limit else { throw ReadingError(limit: limit) }
    return try read(file, limit: limit)
  }

  /// Reads a file, a pipe or a device to its end, at most `limit` bytes.
  static func readStream(_ path: String, limit: Int) throws(ReadingError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ReadingError(code: errno) }
    defer { close(file) }
    return try read(file, limit: limit)
  }

  /// Reads standard input to its end, at most `limit` bytes.
  static func readStandardInput(limit: Int) throws(ReadingError) -> [UInt8] { try read(STDIN_FILENO, limit: limit) }

  private static func read(_ file: Int32, limit: Int) throws(ReadingError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Self.read(file, $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ReadingError(code: errno) }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw ReadingError(limit: limit) }
    }
  }

  private static func read(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.read(file, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(file, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Resolves symbolic links and `..` in the path of a file or a folder.
  static func resolved(_ path: String) throws(ReadingError) -> String {
    guard let resolved = realpath(path, nil) else { throw ReadingError(code: errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder part of a file's path, as spelled; `.` if there is none.
  static func folder(ofPath path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether a file or a folder exists at the path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The sorted names in a folder that have an ending, without hidden ones; nil if the folder does not exist.
  static func names(in folder: String, endingWith ending: String) -> [String]? {
    guard let listing = opendir(folder) else { return nil }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

/// Why a file could not be read.
package struct ReadingError: Error, CustomStringConvertible {
  package let description: String
  let isTooLarge: Bool

  init(code: Int32) {
    description = "cannot be read: \(String(cString: strerror(code)))"
    isTooLarge = false
  }

  init(_ description: String) {
    self.description = description
    isTooLarge = false
  }

  init(limit: Int) {
    description = "larger than \(limit >> 20) MiB"
    isTooLarge = true
  }
}
