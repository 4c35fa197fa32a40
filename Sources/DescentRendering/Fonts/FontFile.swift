#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The font files in use, by name, so that layout does not depend on the machine's font configuration.
///
/// Inter covers Latin, Greek and mathematics, Nanum Gothic covers Korean. Nanum Gothic lacks an italic and a weight
/// between regular and bold, so Korean text is always upright, and bold where Inter is semibold.
enum FontFile: String, CaseIterable, Sendable {
  case interRegular = "Inter-Regular.otf"
  case interItalic = "Inter-Italic.otf"
  case interSemibold = "Inter-SemiBold.otf"
  case interSemiboldItalic = "Inter-SemiBoldItalic.otf"
  case nanumRegular = "NanumGothic.ttf"
  case nanumBold = "NanumGothicBold.ttf"

  /// The Debian package that contains the file.
  var package: String {
    switch self {
    case .interRegular, .interItalic, .interSemibold, .interSemiboldItalic: "fonts-inter"
    case .nanumRegular, .nanumBold: "fonts-nanum"
    }
  }

  /// The default folders to search, in order.
  ///
  /// If the environment variable `DESCENT_FONTS` is set, only the folders in it, separated by colons; else those of
  /// the system, then those of the user.
  static var usualFolders: [String] {
    if let chosen = getenv("DESCENT_FONTS") {
      return String(cString: chosen).split(separator: ":").map(String.init)
    }
    let system = [
      "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/nanum", "/usr/local/share/fonts", "/Library/Fonts",
    ]
    guard let home = getenv("HOME") else { return system }
    return system + [".local/share/fonts", ".fonts", "Library/Fonts"].map { String(cString: home) + "/" + $0 }
  }

  /// The file's path in the first of `folders` that contains it.
  func path(in folders: [String]) throws(FontError) -> String {
    for folder in folders {
      let path = folder + "/" + rawValue
      if access(path, R_OK) == 0 { return path }
    }
    throw .missing(file: rawValue, package: package, folders: folders)
  }
}

/// Why the fonts cannot be opened.
public enum FontError: Error, Hashable, Sendable, CustomStringConvertible {
  /// None of the searched folders contains the file; the Debian package `package` does.
  case missing(file: String, package: String, folders: [String])
  /// The file is not a font that HarfBuzz can read.
  case unreadable(path: String)

  public var description: String {
    switch self {
    case .missing(let file, let package, let folders):
      """
      the font file \(file) is missing; install Debian's \(package), or name its folder in DESCENT_FONTS \
      (searched: \(folders.joined(separator: ", ")))
      """
    case .unreadable(let path): "\(path) is not a readable font file"
    }
  }
}
