import Scene

extension Theme {
  /// Dark on white.
  public static let light = Theme(
    name: "light", background: Color(hex: 0xFFFFFF), text: Color(hex: 0x1F2328), mutedText: Color(hex: 0x57606A),
    frame: Color(hex: 0x8C959F), grid: Color(hex: 0xE4E8EC), halo: Color(hex: 0xFFFFFF, opacity: 0.85),
    palette: [
      .blue: Color(hex: 0x1F6FB4), .orange: Color(hex: 0xD55E00), .green: Color(hex: 0x00876C),
      .purple: Color(hex: 0x8E4FA8), .red: Color(hex: 0xC4262E), .brown: Color(hex: 0x7A5230),
      .gray: Color(hex: 0x6E7781), .black: Color(hex: 0x111418),
    ],
    sequential: Palette([Color(hex: 0xA9C3DA), Color(hex: 0xFBFBF9)]),
    diverging: Palette([Color(hex: 0xA9C3DA), Color(hex: 0xFAFAF8), Color(hex: 0xE3C1A0)]),
    contourLine: Color(hex: 0x9BA3AC))
}
