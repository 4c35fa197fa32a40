import DescentContours
import Foundation
import Testing

/// A row of `Fixtures/contours.csv`.
struct ReferenceContour: CustomTestStringConvertible {
  var surface: Surface
  var level: Double
  var openLines: Int
  var closedLines: Int
  var length: Double

  var testDescription: String { "\(surface.name) at \(level)" }

  static let all: [ReferenceContour] = {
    guard let url = Bundle.module.url(forResource: "contours", withExtension: "csv", subdirectory: "Fixtures"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: ",")
      let numbers = cells.dropFirst().compactMap { Double($0) }
      guard numbers.count >= 8, let surface = Surface.smooth.first(where: { $0.name == cells[0] }) else { return nil }
      return ReferenceContour(
        surface: surface.over(numbers[0]...numbers[1], numbers[2]...numbers[3]), level: numbers[4],
        openLines: Int(numbers[5]), closedLines: Int(numbers[6]), length: numbers[7])
    }
  }()
}

@Suite("Against marching squares on 4001 × 4001 points")
struct ReferenceContourTests {
  @Test("all 24 rows of the reference are read")
  func rows() {
    #expect(ReferenceContour.all.count == 24)
  }

  @Test(
    "there are as many open and closed lines, with the same length to 1e-4 relative", arguments: ReferenceContour.all)
  func countsAndLength(reference: ReferenceContour) throws {
    let set = try #require(
      levelSets(of: reference.surface, at: [reference.level], in: reference.surface.window()).first)
    #expect(set.open.count == reference.openLines)
    #expect(set.closed.count == reference.closedLines)
    #expect(abs(set.length / reference.length - 1) < 1e-4)
    #expect(set.isComplete)
  }

  @Test("every line stays within the tolerance of the level set", arguments: ReferenceContour.all)
  func error(reference: ReferenceContour) throws {
    let window = try reference.surface.window()
    for tolerance in [1, 0.05, 0.002] {
      let sets = levelSets(of: reference.surface, at: [reference.level], in: window, tolerance: tolerance)
      for line in sets.flatMap(\.lines) {
        for point in line.points(perSegment: 8) + line.points(perSegment: 37) {
          #expect(window.distance(of: point, from: reference.level, of: reference.surface) <= tolerance)
        }
      }
    }
  }

  @Test("open lines begin and end on the border, closed ones end where they begin", arguments: ReferenceContour.all)
  func ends(reference: ReferenceContour) throws {
    let window = try reference.surface.window()
    for set in levelSets(of: reference.surface, at: [reference.level], in: window) {
      #expect(set.open.allSatisfy { window.isOnBorder($0.start) && window.isOnBorder($0.end) })
      #expect(set.closed.allSatisfy { $0.start == $0.end })
    }
  }

  @Test("segments meet on the level set itself, to a hundred-thousandth of a point", arguments: ReferenceContour.all)
  func joints(reference: ReferenceContour) throws {
    let window = try reference.surface.window()
    for line in levelSets(of: reference.surface, at: [reference.level], in: window).flatMap(\.lines) {
      for point in line.segments.map(\.end) {
        #expect(window.distance(of: point, from: reference.level, of: reference.surface) < 1e-5)
      }
    }
  }
}
