import DescentKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a command writes: all that it says goes through here.
enum Stream: Int32 {
  case output = 1
  case errors = 2

  /// Writes lines, with every character that would steer a terminal, or cannot be seen, by its number: `U+202E`.
  ///
  /// - Throws: `Failure` of the kind `io` where not all of it can be written.
  func put(_ lines: [String]) throws(Failure) {
    try send(Array(lines.map { Self.printable($0) + "\n" }.joined().utf8))
  }

  /// Writes bytes as they are: data. Where the reader of a pipe has had enough (`| head`), the program ends, and all is
  /// well.
  ///
  /// - Throws: `Failure` of the kind `io` where not all of it can be written.
  func send(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(rawValue, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        if self == .output, errno == EPIPE { exit(EXIT_SUCCESS) }
        let name = self == .output ? "standard output" : "standard error"
        throw Failure(.io, ["\(name): error: cannot be written: \(String(cString: strerror(errno)))"])
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Puts a descriptor that cannot be written in the place of one that is closed, before a file gets its number: what
  /// is meant for standard output would be written into that file. And lets a closed pipe be an error, where it would
  /// be a signal.
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

  /// Control characters, ends of lines and directions of writing; and what is no character.
  private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
      || properties.isBidiControl || properties.isNoncharacterCodePoint
  }
}
