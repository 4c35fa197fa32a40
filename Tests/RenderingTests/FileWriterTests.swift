import Foundation
import DescentInstruments
import DescentRendering
import Testing

@Suite("A file")
struct FileWriterTests {
  private let new = Array("new".utf8)

  @Test("replaces an existing one, and no temporary file is left")
  func whole() throws {
    let workspace = try Workspace()
    _ = try workspace.write(Array("old and longer".utf8), to: "a.svg")
    try FileWriter().write(new, to: workspace.path("a.svg"))
    try FileWriter().write([], to: workspace.path("empty"))
    #expect(workspace.files == ["a.svg", "empty"])
    #expect(try workspace.read("a.svg") == new)
    #expect(try workspace.read("empty") == [])
  }

  @Test("that does not fit on the disk leaves the old one and nothing else", arguments: [0, 2])
  func fullDisk(accepted: Int) throws {
    let workspace = try Workspace()
    _ = try workspace.write(Array("old".utf8), to: "a.svg")
    let writer = FileWriter { file, bytes, count in
      if count <= 3 - accepted || accepted == 0 {
        errno = ENOSPC
        return -1
      }
      return write(file, bytes, accepted)
    }
    let path = workspace.path("a.svg")
    let error = #expect(throws: FileError.self) { try writer.write(new, to: path) }
    #expect(error?.kind == .io && error?.code == ENOSPC)
    #expect(error?.description == "\(path): cannot be written: No space left on device")
    #expect(workspace.files == ["a.svg"])
    #expect(try workspace.read("a.svg") == Array("old".utf8))
  }

  @Test("is not replaced if another one of the same call cannot be written")
  func together() throws {
    let workspace = try Workspace()
    _ = try workspace.write(Array("old".utf8), to: "a.svg")
    try FileManager.default.createDirectory(atPath: workspace.path("a.csv"), withIntermediateDirectories: false)
    let files = ["a.svg", "a.csv"].map { (path: workspace.path($0), bytes: new) }
    #expect(throws: FileError.self) { try FileWriter().write(files) }
    #expect(try workspace.read("a.svg") == Array("old".utf8))
    #expect(workspace.files == ["a.csv", "a.svg"])
    try FileManager.default.removeItem(atPath: workspace.path("a.csv"))
    try FileWriter().write(files)
    #expect(try workspace.read("a.svg") == new && workspace.read("a.csv") == new)
  }

  @Test("that is written byte by byte, with interruptions, is complete")
  func piecemeal() throws {
    let workspace = try Workspace()
    nonisolated(unsafe) var calls = 0
    let writer = FileWriter { file, bytes, count in
      calls += 1
      if calls % 2 == 1 {
        errno = EINTR
        return -1
      }
      return write(file, bytes, 1)
    }
    try writer.write(new, to: workspace.path("a"))
    #expect(try workspace.read("a") == new)
  }

  @Test("in a path without such a folder cannot be created")
  func noFolder() throws {
    let workspace = try Workspace()
    _ = try workspace.write([], to: "file")
    for path in ["missing/a.svg", "file/a.svg"].map(workspace.path) {
      let error = #expect(throws: FileError.self) { try FileWriter().write(new, to: path) }
      #expect(error?.kind == .cannotCreate && error?.path == path)
    }
    #expect(workspace.files == ["file"])
  }

  @Test("in a read-only folder cannot be created")
  func unwritable() throws {
    // Not even root can create files here.
    let error = #expect(throws: FileError.self) { try FileWriter().write(new, to: "/proc/self/a.svg") }
    #expect(error?.kind == .cannotCreate)
  }

  @Test("does not replace a folder, a device or a pipe")
  func specialFiles() throws {
    let workspace = try Workspace()
    try FileManager.default.createDirectory(atPath: workspace.path("folder"), withIntermediateDirectories: false)
    mkfifo(workspace.path("pipe"), 0o600)
    for path in [workspace.path("folder"), workspace.path("pipe"), "/dev/null"] {
      let error = #expect(throws: FileError.self) { try FileWriter().write(new, to: path) }
      #expect(error?.kind == .cannotCreate)
    }
    #expect(workspace.files == ["folder", "pipe"])
  }

  @Test("replaces a symbolic link, not its target")
  func symbolicLink() throws {
    let workspace = try Workspace()
    _ = try workspace.write(Array("other".utf8), to: "other")
    symlink(workspace.path("other"), workspace.path("a.svg"))
    try FileWriter().write(new, to: workspace.path("a.svg"))
    #expect(try workspace.read("other") == Array("other".utf8))
    #expect(try workspace.read("a.svg") == new)
  }
}
