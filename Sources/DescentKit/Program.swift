/// The program as files and messages name it.
public enum Program {
  public static let name = "Descent"
  /// The release: `descent --version` prints it, and every picture carries it.
  public static let version = "0.1.0"
}
