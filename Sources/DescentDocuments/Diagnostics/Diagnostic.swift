import DescentNumbers

/// Where something stands: in a template, or in a value given on the command line.
public struct SourcePlace: Hashable, Sendable {
  /// The file's path as it was given, or the option: `--set`.
  public var file: String
  /// From 1.
  public var line: Int
  /// In characters, from 1.
  public var column: Int
  /// Which of several options is meant: `runs.gd.optimizer.sgd.lr=0.1`.
  public var option: String?

  public init(file: String, line: Int, column: Int, option: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.option = option
  }

  /// A file as a whole, such as one that cannot be read; line and column are 0. An empty path stands for no file.
  public static func file(_ path: String) -> SourcePlace { SourcePlace(file: path, line: 0, column: 0) }
}

extension SourcePlace: Comparable {
  /// Files before options, then in the order of reading.
  public static func < (a: SourcePlace, b: SourcePlace) -> Bool {
    (a.option == nil ? 0 : 1, a.file, a.option ?? "", a.line, a.column)
      < (b.option == nil ? 0 : 1, b.file, b.option ?? "", b.line, b.column)
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `file:line:column`, or the file alone for a place that is a whole file.
  public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}

/// Something wrong with a template: where, what, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable {
  public var place: SourcePlace
  public var message: String
  /// What may have been meant, or how to say it right.
  public var hint: String?
  /// Whether it comes of how the runs went: with other settings the same template may be right.
  package var isOfRuns = false
  /// Whether it is that a file which is named here cannot be read.
  package var isOfMissingFile = false

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

/// What is wrong with a template, all of it, in the order of reading.
public struct Diagnostics: Error, Hashable, Sendable {
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  public init(_ all: [Diagnostic] = []) {
    for diagnostic in all { append(diagnostic) }
  }

  public var isEmpty: Bool { all.isEmpty }

  /// The same thing is said once.
  public mutating func append(_ diagnostic: Diagnostic) {
    guard seen.insert(diagnostic).inserted else { return }
    all.append(diagnostic)
  }

  package mutating func append(contentsOf other: Diagnostics) {
    for diagnostic in other.all { append(diagnostic) }
  }

  /// What may fail with one of them fails with it alone.
  package static func gather<Value>(_ body: () throws(Diagnostic) -> Value) throws(Diagnostics) -> Value {
    do throws(Diagnostic) {
      return try body()
    } catch {
      throw Diagnostics([error])
    }
  }

  /// Without what comes of how the runs went.
  package var ofTemplate: Diagnostics { Diagnostics(all.filter { !$0.isOfRuns }) }

  /// Throws itself, sorted by place, where it holds anything.
  package func throwIfAny() throws(Diagnostics) {
    guard isEmpty else { throw Diagnostics(all.sorted { $0.place < $1.place }) }
  }
}

extension Diagnostics: CustomStringConvertible {
  public var description: String { lines.joined(separator: "\n") }

  /// One for each; of a flood, the first hundred.
  public var lines: [String] {
    let shown = all.prefix(Self.shown).map(\.description)
    let rest = all.count - shown.count
    return shown + (rest > 0 ? ["… and \(rest) more errors"] : [])
  }

  private static let shown = 100
}
