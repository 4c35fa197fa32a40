import Foundation
import DescentScene

/// A colour in CIE L*a*b* under D65 (CIE 15:2004): lightness 0 … 100, green to red, blue to yellow.
package struct CIELab: Sendable {
  package var lightness, a, b: Double

  package init(_ lightness: Double, _ a: Double, _ b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  package init(_ color: Color) {
    // sRGB's primaries; white is the sum of each row, so that greys have no hue.
    let rows = [
      SIMD3(0.412_390_799_3, 0.357_584_339_4, 0.180_480_788_4),
      SIMD3(0.212_639_005_9, 0.715_168_678_8, 0.072_192_315_4),
      SIMD3(0.019_330_818_7, 0.119_194_779_8, 0.950_532_152_2),
    ]
    let f = rows.map { row -> Double in
      let share = (row * color.light).sum() / row.sum()
      let edge = 6.0 / 29
      return share > edge * edge * edge ? cbrt(share) : share / (3 * edge * edge) + 4.0 / 29
    }
    self.init(116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
  }

  /// Returns ΔE of 1976, the Euclidean distance.
  package func difference76(from other: CIELab) -> Double {
    let d = SIMD3(lightness - other.lightness, a - other.a, b - other.b)
    return (d * d).sum().squareRoot()
  }

  /// Returns CIEDE2000 with all weights 1.
  ///
  /// In the form of Sharma, Wu & Dalal 2005, "The CIEDE2000 color-difference formula: implementation notes,
  /// supplementary test data, and mathematical observations".
  package func difference2000(from other: CIELab) -> Double {
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    func seventh(_ c: Double) -> Double { (pow(c, 7) / (pow(c, 7) + pow(25, 7))).squareRoot() }
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let stretch = 1.5 - 0.5 * seventh(meanChroma)
    let (a1, a2) = (a * stretch, other.a * stretch)
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    func hue(_ a: Double, _ b: Double) -> Double {
      let h = atan2(b, a) * 180 / .pi
      return h < 0 ? h + 360 : h
    }
    let (h1, h2) = (hue(a1, b), hue(a2, other.b))
    let isGrey = c1 * c2 == 0
    var turn = h2 - h1
    if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    if isGrey { turn = 0 }
    let dH = 2 * (c1 * c2).squareRoot() * sin(radians(turn / 2))

    var meanHue = h1 + h2
    if !isGrey {
      if abs(h1 - h2) <= 180 { meanHue /= 2 } else { meanHue = (meanHue + (meanHue < 360 ? 360 : -360)) / 2 }
    }
    let (l, c) = ((lightness + other.lightness) / 2, (c1 + c2) / 2)
    var t = 1 - 0.17 * cos(radians(meanHue - 30)) + 0.24 * cos(radians(2 * meanHue))
    t += 0.32 * cos(radians(3 * meanHue + 6)) - 0.20 * cos(radians(4 * meanHue - 63))
    let bump = (meanHue - 275) / 25
    let rotation = -sin(radians(60 * exp(-bump * bump))) * 2 * seventh(c)
    let square = (l - 50) * (l - 50)
    let dl = (other.lightness - lightness) / (1 + 0.015 * square / (20 + square).squareRoot())
    let dc = (c2 - c1) / (1 + 0.045 * c)
    let dh = dH / (1 + 0.015 * c * t)
    return (dl * dl + dc * dc + dh * dh + rotation * dc * dh).squareRoot()
  }
}
