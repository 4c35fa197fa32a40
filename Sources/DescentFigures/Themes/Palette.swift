import DescentNumbers
import DescentScene

/// A scale of opaque colours, interpolated between evenly spaced stops.
///
/// Interpolates linearly in OKLab, a space in which equal distances look equal (Ottosson 2020, "A perceptual color
/// space for image processing").
public struct Palette: Hashable, Sendable {
  private let stops: [Color]

  /// Creates a palette.
  ///
  /// - Parameter stops: At least one colour, from low to high; their opacity is ignored.
  public init(_ stops: [Color]) { self.stops = stops }

  /// Creates a palette from colours as 0xRRGGBB.
  init(hex: [UInt32]) { self.init(hex.map { Color(hex: $0) }) }

  /// Returns evenly spaced colours from the first stop to the last; the middle one if `count` is 1.
  public func sampled(count: Int) -> [Color] {
    (0..<max(0, count)).map { k in color(at: count == 1 ? 0.5 : Double(k) / Double(count - 1)) }
  }

  /// Returns the colour at a fraction of the palette, 0 … 1; values beyond are clamped.
  public func color(at fraction: Double) -> Color {
    guard stops.count > 1 else { return stops.first ?? Color(hex: 0) }
    let position = max(0, min(1, fraction)) * Double(stops.count - 1)
    let k = min(Int(position), stops.count - 2)
    let t = position - Double(k)
    let (a, b) = (OKLab(stops[k]), OKLab(stops[k + 1]))
    return OKLab(components: a.components + (b.components - a.components) * t).color
  }
}

/// A colour in OKLab: its components are lightness, green to red, and blue to yellow.
package struct OKLab: Hashable, Sendable {
  package var components: SIMD3<Double>

  package init(components: SIMD3<Double>) { self.components = components }

  package init(_ color: Color) {
    let rgb = color.light
    let l = (SIMD3(0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9) * rgb).sum()
    let m = (SIMD3(0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6) * rgb).sum()
    let s = (SIMD3(0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5) * rgb).sum()
    let root = SIMD3(Elementary.cbrt(l), Elementary.cbrt(m), Elementary.cbrt(s))
    components = SIMD3(
      (SIMD3(0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8) * root).sum(),
      (SIMD3(1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9) * root).sum(),
      (SIMD3(0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0) * root).sum())
  }

  package var color: Color {
    let root = SIMD3(
      (SIMD3(1, 0.396_337_777_4, 0.215_803_757_3) * components).sum(),
      (SIMD3(1, -0.105_561_345_8, -0.063_854_172_8) * components).sum(),
      (SIMD3(1, -0.089_484_177_5, -1.291_485_548_0) * components).sum())
    let lms = root * root * root
    return Color(
      light: SIMD3(
        (SIMD3(4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2) * lms).sum(),
        (SIMD3(-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5) * lms).sum(),
        (SIMD3(-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0) * lms).sum()))
  }
}
