#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A command and its name in the report.
struct Program {
  var name: String
  /// The program's path, or its name to search for in `PATH`, and its arguments.
  var command: [String]

  /// Runs it to its end with an empty input; passes its standard error on and drops its output.
  ///
  /// - Throws: if it cannot be started or fails, since the time of work that was not done is meaningless.
  func run() throws(CompareError) -> Cost {
    let begin = ContinuousClock.now
    let process = try start { streams in
      posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw CompareError(message: "\(name): wait4: \(String(cString: strerror(errno)))") }
    }
    let wall = ContinuousClock.now - begin
    guard status == 0 else { throw CompareError(message: "\(name) failed: \(command.joined(separator: " "))") }
    return Cost(wall: wall / .seconds(1), usage)
  }

  /// Starts it; `connect` connects its standard streams.
  func start(_ connect: (inout posix_spawn_file_actions_t) -> Void) throws(CompareError) -> pid_t {
    var streams = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&streams)
    defer { posix_spawn_file_actions_destroy(&streams) }
    connect(&streams)
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, command[0], &streams, nil, &words, environ)
    guard code == 0 else {
      throw CompareError(message: "\(command[0]) cannot be started: \(String(cString: strerror(code)))")
    }
    return process
  }
}

/// The cost of one run of a program, or of a kernel in it.
struct Cost {
  /// In seconds.
  var wall, cpu: Double
  /// The peak resident memory in MiB; 0 if it was not measured. Linux includes the parent's memory at the start, so it
  /// is never less than this process's own: a few MiB.
  var peak: Double

  init(wall: Double, cpu: Double) {
    self.wall = wall
    self.cpu = cpu
    peak = 0
  }

  init(wall: Double, _ usage: rusage) {
    self.wall = wall
    cpu = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    #if canImport(Darwin)
      peak = Double(usage.ru_maxrss) / 1_048_576
    #else
      peak = Double(usage.ru_maxrss) / 1024
    #endif
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
