import Foundation

/// The built command, run in a folder of its own.
struct Command {
  struct Outcome {
    var status: Int32
    var output, errors: String
  }

  let folder: URL

  /// A new folder with these files.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "descent-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func callAsFunction(_ arguments: String...) throws -> Outcome { try self(arguments) }

  func callAsFunction(_ arguments: [String]) throws -> Outcome { try run(Self.executable, arguments) }

  /// A line for the shell, in which `descent` is the command: for where its output goes.
  func shell(_ line: String) throws -> Outcome {
    let command = line.replacing("descent", with: "'\(Self.executable.path)'")
    return try run(URL(filePath: "/bin/sh"), ["-c", command])
  }

  private func run(_ executable: URL, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors) = (
      folder.appending(path: ".stdout-\(UUID().uuidString)"), folder.appending(path: ".stderr-\(UUID().uuidString)")
    )
    for file in [output, errors] { try Data().write(to: file) }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// The bytes of every file below a folder, by path; hidden files, too.
  func files(below path: String = ".") -> [String: Data] {
    let root = folder.appending(path: path)
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
      if let data = try? Data(contentsOf: root.appending(path: name)) { files[name] = data }
    }
    return files
  }

  /// The files' lines without those that say where a picture comes from.
  func texts(below path: String) -> [String: [Substring]] {
    files(below: path).mapValues { data in
      String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("<metadata>") }
    }
  }

  /// Beside the test bundle, in the build folder.
  static let executable: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      let candidate = folder.appending(path: "descent")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !folder.path.hasSuffix("Sources") {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return bundle.deletingLastPathComponent().appending(path: "descent")
  }()
}
