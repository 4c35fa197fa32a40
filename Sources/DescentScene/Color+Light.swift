import DescentNumbers

extension Color {
  /// Red, green and blue as amounts of light, 0 … 1: sRGB's transfer function undone (IEC 61966-2-1).
  package var light: SIMD3<Double> {
    func light(_ c: Double) -> Double {
      c <= 0.04045 ? c / 12.92 : Elementary.pow((c + 0.055) / 1.055, 2.4)
    }
    return SIMD3(light(red), light(green), light(blue))
  }

  /// The opaque colour of so much red, green and blue light; what no screen shows is brought to the nearest end of 0 … 1.
  package init(light: SIMD3<Double>) {
    func encoded(_ c: Double) -> Double {
      let c = max(0, min(1, c))
      return c <= 0.0031308 ? c * 12.92 : 1.055 * Elementary.pow(c, 1 / 2.4) - 0.055
    }
    self.init(red: encoded(light.x), green: encoded(light.y), blue: encoded(light.z))
  }

  /// How bright the colour is, black 0, white 1, whatever its opacity (WCAG 2.2, relative luminance).
  public var luminance: Double { (SIMD3(0.2126, 0.7152, 0.0722) * light).sum() }

  /// How far two opaque colours are apart in brightness, 1 … 21 (WCAG 2.2, contrast ratio): lines and signs want 3, text 4.5.
  public func contrast(with other: Color) -> Double {
    let (a, b) = (luminance + 0.05, other.luminance + 0.05)
    return max(a, b) / min(a, b)
  }

  /// What is seen where this colour lies over an opaque one.
  public func over(_ ground: Color) -> Color {
    func mixed(_ a: Double, _ b: Double) -> Double { b + (a - b) * opacity }
    return Color(
      red: mixed(red, ground.red), green: mixed(green, ground.green), blue: mixed(blue, ground.blue))
  }
}
