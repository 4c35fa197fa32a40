import CDescentProcess

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Folders created for files to come; those that are still empty at the end, or at a signal that ends the process, are
/// removed.
final class NewFolders: @unchecked Sendable {
  /// Changed only in `init`.
  private var made: [(path: String, entry: Int32)] = []

  /// Creates a folder and its missing parents.
  ///
  /// - Throws: `FolderError` if it cannot be created; then no new folder remains.
  init(for path: String) throws(FolderError) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      folder += part
      var entry: Int32 = -1
      if unfinished_folder(folder, 0o777, &entry) == 0 {
        made.append((folder, entry))
      } else if errno != EEXIST, errno != EISDIR {
        throw FolderError(path: folder, reason: "cannot be created: \(String(cString: strerror(errno)))")
      }
      folder += "/"
    }
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw FolderError(path: path, reason: "cannot be created: \(String(cString: strerror(errno)))")
    }
    guard information.st_mode & S_IFMT == S_IFDIR else { throw FolderError(path: path, reason: "is not a folder") }
  }

  deinit {
    for (path, entry) in made.reversed() {
      rmdir(path)  // fails if it is not empty
      unfinished_done(entry)
    }
  }
}

/// Why a folder could not be created.
struct FolderError: Error {
  let path, reason: String
}
