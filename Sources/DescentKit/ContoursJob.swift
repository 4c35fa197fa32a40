import DescentNumbers
import DescentContours
import DescentOptimization
import DescentTemplates

/// A surface's level lines as cubic curves: as CSV, `level,line,closed,segment,x0,y0,x1,y1,x2,y2,x3,y3`, as GeoJSON, or
/// as SVG path data.
///
/// All but the path data is in data coordinates. The tolerance is in pixels of a window of 640 × 640, x and y scaled
/// separately: no point of a curve is farther from the level set, and no piece of the level set is missing.
public struct ContoursJob: Sendable {
  let field: SurfaceField
  let window: Window
  let levels: [Double]
  let tolerance: Double
  let format: Format
  private let isReordered: Bool

  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// A row for each cubic segment.
    case csv
    /// A feature for each line, RFC 7946: points whose straight connections are within the tolerance.
    case geojson
    /// The `d` of a line on each line, in pixels, y down.
    case svg
  }

  /// - Parameters:
  ///   - surface: in YAML as in a template: `himmelblau`, `{valley: {kappa: 100}}`, `x^2 - y^2`.
  ///   - x, y: the window; finite, and not empty.
  ///   - levels: finite, at most 1000. They are drawn in increasing order, each once.
  ///   - tolerance: in pixels, from 0.001 to 100.
  /// - Throws: of the kind `usage`, everything that is wrong, with its place in the option.
  public init(
    surface: String, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double],
    tolerance: Double = defaultTolerance, format: Format = .csv
  ) throws(Failure) {
    // One too many is as wrong as a million, and sooner written down.
    try self.init(
      surface: surface, x: "\(x.lowerBound),\(x.upperBound)", y: "\(y.lowerBound),\(y.upperBound)",
      levels: levels.prefix(Self.mostLevels + 1).map(\.description).joined(separator: ","), tolerance: "\(tolerance)",
      format: format.rawValue)
  }

  /// The same, with all that the command's options say as it is written there.
  package init(
    surface: String, x: String, y: String, levels: String, tolerance: String, format: String
  ) throws(Failure) {
    var options = OptionReader(files: WorkingFolder())
    let surface = options.surface(surface, of: "--surface")
    let x = options.extent(x, of: "--x")
    let y = options.extent(y, of: "--y")
    let given = options.numbers(levels, of: "--levels", atMost: Self.mostLevels)
    let tolerance = options.number(tolerance, of: "--tolerance", in: Self.tolerances)
    let format: Format? = options.word(format, of: "--format", kind: "format")
    guard let surface, let x, let y, let given, let tolerance, let format, options.diagnostics.isEmpty else {
      throw Failure(ofOptions: options.diagnostics)
    }
    guard let window = Window(x: x, y: y, size: Self.size), Self.hasPixels(x), Self.hasPixels(y) else {
      throw Failure(.usage, ["error: the window is too narrow for numbers in it to be told apart"])
    }
    field = SurfaceField(surface: surface)
    self.window = window
    self.levels = Levels.explicit(given)
    isReordered = self.levels != given
    self.tolerance = tolerance
    self.format = format
  }

  /// Traces the lines, then writes them, level by level.
  ///
  /// - Parameters:
  ///   - jobs: how many threads work; what is written does not depend on it.
  ///   - write: takes the next bytes; what it throws ends the work.
  /// - Returns: what is missing or in doubt: lines for the user.
  public func run(jobs: Int = 1, to write: ([UInt8]) throws(Failure) -> Void) async throws(Failure) -> [String] {
    let sets = levelSets(of: field, at: levels, in: window, tolerance: format.curveTolerance(of: tolerance))
    try write(format.opening)
    var isFirst = true
    for set in sets {
      let bytes = format.bytes(of: set, in: window, tolerance: tolerance, isFirst: isFirst)
      if bytes.isEmpty { continue }
      try write(bytes)
      isFirst = false
    }
    try write(format.closing)
    return notes(on: sets)
  }

  // MARK: - What is told

  private func notes(on sets: [LevelSet]) -> [String] {
    var notes: [String] = []
    if isReordered { notes.append("warning: the levels are taken in increasing order, each once") }
    let left = sets.filter { $0.exceeded != nil }
    if let first = left.first {
      let others = left.count > 1 ? " and \(left.count - 1) other\(left.count > 2 ? "s" : "")" : ""
      let reason =
        switch first.exceeded {
        case .segments: "the lines have more than \(Budget.standard.segments) pieces"
        default: "the lines are not found in \(Budget.standard.halvings) steps"
        }
      notes.append(
        "warning: level \(first.level.field)\(others) left out: \(reason); choose a smaller window or fewer levels")
    }
    for set in sets where set.exceeded == nil {
      notes.append("note: level \(set.level.field): \(certification(of: set))")
      if !set.isComplete {
        notes.append(
          "warning: level \(set.level.field): too rough for the window; lines may be missing or joined wrongly")
      }
    }
    if left.isEmpty, sets.allSatisfy(\.lines.isEmpty) { notes.append("warning: no line is drawn: \(range)") }
    return notes
  }

  private func certification(of set: LevelSet) -> String {
    switch set.certificate {
    case .proven:
      let closed = set.lines.count(where: \.isClosed)
      let counts = [(closed, "closed"), (set.lines.count - closed, "open")].filter { $0.0 > 0 }.map { "\($0) \($1)" }
      guard !counts.isEmpty else { return "certified: no line" }
      return "certified: \(counts.joined(separator: " and ")) line\(set.lines.count == 1 ? "" : "s")"
    case .doubtful(let places):
      let told = places.prefix(Self.mostPlaces).map(place).joined(separator: ", ")
      let rest = places.count - Self.mostPlaces
      return "not certified near \(told)\(rest > 0 ? " and \(rest) other places" : "")"
    case nil: return "not certified: no bounds are known, or the surface is too rough"
    }
  }

  /// To a tenth of a pixel or so: as many digits as help to find it.
  private func place(_ point: SIMD2<Double>) -> String {
    func rounded(_ number: Double, in range: ClosedRange<Double>) -> Double {
      let pixel = (range.upperBound - range.lowerBound) / 640
      var digits = 1.0
      while digits * pixel < 10, digits < 1e15 { digits *= 10 }
      let rounded = (number * digits).rounded() / digits
      return rounded.isFinite ? rounded + 0 : number  // −0 + 0 is 0
    }
    return "(\(rounded(point.x, in: window.x).field), \(rounded(point.y, in: window.y).field))"
  }

  private var range: String {
    guard let values = FieldRange(of: field, in: window)?.values else {
      return "the surface has no value in the window"
    }
    let (low, high) = (values.lowerBound.field, values.upperBound.field)
    return low == high
      ? "the surface is \(low) all over the window" : "the surface goes from \(low) to \(high) in the window"
  }

  // MARK: - Limits

  private static let mostLevels = 1000
  private static let mostPlaces = 5
  private static let tolerances = ValueRange(0.001, 100)
  private static let size = SIMD2(640.0, 640.0)

  /// Whether there are numbers enough in a range for a thousandth of a pixel.
  private static func hasPixels(_ range: ClosedRange<Double>) -> Bool {
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    return range.upperBound - range.lowerBound > 640_000 * largest.ulp
  }
}
