import DescentKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The streams of a command; everything it prints goes through here.
enum Stream: Int32 {
  case output = 1
  case errors = 2

  /// Writes lines; prints control characters and other invisible ones by their numbers: `U+202E`.
  ///
  /// - Throws: `Failure` of the kind `io` if not all of it can be written.
  func put(_ lines: [String]) throws(Failure) {
    try send(Array(lines.map { Self.printable($0) + "\n" }.joined().utf8))
  }

  /// Writes data. Ends the program successfully if the reader of a pipe has stopped (`| head`).
  ///
  /// - Throws: `Failure` of the kind `io` if not all of it can be written.
  func send(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(rawValue, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        if self == .output, errno == EPIPE { exit(EXIT_SUCCESS) }
        let name = self == .output ? "standard output" : "standard error"
        throw Failure(.io, at: name, "cannot be written: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Prepares the standard streams.
  ///
  /// Opens each closed one on a descriptor that fails, before a file gets its number and then the data meant for the
  /// stream. Makes a closed pipe an error instead of a signal.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  private static func printable(_ line: String) -> String {
    var printable = ""
    for scalar in line.unicodeScalars {
      if isSteering(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        printable += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      } else {
        printable.unicodeScalars.append(scalar)
      }
    }
    return printable
  }

  /// Whether a scalar is a control character, a line end, a mark of writing direction, or not a character.
  private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
      || properties.isBidiControl || properties.isNoncharacterCodePoint
  }
}
