/// Draws arcs with as few cubics as stay within the tolerance.
///
/// A cubic between two points of the level set, with the true directions at both, has two lengths left to choose. They are
/// found by Gauss–Newton on the distances (f − L) / |∇f| of the cubic's own points to the level set: measured on the true
/// function, and free of the question which point of the cubic answers which of the line.
struct CurveFit {
  let field: PageField
  let level: Double
  let tolerance: Double

  /// The largest distance, in points, of a cubic in use.
  private(set) var largestError = 0.0

  /// Where cubics are checked.
  private var row = PlaceRow()
  private var between = PlaceRow()

  /// Segments of all paths so far. With more than `mostSegments` paths are left unfinished, as nobody will draw them.
  private var segments = 0
  private let mostSegments: Int
  var isOutOfBudget: Bool { segments > mostSegments }

  init(at level: Double, in field: PageField, tolerance: Double, mostSegments: Int) {
    (self.level, self.field, self.tolerance, self.mostSegments) = (level, field, tolerance, mostSegments)
  }

  /// The distance is taken at this many inner parameters, and once it is within the margin of the tolerance, at so many
  /// others, or more of a line with more points.
  static let checks = 7
  static let checksBetween = 23
  static let margin = 0.9
  static let betweenMargin = 0.94

  /// Points further apart than this, in points, get one between: a cubic may end at any.
  static let spacing = 9.0

  /// By how much a cubic may be longer or shorter than its line, relative, for each point of tolerance: 6e-5 at the default one.
  /// Being off to one side of a line that bends changes its length, and small loops would be a little too large.
  static let lengthError = 1.2e-3

  /// No cubic turns by more than this many radians.
  static let mostTurn = 2.8

  mutating func path(through points: [CurvePoint], isClosed: Bool) -> CubicPath? {
    guard let first = points.first, points.count > 1, !isOutOfBudget else { return nil }
    let chain = Chain(refined(points))
    var path = CubicPath(start: first.position, isClosed: isClosed)
    var place = 0
    // As far as the cubic before reached, the next may, too.
    var reach = 20.0
    while place < chain.points.count - 1, !isOutOfBudget {
      let (end, segment) = longest(from: place, in: chain, guess: chain.place(atLength: reach, from: place))
      if let segment {
        append(segment, to: &path)
        reach = chain.length(place, end)
      } else {
        bridge(chain.points[place], chain.points[end], depth: 0, into: &path)
        reach = 0
      }
      place = end
    }
    return path
  }

  // MARK: - How far one cubic reaches

  /// The end of a cubic from `place` that is as long as one can be, or nearly, and the cubic; none if even the next point is too far.
  ///
  /// The error of the best cubic grows as the sixth power of its length: so each one tried tells how long the next should be.
  private mutating func longest(from place: Int, in chain: Chain, guess: Int) -> (end: Int, CubicSegment?) {
    let last = chain.points.count - 1
    var best: (end: Int, segment: CubicSegment, error: Double)?
    var limit = last + 1
    var trial = min(max(guess, place + 1), last)
    var share = SIMD2(repeating: 1.0 / 3)
    var (trials, narrowings) = (0, 0)
    while trial < limit, trials < Self.mostTrials, narrowings < Self.mostNarrowings {
      trials += 1
      if limit <= last { narrowings += 1 }
      let fit = fit(from: place, to: trial, in: chain, handles: share)
      if let segment = fit.segment { best = (trial, segment, fit.error) } else { limit = trial }
      let reached = best?.end ?? place
      guard reached + 1 < limit else { break }
      share = fit.handles
      let factor = min(max(Self.sixthRoot(of: Self.aim * tolerance / fit.error), 0.4), 4)
      let next = chain.place(atLength: chain.length(place, trial) * factor, from: place)
      if best != nil, next <= reached { break }
      trial = min(max(next, reached + 1), limit - 1)
    }
    if best == nil, limit > place + 1 {
      let fit = fit(from: place, to: place + 1, in: chain, handles: share)
      if let segment = fit.segment { best = (place + 1, segment, fit.error) }
    }
    guard let best else { return (place + 1, nil) }
    largestError = max(largestError, best.error)
    return (best.end, best.segment)
  }

  /// Trials in all, and after the first that was too long.
  private static let mostTrials = 16
  private static let mostNarrowings = 5

  /// The share of the tolerance that the next trial is to have.
  private static let aim = 0.9

  /// By roots alone: x^(1/8 + 1/32 + 1/128).
  private static func sixthRoot(of x: Double) -> Double {
    let eighth = x.squareRoot().squareRoot().squareRoot()
    let thirtySecond = eighth.squareRoot().squareRoot()
    return eighth * thirtySecond * thirtySecond.squareRoot().squareRoot()
  }

  /// Points of the level set between two that one cubic cannot join, until it can: at a kink of the field down to the
  /// tolerance, where a straight line will do.
  private mutating func bridge(_ start: CurvePoint, _ end: CurvePoint, depth: Int, into path: inout CubicPath) {
    if depth > 0 {
      let fit = fit(from: 0, to: 1, in: Chain([start, end]), handles: SIMD2(repeating: 1.0 / 3))
      if let segment = fit.segment {
        largestError = max(largestError, fit.error)
        append(segment, to: &path)
        return
      }
    }
    let chord = (end.position - start.position).length
    if depth < 16, chord > tolerance / 2, !isOutOfBudget, let middle = point(between: start, end) {
      bridge(start, middle, depth: depth + 1, into: &path)
      bridge(middle, end, depth: depth + 1, into: &path)
    } else {
      let middle = (start.position + end.position) / 2
      largestError = max(largestError, min(distance(at: middle, with: field.sample(middle)), chord))
      append(CubicSegment(from: start.position, straightTo: end.position), to: &path)
    }
  }

  private mutating func append(_ segment: CubicSegment, to path: inout CubicPath) {
    segments += 1
    path.segments.append(segment)
  }

  /// To first order; near the tolerance, where that decides, by two steps of Newton's method.
  private func distance(at place: SIMD2<Double>, with sample: FieldSample) -> Double {
    let length = sample.gradient.length
    let distance = abs(sample.value - level) / length
    guard distance.isFinite else { return .infinity }
    guard distance > tolerance / 2, distance < tolerance else { return distance }
    let next = field.sample(place + sample.gradient * ((level - sample.value) / (length * length)))
    let rest = abs(next.value - level) / next.gradient.length
    return rest.isFinite ? distance + rest : .infinity
  }

  // MARK: - One cubic

  private struct Fit {
    /// Nil if the best that was found is not near enough.
    var segment: CubicSegment?
    /// The largest distance found, or the least that there must be.
    var error: Double
    /// The lengths of the handles, as shares of the line's length.
    var handles: SIMD2<Double>
  }

  private mutating func fit(from first: Int, to last: Int, in chain: Chain, handles share: SIMD2<Double>) -> Fit {
    var fit = Fit(segment: nil, error: .infinity, handles: SIMD2(repeating: 1.0 / 3))
    guard chain.turn(first, last) < Self.mostTurn else { return fit }
    let (start, end) = (chain.points[first], chain.points[last])
    let length = chain.length(first, last)
    var handles = share * length
    var previous = Double.infinity
    for _ in 0..<6 {
      let segment = CubicSegment(
        control1: start.position + handles.x * start.tangent, control2: end.position - handles.y * end.tangent,
        end: end.position)
      guard let check = check(segment, from: start, to: end) else { return fit }
      let isNear = check.error <= tolerance * Self.margin
      if isNear, check.excess <= Self.lengthError * tolerance * length {
        guard abs(check.length - length) < 0.05 * length else { return fit }
        fit.handles = handles / length
        fit.error = max(check.error, errorBetweenChecks(segment, from: start.position, pieces: last - first))
        if fit.error <= tolerance * Self.betweenMargin { fit.segment = segment }
        return fit
      }
      guard isNear || check.error < previous * 0.9, check.rest < tolerance * (previous == .infinity ? 1.5 : 1) else {
        fit.error = max(tolerance, min(check.error, previous, check.rest * 1.5))
        return fit
      }
      previous = check.error
      handles += check.correction
      guard handles.min() > 0.01 * length, handles.max() < 2 * length else { return fit }
    }
    return fit
  }

  private struct Check {
    /// The largest distance.
    var error = 0.0
    /// By how much the distances lengthen the line or shorten it.
    var excess = 0.0
    /// What Gauss–Newton would change in the lengths of the handles.
    var correction = SIMD2<Double>.zero
    /// The root mean square of the distances that this would leave.
    var rest = 0.0
    var length = 0.0
  }

  /// What a cubic's points say; nil if it leaves the line it is to follow.
  private mutating func check(_ segment: CubicSegment, from start: CurvePoint, to end: CurvePoint) -> Check? {
    var check = Check()
    var wasNormal = start.tangent.leftNormal
    var (aa, ab, bb) = (1e-6, 0.0, 1e-6)
    var (ar, br, rr) = (0.0, 0.0, 0.0)
    var previous = start.position
    func parameter(_ step: Int) -> Double { Double(step + 1) / Double(Self.checks + 1) }
    row.place(Self.checks, on: segment, from: start.position, at: parameter)
    row.sample(field)
    for step in 0..<Self.checks {
      let (t, place, sample) = (parameter(step), row.places[step], row.samples[step])
      let s = 1 - t
      let steepness = sample.gradient.length
      guard steepness > 0 else { return nil }
      let normal = sample.gradient / steepness
      let distance = (sample.value - level) / steepness
      guard distance.isFinite else { return nil }
      check.error = max(check.error, abs(distance))
      check.excess += distance * wasNormal.cross(normal)
      wasNormal = normal
      let move = place - previous
      guard move.dot(-normal.leftNormal) > 0 else { return nil }
      check.length += move.length
      previous = place
      let a = normal.dot(start.tangent) * 3 * s * s * t
      let b = -normal.dot(end.tangent) * 3 * s * t * t
      aa += a * a
      ab += a * b
      bb += b * b
      ar += a * distance
      br += b * distance
      rr += distance * distance
    }
    check.excess = abs(check.excess)
    check.length += (end.position - previous).length
    check.correction = SIMD2(ab * br - bb * ar, ab * ar - aa * br) / (aa * bb - ab * ab)
    let rest = rr + check.correction.x * ar + check.correction.y * br
    check.rest = (max(rest, 0) / Double(Self.checks)).squareRoot()
    return check
  }

  /// At places of which there are at least twice as many as points of the line.
  private mutating func errorBetweenChecks(_ segment: CubicSegment, from start: SIMD2<Double>, pieces: Int) -> Double {
    let count = max(Self.checksBetween, 2 * pieces + 1)
    between.place(count, on: segment, from: start) { (Double($0) + 0.5) / Double(count) }
    between.sample(field)
    return zip(between.places, between.samples).reduce(0) { max($0, distance(at: $1.0, with: $1.1)) }
  }

  // MARK: - Points between

  private func refined(_ points: [CurvePoint]) -> [CurvePoint] {
    var all = [points[0]]
    for next in points.dropFirst() {
      fill(to: next, depth: 0, &all)
      all.append(next)
    }
    return all
  }

  private func fill(to next: CurvePoint, depth: Int, _ all: inout [CurvePoint]) {
    let last = all[all.count - 1]
    guard depth < 3, (next.position - last.position).length > Self.spacing, let middle = point(between: last, next)
    else { return }
    fill(to: middle, depth: depth + 1, &all)
    all.append(middle)
    fill(to: next, depth: depth + 1, &all)
  }

  /// A point of the level set about midway, by Newton's method across the line.
  private func point(between start: CurvePoint, _ end: CurvePoint) -> CurvePoint? {
    let chord = end.position - start.position
    let length = chord.length
    var place = (start.position + end.position) / 2 + (length / 8) * (start.tangent - end.tangent)
    for _ in 0..<8 {
      let sample = field.sample(place)
      let square = sample.gradient.dot(sample.gradient)
      let move = sample.gradient * ((level - sample.value) / square)
      guard move.isFinite else { return nil }
      place += move
      let along = (place - start.position).dot(chord)
      guard along > 0.1 * length * length, along < 0.9 * length * length else { return nil }
      if move.length < 1e-3 {
        guard let normal = sample.gradient.normalized else { return nil }
        return CurvePoint(position: place, tangent: -normal.leftNormal)
      }
    }
    return nil
  }
}
