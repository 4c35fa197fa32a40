import Foundation
import DescentInstruments
import Testing

@Suite("A signal")
struct SignalTests {
  /// Many figures, which take a second to write.
  private static func command() throws -> Command {
    var files: [String: String] = [:]
    for number in 0..<60 { files["templates/bowl-\(number).yaml"] = SampleTemplate.bowl }
    return try Command(files)
  }

  private static func started(
    _ descent: Command, _ arguments: [String], by executable: URL = Command.executable
  ) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = descent.folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func temporaries(in descent: Command) -> [String] {
    descent.files().keys.filter { $0.hasSuffix(".tmp") }
  }

  @Test("ends the command at once and leaves no file half-written", arguments: [SIGINT, SIGTERM, SIGHUP])
  func files(signal: Int32) throws {
    // The process is stopped over and over until it stands where a file is open.
    for _ in 0..<20 {
      let descent = try Self.command()
      defer { descent.remove() }
      let process = try Self.started(
        descent, ["render", "--all", "--format", "svg,png,pdf,csv", "--jobs", "1"])
      while process.isRunning, Self.temporaries(in: descent).isEmpty {
        kill(process.processIdentifier, SIGCONT)
        usleep(300)
        kill(process.processIdentifier, SIGSTOP)
      }
      let wasWriting = !Self.temporaries(in: descent).isEmpty
      kill(process.processIdentifier, signal)
      kill(process.processIdentifier, SIGCONT)
      process.waitUntilExit()
      guard wasWriting else { continue }
      #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
      let files = descent.files(below: "output")
      #expect(!files.keys.contains { $0.hasSuffix(".tmp") }, "\(files.keys)")
      #expect(files.allSatisfy { !$0.value.isEmpty })
      return
    }
    Issue.record("the command was never caught while it wrote")
  }

  @Test("that is ignored stays so")
  func ignored() throws {
    let descent = try Self.command()
    defer { descent.remove() }
    let line = "trap '' INT; touch ready; exec '\(Command.executable.path)' render --all"
    let process = try Self.started(descent, ["-c", line], by: URL(filePath: "/bin/sh"))
    while process.isRunning {
      if descent.files().keys.contains("ready") { kill(process.processIdentifier, SIGINT) }
      usleep(1000)
    }
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(descent.files(below: "output").count == 120)
  }
}

@Suite("A folder to write to")
struct NewFolderTests {
  @Test("that was made goes again where nothing could be written to it, and stays where something was")
  func folders() throws {
    let descent = try Command(["bowl.yaml": SampleTemplate.bowl, "bad.yaml": "version: 1"])
    defer { descent.remove() }
    let before = Set(try FileManager.default.subpathsOfDirectory(atPath: descent.folder.path))
    let long = String(repeating: "x", count: 300)
    let outcome = try descent("render", "bowl.yaml", "-o", "new/deeper/\(long)")
    #expect(outcome.status == 73 && outcome.errors.contains(": error: cannot be created: File name too long"))
    #expect(try descent("render", "bad.yaml", "-o", "new").status == 65)
    #expect(Set(try FileManager.default.subpathsOfDirectory(atPath: descent.folder.path)) == before)
    #expect(try descent("render", "bowl.yaml", "bad.yaml", "-o", "new/deeper", "--quiet", "--no-cache").status == 65)
    #expect(descent.files(below: "new/deeper").count == 2)
  }

  @Test("with --no-cache and --quiet, check says the same")
  func flags() throws {
    let descent = try Command(["bowl.yaml": SampleTemplate.bowl])
    defer { descent.remove() }
    let (plain, flagged) = (
      try descent("check", "bowl.yaml"), try descent("check", "bowl.yaml", "--no-cache", "--quiet")
    )
    #expect(plain.status == 0 && flagged.output == plain.output && flagged.errors.isEmpty)
    #expect(!descent.files().keys.contains { $0.contains(".descent-cache") })
  }

  @Test("that results are kept in but cannot be is told once, with --quiet not at all, and is no failure")
  func cache() throws {
    let yaml = """
      version: 1
      title: T
      tables:
        s: {sweep: {run: gd, seeds: 2, measure: {x: last(x)}}}
        t: {sweep: {run: gd, seeds: 3, measure: {x: last(x)}}}
      runs: {gd: {on: saddle, start: [1, 1], updates: 2, noise: 1, optimizer: sgd}}
      panels: {main: {marks: [line: {of: gd}]}}
      """
    let descent = try Command(["noisy.yaml": yaml, ".descent-cache": "a file"])
    defer { descent.remove() }
    for command in ["check", "render"] {
      let (told, quiet) = (try descent(command, "noisy.yaml"), try descent(command, "noisy.yaml", "--quiet"))
      #expect(told.status == 0 && told.errors.split(separator: "\n").count { $0.contains("warning: ") } == 1)
      #expect(quiet.status == 0 && quiet.errors.isEmpty && quiet.output == told.output)
    }
  }
}
