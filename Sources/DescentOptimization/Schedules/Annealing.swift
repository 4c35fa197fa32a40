/// The transition from one rate to another, exact at both ends: along half a cosine, or a straight line.
package enum Annealing: String, CaseIterable, Sendable {
  case cos, linear

  /// The rate at `progress`, from 0 to 1; `start` and `end` are not negative.
  func rate(from start: Double, to end: Double, at progress: Double) -> Double {
    switch self {
    case .cos: Self.rate(from: start, to: end, left: Self.halfCosine(progress))
    case .linear: (start * (1 - progress) + end * progress).cappedRate
    }
  }

  /// The rate while the fraction `left` of the transition, from 1 to 0, remains.
  static func rate(from start: Double, to end: Double, left: Double) -> Double {
    (start * left + end * (1 - left)).cappedRate
  }

  /// (1 + cos πp)/2: from 1 at p = 0 to 0 at p = 1, flat at both.
  static func halfCosine(_ progress: Double) -> Double { (1 + (Double.pi * progress).cos()) / 2 }
}
