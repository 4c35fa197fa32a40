#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The font files that figures are set in, by name, so that layout depends on nothing else the machine has.
///
/// Inter serves Latin, Greek and mathematics, Nanum Gothic serves Korean. Nanum Gothic has no italic and no weight
/// between regular and bold: Korean stays upright, and bold stands beside Inter's semibold.
enum FontFile: String, CaseIterable, Sendable {
  case interRegular = "Inter-Regular.otf"
  case interItalic = "Inter-Italic.otf"
  case interSemibold = "Inter-SemiBold.otf"
  case interSemiboldItalic = "Inter-SemiBoldItalic.otf"
  case nanumRegular = "NanumGothic.ttf"
  case nanumBold = "NanumGothicBold.ttf"

  /// Debian's package.
  var package: String {
    switch self {
    case .interRegular, .interItalic, .interSemibold, .interSemiboldItalic: "fonts-inter"
    case .nanumRegular, .nanumBold: "fonts-nanum"
    }
  }

  /// The folders searched, the first hit wins: those of the environment variable `DESCENT_FONTS` (separated by
  /// colons) and no others where it is set; else the system's, then the user's.
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

  /// The file's path in the first of `folders` that has it.
  func path(in folders: [String]) throws(FontError) -> String {
    for folder in folders {
      let path = folder + "/" + rawValue
      if access(path, R_OK) == 0 { return path }
    }
    throw .missing(file: rawValue, package: package, folders: folders)
  }
}

/// Why text cannot be set at all.
public enum FontError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(file: String, package: String, folders: [String])
  case unreadable(path: String)

  public var description: String {
    switch self {
    case .missing(let file, let package, let folders):
      """
      the font file \(file) is missing; install Debian's \(package), or name its folder in DESCENT_FONTS \
      (searched: \(folders.joined(separator: ", ")))
      """
    case .unreadable(let path): "\(path) is not a font that can be read"
    }
  }
}
