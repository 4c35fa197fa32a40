#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that does its work once when it starts, and again for every line of its input, until its input ends.
///
/// Each time it prints a line: processor time and wall time in seconds, then the result.
final class Worker {
  let program: Program
  /// The last result.
  private(set) var result = ""
  private let process: pid_t
  private let input: Int32
  private let output: UnsafeMutablePointer<FILE>
  private var isFirst = true

  init(_ program: Program) throws(CompareError) {
    self.program = program
    // A pipe to the worker and one from it, which workers that start later do not inherit.
    guard let (itsInput, input) = Self.pipe(), let (output, itsOutput) = Self.pipe(), let stream = fdopen(output, "r")
    else { throw CompareError(message: "no pipe: \(String(cString: strerror(errno)))") }
    process = try program.start { streams in
      posix_spawn_file_actions_adddup2(&streams, itsInput, STDIN_FILENO)
      posix_spawn_file_actions_adddup2(&streams, itsOutput, STDOUT_FILENO)
    }
    close(itsInput)
    close(itsOutput)
    self.input = input
    self.output = stream
  }

  deinit {
    close(input)
    fclose(output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Lets the program do its work once.
  ///
  /// - Throws: if the program ended, or printed something unexpected.
  func run() throws(CompareError) -> Cost {
    if !isFirst { _ = write(input, "\n", 1) }
    isFirst = false
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    guard getline(&line, &capacity, output) > 0, let line else {
      throw CompareError(message: "\(program.name) ended: \(program.command.joined(separator: " "))")
    }
    let text = String(cString: line).prefix { $0 != "\n" }
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let cpu = Double(words[0]), let wall = Double(words[1]) else {
      throw CompareError(message: "\(program.name) says no times: \(text)")
    }
    result = String(words[2])
    return Cost(wall: wall, cpu: cpu)
  }

  /// The end to read from, then the end to write to.
  private static func pipe() -> (Int32, Int32)? {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
      guard Darwin.pipe(&ends) == 0 else { return nil }
    #else
      guard Glibc.pipe(&ends) == 0 else { return nil }
    #endif
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
