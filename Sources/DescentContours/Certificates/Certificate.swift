/// The result of the attempt to prove that the traced lines of a level are topologically correct.
public enum Certificate: Hashable, Sendable {
  /// The level set has exactly the traced lines, open and closed, and each runs beside its counterpart.
  case proven
  /// The lines are proven except near these positions, in data units; at most 20 are listed.
  ///
  /// Possible reasons: lines cross there, the field has a kink, the level is within rounding of a critical value, a
  /// line touches the border, or the field is too rough for the effort.
  case doubtful(near: [SIMD2<Double>])
}

extension Certificate {
  /// Creates the certificate from doubtful positions on the page, keeping one of those that are near each other.
  init(_ doubts: [SIMD2<Double>], in window: Window) {
    var apart: [SIMD2<Double>] = []
    for doubt in doubts where apart.count < 20 && !apart.contains(where: { ($0 - doubt).length < 5 }) {
      apart.append(doubt)
    }
    self = apart.isEmpty ? .proven : .doubtful(near: apart.map(window.dataPoint))
  }
}
