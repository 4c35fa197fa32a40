import DescentContours
import DescentKit

extension ContoursJob {
  /// Notes on what was proven of the lines, and warnings about what is missing or in doubt.
  func notes(on sets: [LevelSet], given: [Double]) -> [String] {
    var notes: [String] = []
    if levels != given { notes.append("warning: the levels are taken in increasing order, each once") }
    let omitted = sets.filter { $0.exceeded != nil }
    if let first = omitted.first {
      let others = omitted.count > 1 ? " and \(omitted.count - 1) other\(omitted.count > 2 ? "s" : "")" : ""
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
    if omitted.isEmpty, sets.allSatisfy(\.lines.isEmpty) { notes.append("warning: no line is drawn: \(rangeText)") }
    return notes
  }

  private func certification(of set: LevelSet) -> String {
    switch set.certificate {
    case .proven:
      let closed = set.lines.count(where: \.isClosed)
      let counts = [(closed, "closed"), (set.lines.count - closed, "open")].filter { $0.0 > 0 }.map { "\($0) \($1)" }
      guard !counts.isEmpty else { return "certified: no line" }
      return "certified: \(counts.joined(separator: " and ")) line\(set.lines.count == 1 ? "" : "s")"
    case .doubtful(let positions):
      let shown = positions.prefix(Self.maximumPositionCount).map(text).joined(separator: ", ")
      let rest = positions.count - Self.maximumPositionCount
      return "not certified near \(shown)\(rest > 0 ? " and \(rest) other places" : "")"
    case nil: return "not certified: no bounds are known, or the surface is too rough"
    }
  }

  private static let maximumPositionCount = 5

  /// A position, rounded to about a tenth of a pixel.
  private func text(of point: SIMD2<Double>) -> String {
    func rounded(_ number: Double, in range: ClosedRange<Double>) -> Double {
      let pixel = (range.upperBound - range.lowerBound) / 640
      var digits = 1.0
      while digits * pixel < 10, digits < 1e15 { digits *= 10 }
      let rounded = (number * digits).rounded() / digits
      return rounded.isFinite ? rounded + 0 : number  // −0 + 0 is 0
    }
    return "(\(rounded(point.x, in: x).field), \(rounded(point.y, in: y).field))"
  }

  /// The values of the surface within the window, as a sentence.
  private var rangeText: String {
    guard let values = FieldRange(of: field, in: window)?.values else {
      return "the surface has no value in the window"
    }
    let (low, high) = (values.lowerBound.field, values.upperBound.field)
    return low == high
      ? "the surface is \(low) all over the window" : "the surface goes from \(low) to \(high) in the window"
  }
}
