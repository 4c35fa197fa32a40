import DescentInstruments
import DescentScene
import Testing

@Suite("Colour measurement")
struct ColorVisionTests {
  /// Two colours in L*a*b* and their CIEDE2000 difference, from table 1 of Sharma, Wu & Dalal 2005.
  private static let pairs: [(CIELab, CIELab, Double)] = [
    (CIELab(50, 2.6772, -79.7751), CIELab(50, 0, -82.7485), 2.0425),
    (CIELab(50, 3.1571, -77.2803), CIELab(50, 0, -82.7485), 2.8615),
    (CIELab(50, -1.3802, -84.2814), CIELab(50, 0, -82.7485), 1.0000),
    (CIELab(50, 0, 0), CIELab(50, -1, 2), 2.3669),
    (CIELab(50, 2.49, -0.0010), CIELab(50, -2.49, 0.0009), 7.1792),
    (CIELab(50, 2.49, -0.0010), CIELab(50, -2.49, 0.0011), 7.2195),
    (CIELab(50, -0.0010, 2.49), CIELab(50, 0.0009, -2.49), 4.8045),
    (CIELab(50, 2.5, 0), CIELab(50, 0, -2.5), 4.3065),
    (CIELab(50, 2.5, 0), CIELab(73, 25, -18), 27.1492),
    (CIELab(50, 2.5, 0), CIELab(61, -5, 29), 22.8977),
    (CIELab(50, 2.5, 0), CIELab(56, -27, -3), 31.9030),
    (CIELab(50, 2.5, 0), CIELab(58, 24, 15), 19.4535),
    (CIELab(60.2574, -34.0099, 36.2677), CIELab(60.4626, -34.1751, 39.4387), 1.2644),
    (CIELab(63.0109, -31.0961, -5.8663), CIELab(62.8187, -29.7946, -4.0864), 1.2630),
    (CIELab(35.0831, -44.1164, 3.7933), CIELab(35.0232, -40.0716, 1.5901), 1.8645),
    (CIELab(22.7233, 20.0904, -46.6940), CIELab(23.0331, 14.9730, -42.5619), 2.0373),
    (CIELab(36.4612, 47.8580, 18.3852), CIELab(36.2715, 50.5065, 21.2231), 1.4146),
    (CIELab(90.8027, -2.0831, 1.4410), CIELab(91.1528, -1.6435, 0.0447), 1.4441),
    (CIELab(6.7747, -0.2908, -2.4247), CIELab(5.8714, -0.0985, -2.2286), 0.6377),
    (CIELab(2.0776, 0.0795, -1.1350), CIELab(0.9033, -0.0636, -0.5514), 0.9082),
  ]

  @Test("CIEDE2000 has the published values in both directions, to the four digits published")
  func difference2000() {
    for (a, b, published) in Self.pairs {
      #expect(abs(a.difference2000(from: b) - published) < 0.00006)
      #expect(abs(b.difference2000(from: a) - published) < 0.00006)
    }
  }

  @Test("L*a*b* has the known coordinates of sRGB's red, green, blue, white and a grey")
  func lab() {
    let known: [(UInt32, CIELab)] = [
      (0xFF0000, CIELab(53.24, 80.09, 67.20)), (0x00FF00, CIELab(87.73, -86.18, 83.18)),
      (0x0000FF, CIELab(32.30, 79.19, -107.86)), (0xFFFFFF, CIELab(100, 0, 0)), (0x777777, CIELab(50.03, 0, 0)),
    ]
    for (hex, expected) in known { #expect(CIELab(Color(hex: hex)).difference76(from: expected) < 0.03) }
  }

  @Test("contrast has the known values and is symmetric")
  func contrast() {
    let white = Color(hex: 0xFFFFFF)
    for (hex, known) in [(0x767676, 4.54), (0x000000, 21), (0x777777, 4.48), (0xFF0000, 4.00), (0x0000FF, 8.59)] {
      let color = Color(hex: UInt32(hex))
      #expect(abs(color.contrast(with: white) - known) < 0.005)
      #expect(color.contrast(with: white) == white.contrast(with: color))
    }
  }

  @Test("a translucent colour over another mixes with it by its opacity")
  func over() {
    let half = Color(hex: 0xFF8000, opacity: 0.5).over(Color(hex: 0x000000))
    #expect(half.hex == 0x804000 && half.opacity == 1)
    #expect(Color(hex: 0x123456, opacity: 0).over(Color(hex: 0xABCDEF)).hex == 0xABCDEF)
  }

  @Test("grey stays grey for every reader, and normal vision changes no colour")
  func grey() {
    for level in stride(from: 0.0, through: 1, by: 0.125) {
      let grey = Color(red: level, green: level, blue: level)
      for vision in ColorVision.allCases {
        for seen in [vision.seen(grey), vision.seenByVienot(grey)].compactMap(\.self) {
          #expect(CIELab(seen).difference76(from: CIELab(grey)) < 0.02)
        }
      }
      let color = Color(red: level, green: 1 - level, blue: 0.4)
      #expect(ColorVision.normal.seen(color).hex == color.hex)
    }
  }

  @Test("red and green of equal brightness look similar to red- and green-blind readers, blue and yellow do not")
  func confused() {
    let (red, green) = (CIELab(Color(hex: 0xB45A3C)), CIELab(Color(hex: 0x648237)))
    #expect(red.difference2000(from: green) > 30)
    for vision in [ColorVision.protanopia, .deuteranopia] {
      for see in [vision.seen, { vision.seenByVienot($0) ?? $0 }] {
        let near = CIELab(see(Color(hex: 0xB45A3C))).difference2000(from: CIELab(see(Color(hex: 0x648237))))
        let far = CIELab(see(Color(hex: 0x2050C0))).difference2000(from: CIELab(see(Color(hex: 0xE0C020))))
        #expect(near < 15 && far > 40)
      }
    }
  }
}
