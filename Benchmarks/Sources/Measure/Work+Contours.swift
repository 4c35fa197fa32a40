import DescentContours
import DescentOptimization
import DescentTemplates

extension Work {
  /// Lines and areas at 20 levels from 1 to 800, equal ratios apart, on [−5, 5]² in a window of 640 × 640 points, to a
  /// twentieth of a point. The result is the number of cubics of the lines, and of levels that are certified.
  init(contoursOf field: some ScalarField) throws {
    let levels = Levels.geometrically(from: 1, through: 800, count: 20)
    guard let window = Window(x: -5...5, y: -5...5, size: SIMD2(640, 640)) else { throw EmptyWindow() }
    run = { _ in
      let sets = levelSets(of: field, at: levels, in: window)
      return {
        let cubics = sets.flatMap(\.lines).reduce(0) { $0 + $1.segments.count }
        return "\(cubics) cubics, \(sets.count { $0.certificate == .proven }) levels certified"
      }
    }
  }

  private struct EmptyWindow: Error {}
}

/// A field without bounds, so that nothing is certified.
struct Unbounded<Field: ScalarField>: ScalarField {
  private let field: Field

  init(_ field: Field) { self.field = field }

  func values(atXs xs: [Double], y: Double) -> [Double] { field.values(atXs: xs, y: y) }
  func sample(x: Double, y: Double) -> FieldSample { field.sample(x: x, y: y) }
}
