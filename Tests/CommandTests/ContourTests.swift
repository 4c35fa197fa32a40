import DescentDocuments
import Foundation
import DescentTemplates
import Testing

/// A printed cubic segment, and which line it is part of.
private struct Segment {
  var level: Double
  var line: Int
  var isClosed: Bool
  var number: Int
  var points: [SIMD2<Double>]

  func point(at t: Double) -> SIMD2<Double> {
    let s = 1 - t
    let first = s * s * s * points[0] + 3 * s * s * t * points[1]
    return first + 3 * s * t * t * points[2] + t * t * t * points[3]
  }
}

@Suite("descent contours")
struct ContourTests {
  private static let header = "level,line,closed,segment,x0,y0,x1,y1,x2,y2,x3,y3"

  private func segments(_ output: String) throws -> [Segment] {
    let rows = output.split(separator: "\n")
    #expect(rows.first == Substring(Self.header))
    return try rows.dropFirst().map { row in
      let fields = row.split(separator: ",")
      let numbers = try (4..<12).map { try #require(Double(fields[$0])) }
      return Segment(
        level: try #require(Double(fields[0])), line: try #require(Int(fields[1])),
        isClosed: fields[2] == "true", number: try #require(Int(fields[3])),
        points: (0..<4).map { SIMD2(numbers[2 * $0], numbers[2 * $0 + 1]) })
    }
  }

  private func length(_ points: [SIMD2<Double>]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { sum, pair in
      let step = pair.1 - pair.0
      return sum + (step * step).sum().squareRoot()
    }
  }

  @Test(
    "prints the reference's lines: as many open and closed ones, as long to 1e-4, beside those of other levels"
  )
  func reference() throws {
    let descent = try Command()
    defer { descent.remove() }
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ContoursTests/Fixtures/contours.csv")
    let table = try CSVTable(Array(Data(contentsOf: file)), name: "contours.csv")
    func field(_ name: String, _ row: Int) throws -> String {
      table.text(row: row, column: try #require(table.header.firstIndex(of: name)))
    }
    let windows = try Dictionary(grouping: 0..<table.rowCount) { row in
      try ["surface", "xmin", "xmax", "ymin", "ymax"].map { try field($0, row) }
    }
    var compared = 0
    for (window, rows) in windows {
      let levels = try rows.map { try field("level", $0) }.joined(separator: ",")
      let outcome = try descent(
        "contours", "--surface", window[0], "--x=\(window[1]),\(window[2])", "--y=\(window[3]),\(window[4])",
        "--levels=\(levels)")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let printed = try segments(outcome.output)
      for row in rows {
        let level = try #require(Double(try field("level", row)))
        let lines = Dictionary(grouping: printed.filter { $0.level == level }, by: \.line)
        #expect(lines.keys.sorted() == Array(0..<lines.count))
        let closed = lines.values.filter { $0.allSatisfy(\.isClosed) }.count
        #expect(closed == Int(try field("closed_lines", row)), "\(window), \(level)")
        #expect(lines.count - closed == Int(try field("open_lines", row)), "\(window), \(level)")
        for line in lines.values {
          #expect(line.map(\.number) == Array(0..<line.count))
          #expect(zip(line, line.dropFirst()).allSatisfy { $0.points[3] == $1.points[0] })
          #expect((line.first?.points.first == line.last?.points.last) == line[0].isClosed)
        }
        // 200 chords a segment: shorter than the curve by less than 1e-6.
        let ours = lines.values.joined().map { s in length((0...200).map { s.point(at: Double($0) / 200) }) }
        let theirs = try #require(Double(try field("length", row)))
        #expect(abs(ours.reduce(0, +) / theirs - 1) < 1e-4, "\(window), \(level)")
        compared += 1
      }
    }
    #expect(compared == 24)
  }

  @Test("prints the two branches of x² − y² = 0, each straight through the crossing")
  func crossing() throws {
    let descent = try Command()
    defer { descent.remove() }
    let outcome = try descent("contours", "--surface", "x^2 - y^2", "--x=-3,1", "--y=-2,2", "--levels=0")
    let lines = Dictionary(grouping: try segments(outcome.output), by: \.line)
    #expect(lines.count == 2)
    for line in lines.values {
      #expect(line.count == 2 && !line[0].isClosed)
      let sign = line[0].points[0].x * line[0].points[0].y > 0 ? 1.0 : -1.0
      #expect(line.allSatisfy { $0.points.allSatisfy { abs($0.x - sign * $0.y) < 1e-9 } })
    }
  }

  @Test("keeps to the tolerance that is given, with fewer segments for a larger one")
  func tolerance() throws {
    let descent = try Command()
    defer { descent.remove() }
    var counts: [Int] = []
    for tolerance in [2, 0.05, 0.002] {
      let outcome = try descent(
        "contours", "--surface", "x^2 + y^2", "--x=-2,2", "--y=-1,1", "--levels=0.5", "--tolerance=\(tolerance)")
      let all = try segments(outcome.output)
      // Across the ellipse that the circle is in pixels: to first order (f − L)/|∇f| with ∇f per pixel.
      for point in all.flatMap({ s in (0...8).map { s.point(at: Double($0) / 8) } }) {
        let slope = 2 * point * SIMD2(4, 2) / 640
        #expect(abs((point * point).sum() - 0.5) / (slope * slope).sum().squareRoot() <= tolerance)
      }
      counts.append(all.count)
    }
    #expect(counts[0] < counts[1] && counts[1] < counts[2])
  }

  @Test("GeoJSON: a collection of line strings, with level and closed, that stay within the tolerance")
  func geojson() throws {
    let descent = try Command()
    defer { descent.remove() }
    let arguments = ["contours", "--surface", "x^2 + y^2", "--x=-2,2", "--y=-2,2", "--format", "geojson"]
    let outcome = try descent(arguments + ["--levels=1,5"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["type"] as? String == "FeatureCollection")
    let features = try #require(json["features"] as? [[String: Any]])
    #expect(features.count == 5)
    for feature in features {
      #expect(feature["type"] as? String == "Feature")
      let properties = try #require(feature["properties"] as? [String: Any])
      let level = try #require(properties["level"] as? Double)
      #expect(properties["closed"] as? Bool == (level == 1))
      let geometry = try #require(feature["geometry"] as? [String: Any])
      #expect(geometry["type"] as? String == "LineString")
      let positions = try #require(geometry["coordinates"] as? [[Double]]).map { SIMD2($0[0], $0[1]) }
      #expect((positions.first == positions.last) == (level == 1) && positions.count > 8)
      for (a, b) in zip(positions, positions.dropFirst()) {
        for place in [a, (a + b) / 2] {
          #expect(abs((place * place).sum().squareRoot() - level.squareRoot()) * 160 <= 0.05)
        }
      }
    }
    let none = try descent(arguments + ["--levels=100"])
    #expect(none.output == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n")
  }

  @Test("svg: path data in the pixels of a 640 × 640 window, y down, a line each")
  func svg() throws {
    let descent = try Command()
    defer { descent.remove() }
    let arguments = ["contours", "--x=-2,2", "--y=0,4", "--format", "svg", "--surface"]
    // y = x + 2 from corner to corner, and the upper half of a circle about the middle of the lower side.
    let line = try descent(arguments + ["y - x", "--levels=2"])
    #expect(line.output.hasPrefix("M") && line.output.split(separator: "\n").count == 1)
    #expect(["0 640", "640 0"].contains { line.output.dropFirst().hasPrefix($0) })
    let ring = try descent(arguments + ["x^2 + (y - 2)^2", "--levels=1"])
    #expect(ring.output.hasSuffix("z\n") && ring.output.count { $0 == "M" } == 1)
    let numbers = ring.output.matches(of: /[0-9]*\.([0-9]+)/).map { $0.1.count }
    #expect(!numbers.isEmpty && numbers.allSatisfy { $0 <= 2 })
    #expect(try descent(arguments + ["x", "--levels=7"]).output.isEmpty)
  }

  /// Surface, levels, and what is told where no line is drawn.
  static let empty: [(surface: String, levels: String, warning: String)] = [
    ("saddle", "2,-3", "the surface goes from -1 to 1 in the window"),
    ("5", "5", "the surface is 5 all over the window"),
    ("log(-1 - x^2)", "0", "the surface has no value in the window"),
    ("0/0", "0", "the surface has no value in the window"),
  ]

  @Test("with no line in the window it prints the header alone, tells why, and succeeds", arguments: empty)
  func nothing(surface: String, levels: String, warning: String) throws {
    let descent = try Command()
    defer { descent.remove() }
    let outcome = try descent("contours", "--surface", surface, "--x=-1,1", "--y=-1,1", "--levels=\(levels)")
    #expect(outcome.status == 0 && outcome.output == Self.header + "\n")
    #expect(outcome.errors.contains("warning: no line is drawn: \(warning)\n"))
  }

  @Test("levels in any order, some of them twice, are printed in increasing order, each once, and it says so")
  func order() throws {
    let descent = try Command()
    defer { descent.remove() }
    let arguments = ["contours", "--surface", "saddle", "--x=-3,3", "--y=-2,2"]
    let sorted = try descent(arguments + ["--levels=-1,1,2"])
    let mixed = try descent(arguments + ["--levels=2,1,-1,2"])
    #expect(mixed.output == sorted.output && !sorted.errors.contains("order"))
    #expect(mixed.errors.contains("warning: the levels are taken in increasing order, each once\n"))
  }

  @Test("a surface too rough for its window ends in bounded time, with a warning")
  func rough() throws {
    let descent = try Command()
    defer { descent.remove() }
    let levels = (1...1000).map { "\(Double($0) / 1001)" }.joined(separator: ",")
    let outcome = try descent(
      "contours", "--surface", "sin(1e9*x)*cos(1e9*y)", "--x=-9,9", "--y=-9,9", "--levels=\(levels)")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("left out: the lines have more than 100000 pieces"))
  }

  @Test("a measured surface has lines like any other, which stop where it has holes")
  func grid() throws {
    var rows = "x,y,value\n"
    for j in 0...8 {
      for i in 0...8 {
        let (x, y) = (Double(i - 4) / 2, Double(j - 4) / 2)
        // A corner without values.
        rows += "\(x),\(y),\(x > 0.5 && y > 0.5 ? "nan" : "\(x * x + y * y)")\n"
      }
    }
    let descent = try Command(["loss.csv": rows])
    defer { descent.remove() }
    let outcome = try descent(
      "contours", "--surface", "{grid: {file: loss.csv}}", "--x=-2,2", "--y=-2,2", "--levels=0.16,1.2")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let all = try segments(outcome.output)
    let (inner, outer) = (all.filter { $0.level == 0.16 }, all.filter { $0.level == 1.2 })
    #expect(Set(inner.map(\.line)).count == 1 && inner.allSatisfy(\.isClosed))
    #expect(Set(outer.map(\.line)).count == 1 && outer.allSatisfy { !$0.isClosed })
    for segment in all {
      let radius = (segment.point(at: 0.5) * segment.point(at: 0.5)).sum()
      // The interpolant of a parabola is one, but for the cells at the grid's own border.
      #expect(abs(radius - segment.level) < 0.05)
    }
  }
}
