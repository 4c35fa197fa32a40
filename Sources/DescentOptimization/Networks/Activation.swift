/// The activation function of a network's hidden units.
public enum Activation: String, CaseIterable, Hashable, Sendable {
  /// max(z, 0), with slope 0 at 0.
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// z·Φ(z), where Φ is the standard normal distribution function; Hendrycks & Gimpel 2016.
  ///
  /// Computed exactly by the error function, as is PyTorch's default, rather than by the tanh approximation.
  case gelu

  /// Replaces the sums by their activations, and stores the derivatives in `slopes`.
  func apply(to sums: UnsafeMutablePointer<Lanes>, slopes: UnsafeMutablePointer<Lanes>, count: Int) {
    switch self {
    case .relu:
      for k in 0..<count {
        let z = sums[k]
        sums[k] = Lanes.choose(where: z, isAtMost: 0, 0, else: z)
        slopes[k] = Lanes.choose(where: z, isAtMost: 0, 0, else: 1)
      }
    case .tanh:
      for k in 0..<count {
        let t = sums[k].tanh()
        sums[k] = t
        slopes[k] = 1 - t.squared()
      }
    case .gelu:
      for k in 0..<count {
        let z = sums[k]
        let share: Lanes = 0.5 * (1 + (z * Self.rootOfHalf).erf())
        let density: Lanes = Self.densityAtZero * (-0.5 * z.squared()).exp()
        sums[k] = z * share
        slopes[k] = share + z * density
      }
    }
  }

  private static let rootOfHalf = 0.5.squareRoot()
  private static let densityAtZero = 1 / (2 * Double.pi).squareRoot()
}
