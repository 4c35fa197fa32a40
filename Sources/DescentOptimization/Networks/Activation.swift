/// What a hidden unit makes of its weighted sum.
public enum Activation: String, CaseIterable, Hashable, Sendable {
  /// max(z, 0), of slope 0 at 0.
  case relu
  case tanh
  /// z·Φ(z), Φ the normal distribution's; Hendrycks & Gimpel 2016. Exact, by the error function, as is PyTorch's default, and not
  /// by a hyperbolic tangent that comes near it.
  case gelu

  /// The activations in the place of the sums, and their derivatives beside them.
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
