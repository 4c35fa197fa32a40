import DescentNumbers

/// What may be done to a gradient before an optimizer sees it; the same for all of them.
///
/// `clip_value`: each component is cut to [−c, c], as `torch.nn.utils.clip_grad_value_` does. `clip_norm`: the gradient is
/// multiplied by min(1, c/(‖g‖ + 1e-6)), as `clip_grad_norm_` does. Where both are given, the values are cut first.
///
/// With it an optimizer is another one, so it is part of its name.
public struct GradientClipping: Hashable, Sendable, CustomStringConvertible {
  public let norm, value: Double?

  /// No clipping.
  public init() {
    norm = nil
    value = nil
  }

  /// - Throws: for limits that are not above 0.
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

  public var isNone: Bool { norm == nil && value == nil }

  /// As in `clip_norm 1`.
  public var description: String {
    [("clip_value", value), ("clip_norm", norm)]
      .compactMap { name, limit in limit.map { "\(name) \($0.readable)" } }
      .joined(separator: ", ")
  }

  func clipped(_ gradient: Pair) -> Pair {
    var (x, y) = (gradient.x, gradient.y)
    clip(&x, &y)
    return Pair(x, y)
  }

  /// Both components of a gradient, or of many.
  func clip<V: Number>(_ x: inout V, _ y: inout V) {
    if let value {
      x = V.smaller(V.larger(x, V(-value)), V(value))
      y = V.smaller(V.larger(y, V(-value)), V(value))
    }
    if let norm {
      let length: V = (x.squared() + y.squared()).squareRoot()
      let share = V.smaller(norm / (length + 1e-6), 1)
      x = share * x
      y = share * y
    }
  }
}
