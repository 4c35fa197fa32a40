import DescentScene

extension Theme {
  /// Black on white, for paper.
  ///
  /// The lightness of the colours differs as much as possible, so that little is lost in greyscale. Areas are grey or
  /// change steadily in lightness, so that hue alone never distinguishes values below and above a centre.
  public static let print = Theme(
    name: "print", about: "Black on white, for paper; series and areas can be told apart where it is printed in grey.",
    background: Color(hex: 0xFFFFFF), text: Color(hex: 0x000000), mutedText: Color(hex: 0x404040),
    frame: Color(hex: 0x595959), grid: Color(hex: 0xDCDCDC),
    halo: Color(hex: 0xFFFFFF, opacity: 0.94),
    palette: [
      .blue: Color(hex: 0x1B5AA1), .orange: Color(hex: 0xCE7B34), .green: Color(hex: 0x147B55),
      .purple: Color(hex: 0x501A67), .red: Color(hex: 0x901228), .brown: Color(hex: 0x381F01),
      .gray: Color(hex: 0x7F7F7F), .black: Color(hex: 0x000000),
    ],
    shades: [
      .blue: [Color(hex: 0x5B82DB), Color(hex: 0x6679A8)], .orange: [Color(hex: 0x593618), Color(hex: 0xD17752)],
      .green: [Color(hex: 0x172E1F), Color(hex: 0x266252)], .purple: [Color(hex: 0x715974), Color(hex: 0x2D053A)],
      .red: [Color(hex: 0xDB5C7D), Color(hex: 0x320B16)], .brown: [Color(hex: 0x978167), Color(hex: 0x261100)],
      .gray: [Color(hex: 0x1C2839), Color(hex: 0x36393B)], .black: [Color(hex: 0xA08A86), Color(hex: 0x362F3A)],
    ],
    areNamesColored: false,
    sequential: Palette(hex: [0xA4A4A4, 0xFDFDFD]),
    diverging: Palette(hex: [0x8B9DB6, 0xFFF8EA]),
    heat: Palette(hex: [0xF5F5F5, 0x262626]),
    heatDiverging: Palette(
      hex: [0x062D59, 0x284365, 0x465870, 0x646D7A, 0x838383, 0xA1998F, 0xBFB09A, 0xDFC8A6, 0xFFE0B0]),
    contourLine: Color(hex: 0x5A5A5A), bandOpacity: 0.2, seriesWidth: 1.75)
}
