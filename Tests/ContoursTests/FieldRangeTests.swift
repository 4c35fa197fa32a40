import DescentContours
import Foundation
import Testing

@Suite("The range of a field")
struct FieldRangeTests {
  private static let bowl = Surface(name: "bowl", x: -1...1, y: -1...1) { x, y in
    (x * x + y * y, SIMD2(2 * x, 2 * y))
  }
  /// A surface that is flat over most of its window.
  private static let plate = Surface(name: "plate", x: -5...5, y: -5...5) { x, y in
    let height = x * x + y * y - 16
    return height > 0 ? (height, SIMD2(2 * x, 2 * y)) : (0, .zero)
  }
  private static let steps = Surface(name: "steps", x: -5...5, y: -5...5) { x, _ in (x > 0 ? 1 : 0, .zero) }
  private static let constant = Surface(name: "constant", x: -5...5, y: -5...5) { _, _ in (3, .zero) }

  private func range(_ surface: Surface, cells: Int = 96) throws -> FieldRange {
    try #require(FieldRange(of: surface, in: surface.window(), columns: cells, rows: cells))
  }

  @Test("spans the finite values")
  func finite() throws {
    let range = try range(.saddle.without { x, _ in x > 2 }, cells: 8)
    #expect(range.values == -9...9)
    // The cell beside the diagonal next to the middle has the corners 0, 1, 3, 4 times 0.5625: mean 1.125.
    #expect(range.positive == 0.28125...9)
  }

  @Test("reaches the extremes between the sampled points", arguments: [5, 48])
  func extremes(cells: Int) throws {
    #expect(try range(.himmelblau, cells: cells).values.lowerBound < 0.02)
    let shifted = Surface(name: "hill", x: -1...1, y: -1...1) { x, y in
      (1 - (x - 0.137) * (x - 0.137) - (y + 0.211) * (y + 0.211), -2 * SIMD2(x - 0.137, y + 0.211))
    }
    let highest = try range(shifted, cells: cells).values.upperBound
    #expect(highest <= 1 && highest > 1 - 1e-6)
  }

  @Test("begins on a log scale above rounding errors, wherever the sampled points lie")
  func positive() throws {
    let nearNode = Surface(name: "bowl", x: -1...1, y: -1...1) { x, y in
      ((x - 1e-9) * (x - 1e-9) + y * y, SIMD2(2 * (x - 1e-9), 2 * y))
    }
    let low = try #require(try range(nearNode).positive).lowerBound
    #expect((1e-5...1e-3).contains(low))
    #expect(try range(.himmelblau.negated).positive == nil)
    #expect(try range(Self.constant).positive == 3...3)
  }

  @Test("joins the ranges of several windows")
  func joined() throws {
    let both = try range(Self.bowl).joined(with: range(Self.constant))
    #expect(both.values == 0...3)
    let low = try #require(try range(Self.bowl).positive).lowerBound
    #expect(both.positive == low...3)
    let reversed = try range(Self.constant).joined(with: range(Self.bowl))
    #expect(reversed.values == both.values && reversed.positive == both.positive)
    #expect(Levels.quantiles(count: 3, of: both).count == 3)
    let negative = try range(Self.bowl.negated).joined(with: range(Self.bowl))
    #expect(try negative.positive == range(Self.bowl).positive)
  }

  @Test("reports which levels the field goes beyond; a plateau counts as reached")
  func reaches() throws {
    let bowl = try range(Self.bowl)
    #expect(
      !bowl.reaches(below: 0) && bowl.reaches(below: 0.001) && bowl.reaches(above: 1.99) && !bowl.reaches(above: 2))
    let steps = try range(Self.steps)
    #expect(steps.reaches(above: 1) && !steps.reaches(above: 1.01) && !steps.reaches(below: 0))
  }

  private static let surfaces: [Surface] = [.saddle, .rosenbrock, .himmelblau, bowl]

  @Test(
    "has quantiles that divide the window into areas that are equal to within a quarter", arguments: surfaces, 1...12)
  func areas(surface: Surface, count: Int) throws {
    let levels = Levels.quantiles(count: count, of: try range(surface))
    #expect(levels.count == count)
    let window = try surface.window()
    let xs = (0..<300).map {
      window.x.lowerBound + (Double($0) + 0.5) / 300 * (window.x.upperBound - window.x.lowerBound)
    }
    var areas = [Double](repeating: 0, count: count + 1)
    for row in 0..<300 {
      let y = window.y.lowerBound + (Double(row) + 0.5) / 300 * (window.y.upperBound - window.y.lowerBound)
      for value in surface.values(atXs: xs, y: y) { areas[levels.count { $0 <= value }] += 1 / 90_000 }
    }
    let part = 1 / Double(count + 1)
    #expect(areas.allSatisfy { abs($0 - part) < 0.25 * part }, "\(areas)")
  }

  @Test(
    "has as many quantiles as asked for, increasing and inside the range, with or without plateaus",
    arguments: [1, 2, 7, 30, 200, 1000])
  func quantiles(count: Int) throws {
    // On the first of these saddles, values that are equal by symmetry differ by rounding.
    let others = [Surface.saddle.over(-0.7...0.7, -0.7...0.7), Self.plate, Self.plate.negated, Self.steps]
    for surface in Self.surfaces + others {
      let range = try range(surface)
      let levels = Levels.quantiles(count: count, of: range)
      #expect(levels.count == count, "\(surface)")
      #expect(zip(levels, levels.dropFirst()).allSatisfy(<))
      #expect(levels.allSatisfy { range.values.lowerBound < $0 && $0 < range.values.upperBound })
    }
  }

  @Test("has quantiles with few digits")
  func digits() throws {
    let levels = Levels.quantiles(count: 10, of: try range(.rosenbrock))
    #expect(levels.allSatisfy { "\($0)".replacing(".0", with: "").count <= 3 }, "\(levels)")
    #expect(Levels.quantiles(count: 3, of: try range(.saddle))[1] == 0)
  }

  @Test("yields no levels for a constant field, except explicit ones")
  func constant() throws {
    let range = try range(Self.constant)
    #expect(Levels.quantiles(count: 5, of: range).isEmpty && Levels.linear(count: 5, in: range.values).isEmpty)
    #expect(Levels.logarithmic(count: 5, in: 3...3).isEmpty)
  }
}
