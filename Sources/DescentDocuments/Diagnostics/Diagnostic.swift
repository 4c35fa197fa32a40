import DescentNumbers

/// A position in a template, or in a value given on the command line.
public struct SourcePlace: Hashable, Sendable {
  /// The file's path as given, or the name of the option: `--set`.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int
  /// The option's value, where several may be given: `runs.gd.optimizer.sgd.lr=0.1`.
  public var option: String?

  /// Creates a place; lines and columns count from 1.
  public init(file: String, line: Int, column: Int, option: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.option = option
  }

  /// A file as a whole, such as one that cannot be read; line and column are 0. An empty path means that no file is
  /// concerned.
  public static func file(_ path: String) -> SourcePlace { SourcePlace(file: path, line: 0, column: 0) }
}

extension SourcePlace: Comparable {
  /// Orders files before options, then by line and column.
  public static func < (a: SourcePlace, b: SourcePlace) -> Bool {
    (a.option == nil ? 0 : 1, a.file, a.option ?? "", a.line, a.column)
      < (b.option == nil ? 0 : 1, b.file, b.option ?? "", b.line, b.column)
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `file:line:column`, or the file alone for a place that is a whole file.
  public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}

/// A mistake in a template: its position, a message, and a hint at the fix.
public struct Diagnostic: Error, Hashable, Sendable {
  /// Where the mistake is.
  public var place: SourcePlace
  /// One line without a full stop.
  public var message: String
  /// The probable intention, or how to write it.
  public var hint: String?
  /// Whether it results from how the runs went, so that the same template may be valid with other settings.
  package var dependsOnRuns = false
  /// Whether it reports a file that cannot be read.
  package var reportsMissingFile = false

  /// Creates a diagnostic.
  public init(place: SourcePlace, message: String, hint: String? = nil) {
    self.place = place
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message; hint`.
  public var description: String {
    let option = place.option.map { " (in \(place.file) \($0.excerpt))" } ?? ""
    let location = place.file.isEmpty ? "" : "\(place): "
    return "\(location)error: \(message)\(option)" + (hint.map { "; \($0)" } ?? "")
  }
}

/// All mistakes of a template, in the order in which they were found; duplicates are left out.
public struct Diagnostics: Error, Hashable, Sendable {
  /// The diagnostics, without duplicates, in the order in which they were appended.
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  /// Creates a collection; duplicates are dropped.
  public init(_ all: [Diagnostic] = []) {
    for diagnostic in all { append(diagnostic) }
  }

  /// Whether the collection is empty.
  public var isEmpty: Bool { all.isEmpty }

  /// Adds a diagnostic, unless an equal one is present.
  public mutating func append(_ diagnostic: Diagnostic) {
    guard seen.insert(diagnostic).inserted else { return }
    all.append(diagnostic)
  }

  package mutating func append(contentsOf other: Diagnostics) {
    for diagnostic in other.all { append(diagnostic) }
  }

  /// Calls `body` and wraps the single diagnostic that it throws.
  package static func gather<Value>(_ body: () throws(Diagnostic) -> Value) throws(Diagnostics) -> Value {
    do throws(Diagnostic) {
      return try body()
    } catch {
      throw Diagnostics([error])
    }
  }

  /// The diagnostics that do not depend on how the runs went.
  package var independentOfRuns: Diagnostics { Diagnostics(all.filter { !$0.dependsOnRuns }) }

  /// Throws the diagnostics, sorted by position, unless there are none.
  package func throwIfAny() throws(Diagnostics) {
    guard isEmpty else { throw Diagnostics(all.sorted { $0.place < $1.place }) }
  }
}

extension Diagnostics {
  /// Runs `body` and appends its error, if it throws one.
  @discardableResult
  package mutating func collect<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
    do throws(Diagnostic) {
      return try body()
    } catch {
      append(error)
      return nil
    }
  }
}

extension Diagnostics: CustomStringConvertible {
  public var description: String { lines.joined(separator: "\n") }

  /// A line for each of the first 100 diagnostics, and one with the number of the others.
  public var lines: [String] {
    let shown = all.prefix(Self.shown).map(\.description)
    let rest = all.count - shown.count
    return shown + (rest > 0 ? ["… and \(rest) more errors"] : [])
  }

  private static let shown = 100
}
