import Foundation

/// An installed program that checks output files.
package struct Tool: Sendable {
  let name, package: String

  /// - Parameters:
  ///   - name: The name of the program.
  ///   - package: The Debian package that contains it, for the message if the program is missing.
  package init(name: String, package: String) {
    self.name = name
    self.package = package
  }

  package static let xmllint = Tool(name: "xmllint", package: "libxml2-utils")
  package static let rsvg = Tool(name: "rsvg-convert", package: "librsvg2-bin")
  package static let qpdf = Tool(name: "qpdf", package: "qpdf")
  package static let pdffonts = Tool(name: "pdffonts", package: "poppler-utils")
  package static let pdftotext = Tool(name: "pdftotext", package: "poppler-utils")
  package static let pdftoppm = Tool(name: "pdftoppm", package: "poppler-utils")
  package static let pdfinfo = Tool(name: "pdfinfo", package: "poppler-utils")
  package static let pngcheck = Tool(name: "pngcheck", package: "pngcheck")

  package static let swiftc = Tool(name: "swiftc", package: "no package, but comes with Swift")
  package static let pkgconfig = Tool(name: "pkg-config", package: "pkg-config")
  /// With the packages of `Scripts/requirements.txt`, which `make` installs.
  package static let python = Tool(
    name: Repository.root.appending(path: ".build/python/bin/python").path,
    package: "python3-venv; 'make test' installs it")

  package static let chromium = Tool(name: "chromium", package: "chromium")

  /// Runs the tool and returns what it prints, errors included.
  ///
  /// - Throws: `ToolFailure` if it is not installed or exits with another code than 0.
  @discardableResult package func run(_ arguments: String...) throws -> String { try run(arguments) }

  /// The same with the arguments in a list.
  @discardableResult package func run(_ arguments: [String]) throws -> String {
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

/// The failure of a tool, or of reading its output.
package struct ToolFailure: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) { self.description = description }
}
