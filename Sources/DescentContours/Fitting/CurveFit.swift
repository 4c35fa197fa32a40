/// Fits arcs with as few cubics as stay within the tolerance.
///
/// A cubic between two points of the level set, with the true directions at both, has two free parameters: the lengths
/// of its handles. They are found by Gauss–Newton on the distances (f − L) / |∇f| of points of the cubic from the level
/// set. These are measured on the true function and need no correspondence between points of the cubic and points of
/// the line.
struct CurveFit {
  let field: PageField
  let level: Double
  let tolerance: Double

  /// The largest distance from the level set of any cubic in use, in points.
  private(set) var largestError = 0.0

  /// The points at which cubics are checked.
  private var checkSamples = CubicSamples()
  private var betweenSamples = CubicSamples()

  /// The segments of all paths so far. Beyond `maxSegments` paths are left unfinished, since nobody will draw them.
  private var segments = 0
  private let maxSegments: Int
  var isOutOfBudget: Bool { segments > maxSegments }

  init(at level: Double, in field: PageField, tolerance: Double, maxSegments: Int) {
    (self.level, self.field, self.tolerance, self.maxSegments) = (level, field, tolerance, maxSegments)
  }

  /// The number of inner parameters at which the distance is measured.
  ///
  /// Once it is within the margin of the tolerance there, it is also measured at `checksBetween` others, or more on a
  /// line with more points.
  static let checks = 7
  static let checksBetween = 23
  static let margin = 0.9
  static let betweenMargin = 0.94

  /// Points farther apart than this, in points, get one in between, since a cubic may end at any of them.
  static let spacing = 9.0

  /// The relative difference allowed between the lengths of cubic and line, per point of tolerance.
  ///
  /// It is 6e-5 at the default tolerance. A cubic to one side of a curved line has another length, and small loops
  /// would come out slightly too large.
  static let lengthError = 1.2e-3

  /// The maximum turn of a cubic, in radians.
  static let maxTurn = 2.8

  mutating func path(through points: [CurvePoint], isClosed: Bool) -> CubicPath? {
    guard let first = points.first, points.count > 1, !isOutOfBudget else { return nil }
    let polyline = MeasuredPolyline(refined(points))
    var path = CubicPath(start: first.position, isClosed: isClosed)
    var index = 0
    // The next cubic may reach as far as the one before.
    var reach = 20.0
    while index < polyline.points.count - 1, !isOutOfBudget {
      let (end, segment) = longest(from: index, in: polyline, guess: polyline.index(atLength: reach, from: index))
      if let segment {
        append(segment, to: &path)
        reach = polyline.length(index, end)
      } else {
        bridge(polyline.points[index], polyline.points[end], depth: 0, into: &path)
        reach = 0
      }
      index = end
    }
    return path
  }

  // MARK: - How far one cubic reaches

  /// The longest cubic from `index`, or nearly so, and its end; no cubic if even the next point is too far.
  ///
  /// The error of the best cubic grows with the sixth power of its length, so each trial predicts the length of the
  /// next.
  private mutating func longest(from index: Int, in polyline: MeasuredPolyline, guess: Int) -> (end: Int, CubicSegment?)
  {
    let last = polyline.points.count - 1
    var best: (end: Int, segment: CubicSegment, error: Double)?
    var limit = last + 1
    var trial = min(max(guess, index + 1), last)
    var share = SIMD2(repeating: 1.0 / 3)
    var (trials, narrowings) = (0, 0)
    while trial < limit, trials < Self.maxTrials, narrowings < Self.maxNarrowings {
      trials += 1
      if limit <= last { narrowings += 1 }
      let fit = fit(from: index, to: trial, in: polyline, handles: share)
      if let segment = fit.segment { best = (trial, segment, fit.error) } else { limit = trial }
      let reached = best?.end ?? index
      guard reached + 1 < limit else { break }
      share = fit.handles
      let factor = min(max(Self.sixthRoot(of: Self.aim * tolerance / fit.error), 0.4), 4)
      let next = polyline.index(atLength: polyline.length(index, trial) * factor, from: index)
      if best != nil, next <= reached { break }
      trial = min(max(next, reached + 1), limit - 1)
    }
    if best == nil, limit > index + 1 {
      let fit = fit(from: index, to: index + 1, in: polyline, handles: share)
      if let segment = fit.segment { best = (index + 1, segment, fit.error) }
    }
    guard let best else { return (index + 1, nil) }
    largestError = max(largestError, best.error)
    return (best.end, best.segment)
  }

  /// The maximum number of trials in total, and after the first one that was too long.
  private static let maxTrials = 16
  private static let maxNarrowings = 5

  /// The share of the tolerance at which the next trial aims.
  private static let aim = 0.9

  /// The sixth root by square roots alone: x^(1/8 + 1/32 + 1/128).
  private static func sixthRoot(of x: Double) -> Double {
    let eighth = x.squareRoot().squareRoot().squareRoot()
    let thirtySecond = eighth.squareRoot().squareRoot()
    return eighth * thirtySecond * thirtySecond.squareRoot().squareRoot()
  }

  /// Joins two points that one cubic cannot join, by inserting points of the level set between them.
  ///
  /// At a kink of the field it continues down to the tolerance, where a straight line suffices.
  private mutating func bridge(_ start: CurvePoint, _ end: CurvePoint, depth: Int, into path: inout CubicPath) {
    if depth > 0 {
      let fit = fit(from: 0, to: 1, in: MeasuredPolyline([start, end]), handles: SIMD2(repeating: 1.0 / 3))
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

  /// The distance from the level set, to first order; near the tolerance, where it matters, by two Newton steps.
  private func distance(at position: SIMD2<Double>, with sample: FieldSample) -> Double {
    let length = sample.gradient.length
    let distance = abs(sample.value - level) / length
    guard distance.isFinite else { return .infinity }
    guard distance > tolerance / 2, distance < tolerance else { return distance }
    let next = field.sample(position + sample.gradient * ((level - sample.value) / (length * length)))
    let rest = abs(next.value - level) / next.gradient.length
    return rest.isFinite ? distance + rest : .infinity
  }

  // MARK: - One cubic

  private struct Fit {
    /// Nil if the best cubic found is not near enough.
    var segment: CubicSegment?
    /// The largest distance found, or a lower bound of it.
    var error: Double
    /// The lengths of the handles, as shares of the length of the line.
    var handles: SIMD2<Double>
  }

  private mutating func fit(from first: Int, to last: Int, in polyline: MeasuredPolyline, handles share: SIMD2<Double>)
    -> Fit
  {
    var fit = Fit(segment: nil, error: .infinity, handles: SIMD2(repeating: 1.0 / 3))
    guard polyline.turn(first, last) < Self.maxTurn else { return fit }
    let (start, end) = (polyline.points[first], polyline.points[last])
    let length = polyline.length(first, last)
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
    /// The amount by which the distances lengthen or shorten the line.
    var excess = 0.0
    /// The Gauss–Newton correction of the lengths of the handles.
    var correction = SIMD2<Double>.zero
    /// The root mean square of the distances that the correction would leave.
    var rest = 0.0
    var length = 0.0
  }

  /// Measures a cubic; nil if it leaves the line that it should follow.
  private mutating func check(_ segment: CubicSegment, from start: CurvePoint, to end: CurvePoint) -> Check? {
    var check = Check()
    var wasNormal = start.tangent.leftNormal
    var (aa, ab, bb) = (1e-6, 0.0, 1e-6)
    var (ar, br, rr) = (0.0, 0.0, 0.0)
    var previous = start.position
    func parameter(_ step: Int) -> Double { Double(step + 1) / Double(Self.checks + 1) }
    checkSamples.setPositions(Self.checks, on: segment, from: start.position, at: parameter)
    checkSamples.sample(field)
    for step in 0..<Self.checks {
      let (t, position, sample) = (parameter(step), checkSamples.positions[step], checkSamples.samples[step])
      let s = 1 - t
      let steepness = sample.gradient.length
      guard steepness > 0 else { return nil }
      let normal = sample.gradient / steepness
      let distance = (sample.value - level) / steepness
      guard distance.isFinite else { return nil }
      check.error = max(check.error, abs(distance))
      check.excess += distance * wasNormal.cross(normal)
      wasNormal = normal
      let move = position - previous
      guard move.dot(-normal.leftNormal) > 0 else { return nil }
      check.length += move.length
      previous = position
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

  /// The largest distance at parameters between the checks, at least twice as many as there are points of the line.
  private mutating func errorBetweenChecks(_ segment: CubicSegment, from start: SIMD2<Double>, pieces: Int) -> Double {
    let count = max(Self.checksBetween, 2 * pieces + 1)
    betweenSamples.setPositions(count, on: segment, from: start) { (Double($0) + 0.5) / Double(count) }
    betweenSamples.sample(field)
    return zip(betweenSamples.positions, betweenSamples.samples).reduce(0) { max($0, distance(at: $1.0, with: $1.1)) }
  }

  // MARK: - Points between

  /// The points with others inserted, so that neighbours are at most about `spacing` apart.
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
    var position = (start.position + end.position) / 2 + (length / 8) * (start.tangent - end.tangent)
    for _ in 0..<8 {
      let sample = field.sample(position)
      let square = sample.gradient.dot(sample.gradient)
      let move = sample.gradient * ((level - sample.value) / square)
      guard move.isFinite else { return nil }
      position += move
      let along = (position - start.position).dot(chord)
      guard along > 0.1 * length * length, along < 0.9 * length * length else { return nil }
      if move.length < 1e-3 {
        guard let normal = sample.gradient.normalized else { return nil }
        return CurvePoint(position: position, tangent: -normal.leftNormal)
      }
    }
    return nil
  }
}
