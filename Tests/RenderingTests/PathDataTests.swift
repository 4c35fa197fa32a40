import DescentInstruments
import DescentScene
import Testing

@testable import DescentRendering

@Suite("Path data")
struct PathDataTests {
  private func data(_ path: Path) -> String { String(decoding: PathData(path).bytes, as: UTF8.self) }

  @Test("is short: relative commands, and only the necessary letters and separators")
  func short() {
    #expect(data(Path(Rect(minX: 10, minY: 20, maxX: 30.5, maxY: 40))) == "M10 20h20.5v20h-20.5z")
    #expect(
      data(Path(polyline: [Point(0.5, -0.5), Point(1, 0.25), Point(1.25, 0.75), Point(4, 0)]))
        == "M.5-.5l.5.75.25.5 2.75-.75")
    let two =
      Path(polyline: [Point(1, 1), Point(2, 3)], closed: true).elements + [.move(Point(5, 5)), .line(Point(6, 7))]
    #expect(data(Path(two)) == "M1 1l1 2zm4 4 1 2")
  }

  @Test("starts where cairo does if the first element is not a move")
  func withoutStart() {
    #expect(data(Path([.line(Point(1, 2)), .line(Point(3, 3))])) == "M1 2l2 1")
    #expect(data(Path([.cubic(Point(1, 2), Point(2, 2), Point(3, 3))])) == "M1 2c0 0 1 0 2 1")
    #expect(data(Path([.close, .move(Point(1, 2))])) == "M1 2")
  }

  @Test("keeps every point within half a hundredth, however long the path", arguments: 1...50)
  func exact(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    var path = Path()
    for _ in 0..<300 {
      let p = { Point(generator.number(), generator.number()) }
      switch generator.next() % 8 {
      case 0: path.move(to: p())
      case 1: path.close()
      case 2, 3: path.line(to: (path.points.last ?? p()) + Point(generator.number() / 1000, 0))
      case 4, 5: path.line(to: p())
      default: path.cubic(p(), p(), to: p())
      }
    }
    path = Path([.move(Point(1, 1))] + path.elements)
    var reader = PathReader(data(path))
    let read = try reader.read()
    #expect(read.count == path.points.count)
    for (ours, asked) in zip(read, path.points) {
      #expect(abs(ours.x - asked.x) <= 0.005 + 1e-9 && abs(ours.y - asked.y) <= 0.005 + 1e-9)
    }
  }

  @Test(
    "writes numbers without exponents, trailing zeros or negative zero",
    arguments: [
      (0.0, "0"), (-0.001, "0"), (1e-7, "0"), (0.1, "0.1"), (-0.05, "-0.05"), (12.30, "12.3"), (-1200, "-1200"),
      (9999.994, "9999.99"), (0.999, "1"),
    ])
  func numbers(value: Double, text: String) {
    var bytes: [UInt8] = []
    bytes.append(FixedPoint(value))
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}

/// The generator SplitMix64.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func number() -> Double { Double(Int64(next() % 2_000_001)) / 1000 - 1000 }
}

/// Parses path data by SVG's grammar, independently of the writer, into all points in order, without those of `z`.
private struct PathReader {
  private var rest: Substring

  init(_ data: String) { rest = data[...] }

  mutating func read() throws -> [Point] {
    var points: [Point] = []
    var (current, start) = (Point.zero, Point.zero)
    var command: Character = "M"
    while let next = rest.first {
      if next.isLetter {
        command = next
        rest.removeFirst()
      } else if command == "m" || command == "M" {
        command = command == "m" ? "l" : "L"
      }
      switch command {
      case "z": current = start
      case "M":
        current = try pair()
        start = current
        points.append(current)
      case "m":
        current += try pair()
        start = current
        points.append(current)
      case "l":
        current += try pair()
        points.append(current)
      case "h":
        current.x += try number()
        points.append(current)
      case "v":
        current.y += try number()
        points.append(current)
      case "c":
        let all = [try pair(), try pair(), try pair()].map { $0 + current }
        points += all
        current = all[2]
      default: throw ToolFailure(description: "unknown command \(command)")
      }
    }
    return points
  }

  private mutating func pair() throws -> Point { Point(try number(), try number()) }

  private mutating func number() throws -> Double {
    guard let match = rest.prefixMatch(of: /[ ,]?([-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))/), let value = Double(match.1)
    else { throw ToolFailure(description: "no number at \(rest.prefix(20))") }
    rest = rest[match.range.upperBound...]
    return value
  }
}
