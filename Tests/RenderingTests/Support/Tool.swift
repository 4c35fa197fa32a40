import Foundation

/// A program of the machine that checks what we wrote.
struct Tool {
  let name, package: String

  static let xmllint = Tool(name: "xmllint", package: "libxml2-utils")
  static let rsvg = Tool(name: "rsvg-convert", package: "librsvg2-bin")
  static let qpdf = Tool(name: "qpdf", package: "qpdf")
  static let pdffonts = Tool(name: "pdffonts", package: "poppler-utils")
  static let pdftotext = Tool(name: "pdftotext", package: "poppler-utils")
  static let pdftoppm = Tool(name: "pdftoppm", package: "poppler-utils")
  static let pdfinfo = Tool(name: "pdfinfo", package: "poppler-utils")
  static let pngcheck = Tool(name: "pngcheck", package: "pngcheck")

  /// What it prints, errors included.
  ///
  /// - Throws: `ToolFailure` where it is not installed or exits with anything but 0.
  @discardableResult func run(_ arguments: String...) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      throw ToolFailure(description: "\(name) is not installed; it is in Debian's \(package)")
    }
    guard process.terminationStatus == 0 else {
      throw ToolFailure(description: "\(name) \(arguments.joined(separator: " ")) failed: \(output)")
    }
    return output
  }
}

struct ToolFailure: Error, CustomStringConvertible { let description: String }

/// A folder of its own for one test, removed in the end.
final class Workspace {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/rendering-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

  func path(_ name: String) -> String { path + "/" + name }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path(name)))) }
}
