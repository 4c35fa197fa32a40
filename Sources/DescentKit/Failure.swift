import DescentDocuments

/// The error of this library: what went wrong, where, and which exit code a command reports for it.
public struct Failure: Error, Hashable, Sendable {
  /// The category of a failure. The raw values are the command's exit codes, from 64 on those of `sysexits.h`.
  public enum Kind: Int32, Hashable, Sendable {
    /// A claim does not hold, or a picture was not drawn from the given template.
    case claim = 1
    /// An argument, an option or a changed setting is wrong (EX_USAGE).
    case usage = 64
    /// A template, or another file that is read, is wrong (EX_DATAERR).
    case data = 65
    /// A file does not exist or cannot be read (EX_NOINPUT).
    case noInput = 66
    /// An internal error of this library (EX_SOFTWARE).
    case bug = 70
    /// A file or a folder cannot be created (EX_CANTCREAT).
    case cannotCreate = 73
    /// Reading or writing failed (EX_IOERR).
    case io = 74
  }

  /// The category.
  public var kind: Kind
  /// Everything that is wrong, in the order of reading; at least one item.
  ///
  /// The place of an item that concerns a whole file is `SourcePlace.file(_:)`; its file is empty for one that concerns
  /// none.
  public var diagnostics: [Diagnostic]

  /// Creates a failure from its category and everything that is wrong.
  public init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
    self.kind = kind
    self.diagnostics = diagnostics
  }

  /// One message about a whole file: `PATH: error: message`. An empty path means that no file is concerned.
  package init(_ kind: Kind, at path: String = "", _ message: String, hint: String? = nil) {
    self.init(kind, [Diagnostic(place: .file(path), message: message, hint: hint)])
  }

  /// Reports mistakes of a template, of the files that it names, or of settings that change it.
  init(_ diagnostics: Diagnostics) {
    let all = diagnostics.all
    let kind: Kind =
      if all.allSatisfy(\.reportsMissingFile) {
        .noInput
      } else {
        all.allSatisfy { $0.place.option != nil } ? .usage : .data
      }
    self.init(kind, all)
  }

  /// Reports mistakes of a command's options, or of the files that they name.
  package init(ofOptions diagnostics: Diagnostics) {
    self.init(diagnostics)
    let isOptionWrong = diagnostics.all.contains { $0.place.file.hasPrefix("--") && !$0.reportsMissingFile }
    if isOptionWrong { kind = .usage }
  }

  /// The messages as a command prints them, one a line: `file:line:column: error: message; hint`.
  ///
  /// At most the first hundred, then a line with the number of the others.
  public var lines: [String] { Diagnostics(diagnostics).lines }
}

extension Failure: CustomStringConvertible {
  public var description: String { lines.joined(separator: "\n") }
}
