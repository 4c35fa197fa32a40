import DescentDocuments
import Foundation
import DescentInstruments
import DescentTemplates
import Testing

@testable import DescentKit

@Suite("A template that names a file")
struct TemplateFolderTests {
  @Test("has hashes of the files that it handed out, and of no others")
  func digests() throws {
    let workspace = try Workspace()
    _ = try workspace.write(Array("abc".utf8), to: "a.csv")
    _ = try workspace.write([], to: "b.csv")
    let folder = TemplateFolder(workspace.path)
    #expect(folder.digests.isEmpty)
    _ = try folder.file(at: "a.csv")
    #expect(throws: FileRefusal.self) { try folder.file(at: "c.csv") }
    #expect(folder.digests == ["a.csv": SHA256.hash(of: Array("abc".utf8))])
  }

  private static func yaml(_ path: String) -> String {
    """
    version: 1
    title: Measured
    surfaces:
      loss: {grid: {file: '\(path)'}}
    runs:
      gd: {on: loss, start: [-1.5, 1], updates: 30, optimizer: {sgd: {lr: 0.1}}}
      lost: {on: loss, start: [1.5, 1], updates: 30, optimizer: {sgd: {lr: 3}}}
    panels:
      main:
        x: {domain: [-2.2, 2.2]}
        y: {domain: [-2, 2]}
        marks: [{contour: {of: loss, levels: 8, fill: true}}, {path: {of: [gd, lost]}}]
    claims:
      - {says: It falls, holds: last(gd.loss) < 0.01}
      - {says: It leaves the grid, holds: length(lost.loss) < 5}

    """
  }

  /// x² + y²/2 on −2 … 2, with a hole at (1, −1).
  private static let bowl: String = {
    let nodes = stride(from: -2.0, through: 2, by: 0.25)
    let rows = nodes.flatMap { y in nodes.map { x in "\(x),\(y),\(x == 1 && y == -1 ? "" : "\(x * x + y * y / 2)")\n" }
    }
    return "x,y,value\n" + rows.joined()
  }()

  /// A folder with `templates/figure.yaml`, and the file that it is about to name.
  private func workspace(naming path: String, data: String? = "templates/data/loss.csv") throws -> Workspace {
    let workspace = try Workspace()
    for folder in ["templates", "templates/data", "templates-too", "elsewhere"] {
      try FileManager.default.createDirectory(atPath: workspace.path(folder), withIntermediateDirectories: true)
    }
    _ = try workspace.write(Array(Self.yaml(path).utf8), to: "templates/figure.yaml")
    if let data { _ = try workspace.write(Array(Self.bowl.utf8), to: data) }
    return workspace
  }

  private func failure(of workspace: Workspace) async throws -> Failure? {
    let source = try FigureSource(path: workspace.path("templates/figure.yaml"))
    do throws(Failure) {
      _ = try await source.render()
      return nil
    } catch {
      return error
    }
  }

  @Test("beside it or below is rendered, with the holes of its grid and the run that leaves it")
  func rendered() async throws {
    let workspace = try workspace(naming: "data/loss.csv")
    let source = try FigureSource(path: workspace.path("templates/figure.yaml"))
    let files = try await source.render(RenderOptions(formats: [.svg, .png, .csv]))
    let svg = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(svg.contains("Contour lines of data/loss.csv"))
    let csv = String(decoding: files[2].bytes, as: UTF8.self)
    #expect(csv.contains("main,path,gd,0,-1.5,1,2.75,"))
    #expect(csv.contains(",nan,"))
    // The grid is painted; its hole, and what is beside it, are as white as the page. The frame goes from (53, 62) to
    // (875, 667).
    let picture = try Picture(png: try workspace.write(files[1].bytes, to: "figure.png"))
    let page = picture[5, 710]
    #expect(picture[480, 440] != page && picture[651, 430] != page)
    #expect(picture[651, 516] == page && picture[856, 365] == page)
  }

  @Test(
    "outside of its folder is refused, however the path is spelled",
    arguments: [
      "/etc/passwd", "../elsewhere/loss.csv", "data/../../elsewhere/loss.csv", "./../elsewhere/loss.csv",
      "../elsewhere/none.csv", "..",
    ])
  func outside(path: String) async throws {
    let workspace = try workspace(naming: path, data: "elsewhere/loss.csv")
    let failure = try #require(try await failure(of: workspace))
    #expect(failure.kind == .data)
    #expect(
      failure.lines == [
        "\(workspace.path("templates/figure.yaml")):4:23: error: '\(path)' is outside of the template's folder; "
          + "a template reads only files beside it or in folders below"
      ])
  }

  @Test("through a symbolic link that leads out is refused, through one that stays inside is read")
  func links() async throws {
    let manager = FileManager.default
    for (path, target, isInside) in [
      ("link.csv", "../elsewhere/loss.csv", false), ("data/link.csv", "../../elsewhere/loss.csv", false),
      ("link.csv", "../templates-too/loss.csv", false), ("folder/loss.csv", "../elsewhere", false),
      ("folder/../elsewhere/loss.csv", "../elsewhere", false),
      ("link.csv", "data/loss.csv", true), ("folder/loss.csv", "data", true),
    ] {
      let workspace = try workspace(naming: path)
      for folder in ["elsewhere", "templates-too"] {
        _ = try workspace.write(Array(Self.bowl.utf8), to: folder + "/loss.csv")
      }
      let link = path.hasPrefix("folder/") ? "folder" : path
      try manager.createSymbolicLink(atPath: workspace.path("templates/" + link), withDestinationPath: target)
      let failure = try await failure(of: workspace)
      #expect(failure?.kind == (isInside ? nil : .data), "\(path) → \(target): \(failure as Any)")
      #expect(isInside || failure?.lines.first?.contains("is outside of the template's folder") == true)
    }
  }

  @Test("is read in a folder that is a symbolic link itself")
  func linkedFolder() async throws {
    let workspace = try workspace(naming: "data/loss.csv")
    try FileManager.default.createSymbolicLink(atPath: workspace.path("linked"), withDestinationPath: "templates")
    let source = try FigureSource(path: workspace.path("linked/figure.yaml"))
    await #expect(try source.check().map(\.holds) == [true, true])
  }

  @Test("that is missing, a folder or a pipe says so, with the exit code of a missing file")
  func missing() async throws {
    for (path, reason) in [
      ("los.csv", "cannot be read: No such file or directory"), ("data", "cannot be read: Is a directory"),
      ("data/loss.csv/x", "cannot be read: Not a directory"), ("pipe", "is not a file but a pipe or a device"),
    ] {
      let workspace = try workspace(naming: path)
      mkfifo(workspace.path("templates/pipe"), 0o600)
      let failure = try #require(try await failure(of: workspace))
      #expect(failure.kind == .noInput)
      let place = workspace.path("templates/figure.yaml") + ":4:23: error: "
      #expect(failure.lines == [place + "'\(path)' \(reason)"])
    }
  }

  @Test("with a mistake in it says where in the file")
  func mistake() async throws {
    let workspace = try workspace(naming: "data/loss.csv", data: nil)
    _ = try workspace.write(Array(",0,1\n0,1,2\n1,3,x\n".utf8), to: "templates/data/loss.csv")
    let failure = try #require(try await failure(of: workspace))
    let path = workspace.path("templates/data/loss.csv")
    #expect(failure.kind == .data && failure.lines == ["\(path):3:5: error: expected a number, found 'x'"])
  }

  @Test("beside other mistakes that is missing is one of several")
  func mixed() async throws {
    let workspace = try workspace(naming: "los.csv")
    _ = try workspace.write(Array((Self.yaml("los.csv") + "sed: 1\n").utf8), to: "templates/figure.yaml")
    #expect(try await failure(of: workspace)?.kind == .data)
  }

  @Test("but is in no folder itself cannot read it")
  func nowhere() async throws {
    let workspace = try workspace(naming: "loss.csv", data: "loss.csv")
    let text = Self.yaml("loss.csv")
    let message = "figure.yaml:4:23: error: this text is in no folder, so it cannot name a file"
    let failure = await #expect(throws: Failure.self) { try await FigureSource(id: "figure", text: text).check() }
    #expect(failure?.kind == .data && failure?.lines == [message])
    #expect(try await FigureSource(id: "figure", text: text, folder: workspace.path).check().count == 2)
    #expect(try await FigureSource(id: "figure", text: text, folder: workspace.path + "/").check().count == 2)
  }

  @Test("again and again reads no more than its allowance")
  func allowance() throws {
    let workspace = try Workspace()
    let path = try workspace.write([], to: "big.csv")
    let folder = TemplateFolder(workspace.path)
    truncate(path, off_t(TemplateFolder.maximumByteCount / 2))
    #expect(try folder.file(at: "big.csv").bytes.count == TemplateFolder.maximumByteCount / 2)
    #expect(try folder.file(at: "big.csv").name == path)
    #expect(throws: FileRefusal("'big.csv' is too large: a template reads 128 MiB in all")) {
      _ = try folder.file(at: "big.csv").bytes.count + folder.file(at: "big.csv").bytes.count
    }
  }

  @Test("in the working folder is any file that an option names")
  func working() throws {
    let workspace = try Workspace()
    let path = try workspace.write([1, 2], to: "a.csv")
    #expect(try WorkingFolder().file(at: path).bytes == [1, 2])
    #expect(throws: FileRefusal("'\(path)x' cannot be read: No such file or directory", isMissing: true)) {
      try WorkingFolder().file(at: path + "x")
    }
  }
}
