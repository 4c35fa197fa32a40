import DescentScene

/// Simulates how readers see colours, including colour-blind ones.
package enum ColorVision: String, CaseIterable, Sendable {
  case normal, protanopia, deuteranopia, tritanopia

  /// Returns the colour that a reader without one kind of cone sees.
  ///
  /// By Machado, Oliveira & Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency",
  /// at severity 1.
  package func seen(_ color: Color) -> Color { Self.transformed(color, by: machado) }

  /// Returns the colour that a red- or green-blind reader sees; nil for other readers.
  ///
  /// By Viénot, Brettel & Mollon 1999, "Digital video colourmaps for checking the legibility of displays by
  /// dichromats".
  package func seenByVienot(_ color: Color) -> Color? { vienot.map { Self.transformed(color, by: $0) } }

  private static func transformed(_ color: Color, by rows: [SIMD3<Double>]) -> Color {
    let light = color.light
    return Color(light: SIMD3((rows[0] * light).sum(), (rows[1] * light).sum(), (rows[2] * light).sum()))
  }

  /// The rows of the matrix for linear red, green and blue.
  private var machado: [SIMD3<Double>] {
    switch self {
    case .normal: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    case .protanopia:
      [
        SIMD3(0.152_286, 1.052_583, -0.204_868), SIMD3(0.114_503, 0.786_281, 0.099_216),
        SIMD3(-0.003_882, -0.048_116, 1.051_998),
      ]
    case .deuteranopia:
      [
        SIMD3(0.367_322, 0.860_646, -0.227_968), SIMD3(0.280_085, 0.672_501, 0.047_413),
        SIMD3(-0.011_820, 0.042_940, 0.968_881),
      ]
    case .tritanopia:
      [
        SIMD3(1.255_528, -0.076_749, -0.178_779), SIMD3(-0.078_411, 0.930_809, 0.147_602),
        SIMD3(0.004_733, 0.691_367, 0.303_900),
      ]
    }
  }

  private var vienot: [SIMD3<Double>]? {
    switch self {
    case .protanopia: [SIMD3(0.112_38, 0.887_62, 0), SIMD3(0.112_38, 0.887_62, 0), SIMD3(0.004_01, -0.004_01, 1)]
    case .deuteranopia: [SIMD3(0.292_75, 0.707_25, 0), SIMD3(0.292_75, 0.707_25, 0), SIMD3(-0.022_34, 0.022_34, 1)]
    case .normal, .tritanopia: nil
    }
  }
}
