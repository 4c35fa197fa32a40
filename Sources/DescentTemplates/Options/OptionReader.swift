import DescentNumbers
import DescentDocuments
import DescentOptimization

/// Reads the options of a command, which are YAML as in a template: `--optimizer '{adam: {lr: 0.1}}'`.
///
/// What is wrong is gathered, with its place in the option (`--optimizer:1:8`), so that all of it is told at once. A
/// value that cannot be read is nil.
package struct OptionReader {
  package private(set) var diagnostics = Diagnostics()

  private let files: any FileSource

  /// - Parameter files: those that an option may name: a grid's.
  package init(files: any FileSource = NoFiles()) { self.files = files }

  // MARK: What a template names

  /// A surface: its name, with parameters or without, a grid in a file, or a formula of x and y.
  package mutating func surface(_ text: String, of option: String) -> (any Surface)? {
    guard let declared = value(text, of: option, as: SurfaceDeclaration.decoder) else { return nil }
    do throws(Diagnostic) {
      return try NamedEntries<SurfaceDeclaration>().surface(declared)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  package mutating func optimizer(_ text: String, of option: String) -> (any Optimizer)? {
    value(text, of: option, as: .member(of: \.optimizers))?.member
  }

  /// - Parameter text: nil where the option is not given: then it is no schedule, and nothing wrong.
  package mutating func schedule(_ text: String?, of option: String) -> (any Schedule)? {
    text.flatMap { value($0, of: option, as: .member(of: \.schedules))?.member }
  }

  /// When a run ends before all its updates are made.
  ///
  /// - Parameter text: nil where the option is not given: then it is none, and nothing wrong.
  package mutating func tolerance(_ text: String?, of option: String) -> Tolerance? {
    text.flatMap { value($0, of: option, as: .tolerance) }
  }

  /// One of a few words; `kind` is what they are: `format`.
  package mutating func word<Word>(_ text: String, of option: String, kind: String) -> Word?
  where Word: CaseIterable & RawRepresentable & Sendable, Word.RawValue == String {
    value(text, of: option, as: .word(kind))
  }

  // MARK: Numbers

  /// A finite number of an interval.
  package mutating func number(_ text: String, of option: String, in interval: ValueRange) -> Double? {
    value(text, of: option, as: .number(interval))
  }

  /// A whole number; `1000` and `1e3` are the same.
  package mutating func whole(_ text: String, of option: String, in range: ClosedRange<Int>) -> Int? {
    value(text, of: option, as: .whole(range))
  }

  /// Two finite numbers: `-8,1.5`, or as a template has them, `[-8, 1.5]`.
  package mutating func pair(_ text: String, of option: String) -> Pair? {
    pair(text, of: option, like: "-8,1.5", each: .number()).map { Pair($0.0, $0.1) }
  }

  /// An interval from its lower end to its upper one, which may be the same: `-5,5`.
  package mutating func interval(_ text: String, of option: String) -> ClosedRange<Double>? {
    guard let (lower, upper) = pair(text, of: option, like: "-5,5", each: Decoder<Double>.number()) else { return nil }
    guard lower <= upper, (upper - lower).isFinite else {
      let message =
        lower <= upper
        ? "the ends are too far from each other" : "expected the smaller end first, found \(text.excerpt)"
      diagnostics.append(Diagnostic(place: SourcePlace(file: option, line: 1, column: 1), message: message))
      return nil
    }
    return lower...upper
  }

  /// As `interval`, but wide enough to be drawn: its ends are not the same.
  package mutating func extent(_ text: String, of option: String) -> ClosedRange<Double>? {
    guard let extent = interval(text, of: option) else { return nil }
    guard extent.lowerBound < extent.upperBound else {
      diagnostics.append(
        Diagnostic(
          place: SourcePlace(file: option, line: 1, column: 1),
          message: "expected two ends apart from each other, found \(text.excerpt)"))
      return nil
    }
    return extent
  }

  /// Two whole numbers whose product is no more than the largest of the range: `640,480`.
  package mutating func size(_ text: String, of option: String, in range: ClosedRange<Int>) -> (
    width: Int, height: Int
  )? {
    guard let (width, height) = pair(text, of: option, like: "640,480", each: Decoder<Int>.whole(range)) else {
      return nil
    }
    guard width <= range.upperBound / height else {
      let message = "expected at most \(range.upperBound) in all, found \(width) × \(height)"
      diagnostics.append(Diagnostic(place: SourcePlace(file: option, line: 1, column: 1), message: message))
      return nil
    }
    return (width, height)
  }

  private mutating func pair<Value>(
    _ text: String, of option: String, like example: String, each decoder: Decoder<Value>
  ) -> (Value, Value)? {
    guard let items = items(of: text, of: option), items.count == 2 else {
      let found = text.isEmpty ? "nothing" : "'\(text.excerpt)'"
      diagnostics.append(
        Diagnostic(
          place: SourcePlace(file: option, line: 1, column: 1),
          message: "expected two numbers, like \(option)=\(example), found \(found)"))
      return nil
    }
    let (first, second) = (decoder.read(items[0], &diagnostics), decoder.read(items[1], &diagnostics))
    guard let first, let second else { return nil }
    return (first, second)
  }

  /// Finite numbers, at most so many: `1,2.5,4`, or as a template has them, `[1, 2.5, 4]`.
  package mutating func numbers(_ text: String, of option: String, atMost count: Int) -> [Double]? {
    let items = items(of: text, of: option) ?? []
    guard 1...count ~= items.count else {
      let found = items.isEmpty ? (text.isEmpty ? "nothing" : "'\(text.excerpt)'") : "\(items.count)"
      let wanted = items.isEmpty ? "numbers, like \(option)=1,2.5,4" : "at most \(count) numbers"
      diagnostics.append(
        Diagnostic(
          place: SourcePlace(file: option, line: 1, column: 1), message: "expected \(wanted), found \(found)"))
      return nil
    }
    let decoder = Decoder<Double>.number()
    let values = items.map { decoder.read($0, &diagnostics) }
    return values.contains(nil) ? nil : values.compactMap(\.self)
  }

  /// The items of a list, whose brackets may be left out: a command line has no other use for commas.
  private func items(of text: String, of option: String) -> [YAMLNode]? {
    let isBracketed = text.drop { $0 == " " }.first == "["
    let source =
      isBracketed
      ? Source(name: option, text: text) : Source(name: option, text: "[\(text)]", option: (text: nil, firstColumn: 0))
    guard case .list(let items) = try? YAMLNode.parse(source)?.content else { return nil }
    return items
  }

  // MARK: YAML

  private mutating func value<Value>(_ text: String, of option: String, as decoder: Decoder<Value>) -> Value? {
    let source = Source(name: option, text: text, files: files)
    let nothing = YAMLScalar(text: "", style: .plain, source: source, line: 0, column: 0)
    do throws(Diagnostics) {
      // Of an empty text, too, the decoder says what it wants.
      let node = try YAMLNode.parse(source) ?? YAMLNode(.scalar(nothing), at: nothing.place)
      return decoder.read(node, &diagnostics)
    } catch {
      diagnostics.append(contentsOf: error)
      return nil
    }
  }
}
