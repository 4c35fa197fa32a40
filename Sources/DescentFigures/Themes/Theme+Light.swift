import DescentScene

extension Theme {
  /// Dark colours on white.
  public static let light = Theme(
    name: "light", about: "Dark on white, for pages and slides.",
    background: Color(hex: 0xFFFFFF), text: Color(hex: 0x1F2328), mutedText: Color(hex: 0x57606A),
    frame: Color(hex: 0x8C959F), grid: Color(hex: 0xE4E8EC),
    halo: Color(hex: 0xFFFFFF, opacity: 0.87),
    palette: [
      .blue: Color(hex: 0x0570C3), .orange: Color(hex: 0xB45610), .green: Color(hex: 0x018062),
      .purple: Color(hex: 0x7E388E), .red: Color(hex: 0xAE102E), .brown: Color(hex: 0x5E3809),
      .gray: Color(hex: 0x6A717A), .black: Color(hex: 0x141518),
    ],
    shades: [
      .blue: [Color(hex: 0x00136A), Color(hex: 0x020A2E)], .orange: [Color(hex: 0x816044), Color(hex: 0x8A5F54)],
      .green: [Color(hex: 0x093D25), Color(hex: 0x1C4C42)], .purple: [Color(hex: 0x572182), Color(hex: 0x704367)],
      .red: [Color(hex: 0xB94B62), Color(hex: 0x5C2427)], .brown: [Color(hex: 0x4C2200), Color(hex: 0x200400)],
      .gray: [Color(hex: 0x4E4E3E), Color(hex: 0x575351)], .black: [Color(hex: 0x4A586C), Color(hex: 0x293C3A)],
    ],
    sequential: Palette(hex: [0xA0BDD7, 0xFBFBF9]),
    diverging: Palette(hex: [0xA0BDD7, 0xFAFAF8, 0xE0BA94]),
    heat: Palette(
      hex: [0xF3F3B5, 0xFACB69, 0xFD9C4D, 0xEF7056, 0xD04E6C, 0xA5387C, 0x762883, 0x441E7A, 0x181B53]),
    heatDiverging: Palette(
      hex: [0x004D91, 0x4676AB, 0x7E9FC5, 0xB7C9DE, 0xF1F4F6, 0xDCC0B6, 0xC18E7D, 0xA45E46, 0x842B02]),
    contourLine: Color(hex: 0x8C959F), bandOpacity: 0.16)
}
