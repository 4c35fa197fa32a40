import DescentNumbers

/// A limit of the gradient that is applied before an optimizer sees it, the same for all of them.
///
/// `clip_value` cuts each component to [−c, c], as `torch.nn.utils.clip_grad_value_` does. `clip_norm` multiplies the
/// gradient by min(1, c/(‖g‖ + 1e-6)), as `clip_grad_norm_` does. With both, the values are cut first.
///
/// An optimizer with clipping is another one, so the limits are part of its title.
@frozen public struct GradientClipping: Hashable, Sendable, CustomStringConvertible {
  /// The limits, above 0; nil where there is none.
  public let norm, value: Double?

  /// No clipping.
  @inlinable public init() {
    norm = nil
    value = nil
  }

  /// - Throws: for a limit that is not above 0.
  public init(_ settings: Settings) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    norm = try arguments.number(optional: "clip_norm")
    value = try arguments.number(optional: "clip_value")
  }

  static let parameters = [
    Parameter(
      optional: "clip_norm", .number(.above(0)),
      "Shortens a gradient that is longer than this; torch.nn.utils.clip_grad_norm_."),
    Parameter(
      optional: "clip_value", .number(.above(0)),
      "Cuts each component of the gradient to this size; torch.nn.utils.clip_grad_value_."),
  ]

  /// Whether neither limit is set.
  @inlinable public var isNone: Bool { norm == nil && value == nil }

  /// The limits as in `clip_norm 1`.
  public var description: String {
    [("clip_value", value), ("clip_norm", norm)]
      .compactMap { name, limit in limit.map { "\(name) \($0.readable)" } }
      .joined(separator: ", ")
  }
}

extension GradientClipping {
  /// Returns the clipped gradient of a path.
  @inlinable func clipped(_ gradient: Pair) -> Pair {
    var (x, y) = (gradient.x, gradient.y)
    clip(&x, &y)
    return Pair(x, y)
  }

  /// Clips the two components of a gradient, or of several gradients in lanes.
  @inlinable func clip<V: Number>(_ x: inout V, _ y: inout V) {
    x = cut(x)
    y = cut(y)
    if let norm {
      let share = Self.share(of: norm, toLength: (x.squared() + y.squared()).squareRoot())
      x = share * x
      y = share * y
    }
  }

  /// Clips one gradient of many components in place, by the norm of all of them.
  func clip(_ gradient: UnsafeMutablePointer<Lanes>, count: Int) {
    if value != nil {
      for k in 0..<count { gradient[k] = cut(gradient[k]) }
    }
    if let norm {
      var squares: Lanes = 0
      for k in 0..<count { squares = squares + gradient[k].squared() }
      var square = 0.0
      for k in 0..<Lanes.count { square += squares[k] }
      let share = Self.share(of: norm, toLength: square.squareRoot())
      for k in 0..<count { gradient[k] = share * gradient[k] }
    }
  }

  /// The components cut to [−value, value].
  @inlinable func cut<V: Number>(_ components: V) -> V {
    guard let value else { return components }
    return V.smaller(V.larger(components, V(-value)), V(value))
  }

  /// The factor of a gradient of this length.
  @inlinable static func share<V: Number>(of norm: Double, toLength length: V) -> V {
    V.smaller(norm / (length + 1e-6), 1)
  }
}
