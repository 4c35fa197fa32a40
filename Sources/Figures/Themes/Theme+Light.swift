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
    sequential: [Color(hex: 0xF7FBFF), Color(hex: 0x08306B)],
    diverging: [Color(hex: 0x2166AC), Color(hex: 0xF7F7F7), Color(hex: 0xB2182B)],
    contourLine: Color(hex: 0x57606A, opacity: 0.5))
}
