import CDescentProcess

/// The program's name, release and build.
package enum Program {
  /// The name in files and messages.
  package static let name = "Descent"
  /// The release: `descent --version` prints it, and every picture carries it.
  package static let version = "0.1.0"

  /// Identifies this build of the program and the libraries it runs with; nil if the program's file cannot be read.
  ///
  /// Two builds may compute different bits from the same template. The identity is a hash of the linkers' build ids, or
  /// of the program's file if it has none.
  static let identity: String? = {
    let ids = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
      count = process_build_ids(buffer.baseAddress, buffer.count)
    }
    guard ids.isEmpty else { return SHA256.hash(of: ids) }
    guard let file = try? File.read("/proc/self/exe", limit: 1 << 30) else { return nil }
    return SHA256.hash(of: file)
  }()
}
