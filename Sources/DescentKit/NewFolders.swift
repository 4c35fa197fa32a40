import CDescentProcess

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Folders that are made for files to come. Those that are still empty in the end are removed, and so they are by a
/// signal that ends the process before.
final class NewFolders: @unchecked Sendable {
  /// Changed by `init` alone.
  private var made: [(path: String, entry: Int32)] = []

  /// Makes a folder and those it is in, where they are missing.
  ///
  /// - Throws: where it cannot be made; then there are no new ones.
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
      rmdir(path)  // fails where there is something in it
      unfinished_done(entry)
    }
  }
}

/// Why a folder could not be made.
struct FolderError: Error {
  let path, reason: String
}
