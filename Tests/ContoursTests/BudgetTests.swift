import DescentContours
import Foundation
import Testing

@Suite("The budget shared by all levels")
struct BudgetTests {
  /// Surfaces with more lines in their window than can be printed, and the number of levels to trace.
  static let rough: [(Surface, levels: Int)] = [
    (
      Surface(name: "sin(100xy)cos(37x)", x: -9...9, y: -9...9) { x, y in
        let (s, c) = (sin(100 * x * y), cos(100 * x * y))
        return (s * cos(37 * x), SIMD2(100 * y * c * cos(37 * x) - 37 * s * sin(37 * x), 100 * x * c * cos(37 * x)))
      }, 50
    ),
    (
      Surface(name: "sin(1e9x)cos(1e9y)", x: -9...9, y: -9...9) { x, y in
        (sin(1e9 * x) * cos(1e9 * y), 1e9 * SIMD2(cos(1e9 * x) * cos(1e9 * y), -sin(1e9 * x) * sin(1e9 * y)))
      }, 1000
    ),
    (
      Surface(name: "x²+y²+10sin(48x)cos(48y)", x: -9...9, y: -9...9) { x, y in
        let ripple = SIMD2(cos(48 * x) * cos(48 * y), -sin(48 * x) * sin(48 * y))
        return (x * x + y * y + 10 * sin(48 * x) * cos(48 * y), 2 * SIMD2(x, y) + 480 * ripple)
      }, 20
    ),
  ]

  @Test(
    "limits the sets of a rough surface together, and leaves the sets that would exceed it empty",
    .timeLimit(.minutes(5)), arguments: rough)
  func spent(surface: Surface, count: Int) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    // A tenth of the segments shows the same in less time; `descent contours` is tested with the standard budget.
    let budget = Budget(segments: Budget.standard.segments / 10, halvings: Budget.standard.halvings)
    let levels = Levels.linear(count: count, in: range)
    let sets = levelSets(of: surface, at: levels, in: window, budget: budget)
    #expect(sets.count == count)
    #expect(sets.map(\.pieces).reduce(0, +) <= budget.segments)
    let spent = sets.filter { $0.exceeded != nil }
    #expect(spent.first?.exceeded == .segments)
    for set in spent { #expect(set.lines.isEmpty && set.area.isEmpty && !set.isComplete) }
  }

  @Test("is kept for the other levels if one would spend all of it")
  func others() throws {
    // Ripples with an amplitude of 0.01 within a small circle, and a bowl outside.
    let surface = Surface(name: "rough bowl", x: -3...3, y: -3...3) { x, y in
      let square = x * x + y * y
      guard square < 0.0625 else { return (square + 1, SIMD2(2 * x, 2 * y)) }
      let (u, v) = (1e3 * x, 1e3 * y)
      return (0.01 * sin(u) * cos(v), 10 * SIMD2(cos(u) * cos(v), -sin(u) * sin(v)))
    }
    let levels = [0.003, 3, 4, 0.002, 5]
    let sets = try levelSets(of: surface, at: levels, in: surface.window(), budget: Budget(segments: 1000))
    #expect(sets.map { $0.exceeded == nil } == [false, true, true, false, true])
    #expect(sets.map(\.closed.count) == [0, 1, 1, 0, 1])
  }

  @Test(
    "changes nothing if it is exactly enough, and costs only the last level if it is one segment too small",
    arguments: [1, 5])
  func enough(count: Int) throws {
    let window = try Surface.himmelblau.window()
    let levels = Levels.geometrically(from: 1, through: 800, count: count)
    let whole = levelSets(of: Surface.himmelblau, at: levels, in: window)
    let needed = whole.map(\.pieces).reduce(0, +)
    let exact = levelSets(of: Surface.himmelblau, at: levels, in: window, budget: Budget(segments: needed))
    #expect(exact == whole)
    let short = levelSets(of: Surface.himmelblau, at: levels, in: window, budget: Budget(segments: needed - 1))
    #expect(short.dropLast() == whole.dropLast())
    #expect(short.last?.exceeded == .segments && short.last?.area.isEmpty == true)
  }

  @Test("counts subdivisions over all levels, including those along the edge of a hole")
  func halvings() throws {
    let surface = Surface.circle.without { x, y in x * x + y * y > 3 }
    let levels = [0.5, 1, 1.5, 2]
    let few = Budget(halvings: 12_000)
    let window = try surface.window()
    #expect(levelSets(of: surface, at: levels, in: window).allSatisfy { $0.exceeded == nil })
    let sets = levelSets(of: surface, at: levels, in: window, budget: few)
    #expect(sets.first?.exceeded == nil && sets.first?.lines.count == 1)
    #expect(sets.last?.exceeded == .halvings && sets.last?.isComplete == false)
  }

  @Test("may be zero for a level without lines and area")
  func none() throws {
    let window = try Surface.rastrigin.window()
    let sets = levelSets(of: Surface.rastrigin, at: [20], in: window, budget: Budget(segments: 0, halvings: 0))
    #expect(sets.map(\.exceeded) == [.halvings])
    let flat = levelSets(of: Surface.circle, at: [100], in: try Surface.circle.window(), budget: Budget(segments: 0))
    #expect(flat.map(\.exceeded) == [nil] && flat.allSatisfy(\.isComplete))
  }

  @Test("is used to less than a fifth by twenty levels of a smooth surface", arguments: Surface.smooth)
  func smooth(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    let budget = Budget(segments: Budget.standard.segments / 5, halvings: Budget.standard.halvings / 5)
    let sets = levelSets(of: surface, at: Levels.linear(count: 20, in: range), in: window, budget: budget)
    #expect(sets.allSatisfy { $0.exceeded == nil })
  }
}

extension LevelSet {
  /// The number of segments of lines and area, counting shared ones once.
  fileprivate var pieces: Int { area.map(\.segments.count).reduce(0, +) }
}
