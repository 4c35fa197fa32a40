import DescentNumbers

/// An sRGB colour; components and opacity are in 0 … 1.
public struct Color: Hashable, Sendable {
  /// sRGB components (gamma-encoded, not premultiplied), and the opacity: 0 is transparent, 1 opaque.
  public var red, green, blue, opacity: Double

  /// Creates a colour from components in 0 … 1. Values outside are clamped when the colour is written.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// Creates a colour from 0xRRGGBB.
  public init(hex: UInt32, opacity: Double = 1) {
    func component(_ shift: UInt32) -> Double { Double(hex >> shift & 0xFF) / 255 }
    self.init(red: component(16), green: component(8), blue: component(0), opacity: opacity)
  }

  /// The same colour with another opacity.
  public func opacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// The colour as 0xRRGGBB, without its opacity.
  public var hex: UInt32 {
    func byte(_ c: Double) -> UInt32 { UInt32((max(0, min(1, c)) * 255).rounded()) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }

  /// The colour as an image cell: 0xAARRGGBB, not premultiplied.
  package var cell: UInt32 { UInt32((max(0, min(1, opacity)) * 255).rounded()) << 24 | hex }
}

// MARK: - Linear light

extension Color {
  /// Linear red, green and blue in 0 … 1: the inverse of sRGB's transfer function (IEC 61966-2-1).
  package var light: SIMD3<Double> {
    func light(_ c: Double) -> Double {
      c <= 0.04045 ? c / 12.92 : Elementary.pow((c + 0.055) / 1.055, 2.4)
    }
    return SIMD3(light(red), light(green), light(blue))
  }

  /// Creates an opaque colour from linear red, green and blue; components out of gamut are clamped to 0 … 1.
  package init(light: SIMD3<Double>) {
    func encoded(_ c: Double) -> Double {
      let c = max(0, min(1, c))
      return c <= 0.0031308 ? c * 12.92 : 1.055 * Elementary.pow(c, 1 / 2.4) - 0.055
    }
    self.init(red: encoded(light.x), green: encoded(light.y), blue: encoded(light.z))
  }

  /// The relative luminance, 0 for black to 1 for white; ignores the opacity (WCAG 2.2).
  package var luminance: Double { (SIMD3(0.2126, 0.7152, 0.0722) * light).sum() }

  /// The contrast ratio of two opaque colours, 1 … 21 (WCAG 2.2): lines and markers need 3, text needs 4.5.
  package func contrast(with other: Color) -> Double {
    let (a, b) = (luminance + 0.05, other.luminance + 0.05)
    return max(a, b) / min(a, b)
  }

  /// The colour that results from painting this colour over an opaque one.
  package func over(_ ground: Color) -> Color {
    func mixed(_ a: Double, _ b: Double) -> Double { b + (a - b) * opacity }
    return Color(
      red: mixed(red, ground.red), green: mixed(green, ground.green), blue: mixed(blue, ground.blue))
  }
}
