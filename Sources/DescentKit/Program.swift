import CDescentProcess

/// The program as files and messages name it.
public enum Program {
  public static let name = "Descent"
  /// The release: `descent --version` prints it, and every picture carries it.
  public static let version = "0.1.0"

  /// What tells this build of the program, and the libraries it runs with, from all others: two builds may make other
  /// bits of the same template. The linkers' build ids, or where the program has none, a hash of its file; nil where
  /// that cannot be read.
  static let identity: String? = {
    let ids = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
      count = process_build_ids(buffer.baseAddress, buffer.count)
    }
    guard ids.isEmpty else { return SHA256.hash(of: ids) }
    guard let file = try? File.read("/proc/self/exe", most: 1 << 30) else { return nil }
    return SHA256.hash(of: file)
  }()
}
