import DescentDocuments
import DescentKit
import DescentNumbers
import DescentOptimization
import DescentTemplates

/// Reads options whose values are YAML as in a template: `--optimizer '{adam: {lr: 0.1}}'`.
///
/// Collects all errors with their places in the options (`--optimizer:1:8`), so that they are reported together. A
/// value that cannot be read is nil.
struct OptionReader {
  private(set) var diagnostics = Diagnostics()

  /// The files that an option may name, such as that of a grid.
  private let files = WorkingFolder()

  /// The failure to throw when a value is nil.
  var failure: Failure { Failure(ofOptions: diagnostics) }

  // MARK: Members of catalogues

  /// Reads a surface: its name, with or without parameters, a grid in a file, or a formula of x and y.
  mutating func surface(_ text: String, of option: String) -> (any Surface)? {
    guard let declared = value(text, of: option, as: SurfaceDeclaration.decoder) else { return nil }
    do throws(Diagnostic) {
      return try NamedEntries<SurfaceDeclaration>().surface(declared)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// Reads an optimizer: its name, with or without parameters.
  mutating func optimizer(_ text: String, of option: String) -> (any Optimizer)? {
    value(text, of: option, as: .member(of: \.optimizers))?.member
  }

  /// Reads a schedule; nil, without an error, if the option is not given.
  mutating func schedule(_ text: String?, of option: String) -> (any DescentOptimization.Schedule)? {
    text.flatMap { value($0, of: option, as: .member(of: \.schedules))?.member }
  }

  /// Reads the tolerance that ends a run early; nil, without an error, if the option is not given.
  mutating func tolerance(_ text: String?, of option: String) -> Tolerance? {
    text.flatMap { value($0, of: option, as: .tolerance) }
  }

  /// Reads one of a few words; `kind` is what they have in common: `format`.
  mutating func word<Word>(_ text: String, of option: String, kind: String) -> Word?
  where Word: CaseIterable & RawRepresentable & Sendable, Word.RawValue == String {
    value(text, of: option, as: .word(kind))
  }

  // MARK: Numbers

  /// Reads a finite number within an interval.
  mutating func number(_ text: String, of option: String, in interval: ValueRange) -> Double? {
    value(text, of: option, as: .number(interval))
  }

  /// Reads a whole number; `1000` and `1e3` are the same.
  mutating func whole(_ text: String, of option: String, in range: ClosedRange<Int>) -> Int? {
    value(text, of: option, as: .whole(range))
  }

  /// Reads two finite numbers: `-8,1.5`, or as in a template, `[-8, 1.5]`.
  mutating func pair(_ text: String, of option: String) -> Pair? {
    pair(text, of: option, like: "-8,1.5", each: .number()).map { Pair($0.0, $0.1) }
  }

  /// Reads an interval from its lower end to its upper one, which may be equal: `-5,5`.
  mutating func interval(_ text: String, of option: String) -> ClosedRange<Double>? {
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

  /// Reads an interval whose ends differ.
  mutating func extent(_ text: String, of option: String) -> ClosedRange<Double>? {
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

  /// Reads two whole numbers whose product is at most the upper bound of the range: `640,480`.
  mutating func size(_ text: String, of option: String, in range: ClosedRange<Int>) -> (
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

  /// Reads at most `count` finite numbers: `1,2.5,4`, or as in a template, `[1, 2.5, 4]`.
  mutating func numbers(_ text: String, of option: String, atMost count: Int) -> [Double]? {
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

  /// The items of a list, whose brackets may be left out.
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
      // The decoder also reports what it expected instead of an empty text.
      let node = try YAMLNode.parse(source) ?? YAMLNode(.scalar(nothing), at: nothing.place)
      return decoder.read(node, &diagnostics)
    } catch {
      diagnostics.append(contentsOf: error)
      return nil
    }
  }
}
