import DescentDocuments
import DescentTemplates

/// Why a figure was not rendered or checked, or a piece not printed: what to tell the user, and the exit code that says
/// of which kind it is.
public struct Failure: Error, Hashable, Sendable {
  public enum Kind: Int32, Hashable, Sendable {
    /// A claim does not hold, or a picture is not of the template that it was asked for.
    case claim = 1
    /// The command was used in a wrong way, the YAML in an option included (EX_USAGE).
    case usage = 64
    /// The template, or another file that is read, is wrong (EX_DATAERR).
    case data = 65
    /// There is no such file (EX_NOINPUT).
    case noInput = 66
    /// A mistake of this program (EX_SOFTWARE).
    case bug = 70
    /// A file or a folder cannot be made (EX_CANTCREAT).
    case cannotCreate = 73
    /// Reading or writing failed (EX_IOERR).
    case io = 74
  }

  public var kind: Kind
  /// Finished lines, `file:line:column: error: …` or `PATH: error: …`.
  public var messages: [String]

  public init(_ kind: Kind, _ messages: [String]) {
    self.kind = kind
    self.messages = messages
  }

  /// `PATH: error: message`, for what has no place in a file.
  init(_ kind: Kind, at path: String, _ message: String) {
    self.init(kind, ["\(path): error: \(message)"])
  }

  /// What is wrong with a template, or with what was set in it. Where nothing is wrong but that files are missing, it
  /// is that.
  init(_ diagnostics: Diagnostics) {
    guard !diagnostics.all.allSatisfy(\.isOfMissingFile) else {
      self.init(.noInput, diagnostics.lines)
      return
    }
    let isOptionsFault = diagnostics.all.allSatisfy { $0.place.option != nil }
    self.init(isOptionsFault ? .usage : .data, diagnostics.lines)
  }

  /// What is wrong with a command's options, or with files that they name and nothing else.
  init(ofOptions diagnostics: Diagnostics) {
    let isOptionsFault = diagnostics.all.contains { $0.place.file.hasPrefix("--") && !$0.isOfMissingFile }
    self.init(isOptionsFault ? .usage : Failure(diagnostics).kind, diagnostics.lines)
  }
}

extension Failure: CustomStringConvertible {
  public var description: String { messages.joined(separator: "\n") }
}
