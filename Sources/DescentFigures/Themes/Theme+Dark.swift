import DescentScene

extension Theme {
  /// Light colours on near-black.
  public static let dark = Theme(
    name: "dark", about: "Light on near-black, for dark slides and pages.",
    background: Color(hex: 0x14181D), text: Color(hex: 0xE4E8EC), mutedText: Color(hex: 0xA0A9B4),
    frame: Color(hex: 0x66707B), grid: Color(hex: 0x2A3037),
    halo: Color(hex: 0x14181D, opacity: 0.92),
    palette: [
      .blue: Color(hex: 0x4FA8FF), .orange: Color(hex: 0xF1923C), .green: Color(hex: 0x56CAA3),
      .purple: Color(hex: 0xC47ECD), .red: Color(hex: 0xDC5E57), .brown: Color(hex: 0xA68D76),
      .gray: Color(hex: 0x959FAA), .black: Color(hex: 0xE6E7EE),
    ],
    shades: [
      .blue: [Color(hex: 0xBADFF9), Color(hex: 0x5991BD)], .orange: [Color(hex: 0xF9C6A7), Color(hex: 0xFDBA67)],
      .green: [Color(hex: 0x66AA9E), Color(hex: 0x96C5B4)], .purple: [Color(hex: 0xE7C6E0), Color(hex: 0x987E98)],
      .red: [Color(hex: 0xE68685), Color(hex: 0xD28368)], .brown: [Color(hex: 0xF4DDC0), Color(hex: 0xC1AE99)],
      .gray: [Color(hex: 0x9BB2B2), Color(hex: 0x999695)], .black: [Color(hex: 0xA6AAC1), Color(hex: 0xE6E7DF)],
    ],
    sequential: Palette(hex: [0x416484, 0x171B20]),
    diverging: Palette(hex: [0x416484, 0x171B20, 0x7A5A40]),
    heat: Palette(
      hex: [0x141B40, 0x3A206F, 0x6C2780, 0x9E347B, 0xCA496B, 0xEB6A55, 0xF99749, 0xF7C765, 0xF0F0B2]),
    heatDiverging: Palette(
      hex: [0x78C6FF, 0x6199C7, 0x4B6E8C, 0x364655, 0x202223, 0x534034, 0x876147, 0xBE845B, 0xF9A870]),
    contourLine: Color(hex: 0x7C8894), bandOpacity: 0.22)
}
