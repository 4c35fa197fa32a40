import DescentContours
import DescentRendering
import DescentScene

extension ContoursJob {
  /// A text format for level lines.
  package enum Format: String, CaseIterable, Hashable, Sendable {
    /// A row for each cubic segment, in data coordinates.
    case csv
    /// A feature for each line, RFC 7946: a polyline within the tolerance, in data coordinates.
    case geojson
    /// The `d` of an SVG path on a line of its own for each line, in pixels, y down.
    case svg
  }
}

extension ContoursJob.Format {
  /// The bytes before the first level.
  var opening: [UInt8] {
    switch self {
    case .csv: CSVText(header: Self.columns).bytes
    case .geojson: Array(#"{"type":"FeatureCollection","features":["#.utf8)
    case .svg: []
    }
  }

  /// The bytes after the last level.
  var closing: [UInt8] { self == .geojson ? Array("\n]}\n".utf8) : [] }

  /// The lines of one level; empty if it has none.
  func bytes(of set: LevelSet, in window: Window, tolerance: Double, isFirst: Bool) -> [UInt8] {
    switch self {
    case .csv: return Self.csv(set)
    case .svg: return set.lines.flatMap { PathData(Self.picture(of: $0, in: window)).bytes + [UInt8(ascii: "\n")] }
    case .geojson:
      let features = set.lines.map { Self.feature($0, of: set.level, in: window, tolerance: tolerance / 2) }
      return features.isEmpty ? [] : Array(((isFirst ? "\n" : ",\n") + features.joined(separator: ",\n")).utf8)
    }
  }

  /// The tolerance for tracing the curves: straight pieces take half of what is promised, rounding to two decimals its
  /// share.
  func curveTolerance(of tolerance: Double) -> Double {
    switch self {
    case .csv: tolerance
    case .geojson: tolerance / 2
    case .svg: max(tolerance - 0.0071, tolerance / 2)
    }
  }

  // MARK: - CSV

  private static let columns = [
    "level", "line", "closed", "segment", "x0", "y0", "x1", "y1", "x2", "y2", "x3", "y3",
  ]

  private static func csv(_ set: LevelSet) -> [UInt8] {
    var csv = CSVText(reserving: set.lines.reduce(0) { $0 + $1.segments.count } * 180)
    for (number, line) in set.lines.enumerated() {
      for (index, (start, segment)) in line.pieces.enumerated() {
        csv.append(set.level)
        csv.append(number)
        csv.append(line.isClosed ? "true" : "false")
        csv.append(index)
        for point in [start, segment.control1, segment.control2, segment.end] {
          csv.append(point.x)
          csv.append(point.y)
        }
        csv.endRow()
      }
    }
    return csv.bytes
  }

  // MARK: - SVG

  private static func picture(of line: CubicPath, in window: Window) -> Path {
    func pixel(_ point: SIMD2<Double>) -> Point {
      let page = window.page(point)
      return Point(page.x, window.size.y - page.y)
    }
    var path = Path()
    path.move(to: pixel(line.start))
    for segment in line.segments {
      path.cubic(pixel(segment.control1), pixel(segment.control2), to: pixel(segment.end))
    }
    if line.isClosed { path.close() }
    return path
  }

  // MARK: - GeoJSON

  private static func feature(_ line: CubicPath, of level: Double, in window: Window, tolerance: Double) -> String {
    let points = [line.start] + line.pieces.flatMap { straightened($0, $1, in: window, tolerance: tolerance) }
    let positions = points.map { "[\($0.x.field),\($0.y.field)]" }.joined(separator: ",")
    return """
      {"type":"Feature","properties":{"level":\(level.field),"closed":\(line.isClosed)},\
      "geometry":{"type":"LineString","coordinates":[\(positions)]}}
      """
  }

  /// The points of a polyline within the tolerance of the segment, without the start.
  ///
  /// A chord over a part 1/n of the parameter is off by at most |B″|/8n², and |B″| is at most 6 times the larger second
  /// difference of the control points.
  private static func straightened(
    _ start: SIMD2<Double>, _ segment: CubicSegment, in window: Window, tolerance: Double
  ) -> [SIMD2<Double>] {
    let page = [start, segment.control1, segment.control2, segment.end].map(window.page)
    let bends = [page[0] - 2 * page[1] + page[2], page[1] - 2 * page[2] + page[3]]
    let bend = bends.map { ($0 * $0).sum().squareRoot() }.max() ?? 0
    let parts = Int(exactly: min((0.75 * bend / tolerance).squareRoot(), 10_000).rounded(.up)).map { max($0, 1) } ?? 1
    return (1..<parts).map { segment.point(from: start, at: Double($0) / Double(parts)) } + [segment.end]
  }
}

extension Window {
  /// The position of a point, in pixels from the lower left corner.
  fileprivate func page(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let (low, high) = (SIMD2(x.lowerBound, y.lowerBound), SIMD2(x.upperBound, y.upperBound))
    return (point - low) / (high - low) * size
  }
}
