import DescentScene

/// The colours and line widths of a figure: a value that can be copied and changed.
///
/// In the built-in themes, the contrast with the background is at least 4.5 for text and series (3 for the series of
/// `print`) and at least 3 for frames and contour lines (WCAG 2.2), colour-blind readers can tell the eight series
/// colours apart, and palettes have perceptually even steps; the tests define how that is measured. The library does
/// not check other themes. A theme of one's own starts from a built-in one:
///
/// ```swift
/// var theme = Theme.light
/// theme.name = "cream"
/// theme.background = Color(hex: 0xFFF8E7)
/// ```
public struct Theme: Hashable, Sendable {
  /// The name that templates and the command line use.
  public var name: String
  /// A sentence that describes the theme.
  public var about: String
  /// The colour of the canvas; opaque.
  public var background: Color
  /// The colour of titles and labels.
  public var text: Color
  /// The colour of secondary text: tick labels, captions, values of contour lines.
  public var mutedText: Color
  /// The colour of frames, axis lines and ticks.
  public var frame: Color
  /// The colour of grid lines.
  public var grid: Color
  /// The colour of the halo behind text and lines on top of a picture, usually translucent.
  public var halo: Color
  /// The colours of series by name; `text` replaces missing ones.
  public var palette: [ThemeColor: Color]
  /// Two further shades of each colour, for series beyond the eighth; the palette's colour replaces missing ones.
  public var shades: [ThemeColor: [Color]]
  /// Whether the name of a series beside its line has the line's colour, rather than that of text.
  public var areNamesColored: Bool
  /// The colours of filled contours, from low to high: muted, so that lines remain visible.
  public var sequential: Palette
  /// The colours of filled contours around a centre, from low over middle to high: muted, so that lines remain visible.
  public var diverging: Palette
  /// The colours of heat maps, from low to high: vivid, and high values differ most from the background.
  public var heat: Palette
  /// The colours of heat maps around a centre, from low over middle to high: vivid.
  public var heatDiverging: Palette
  /// The colour of contour lines.
  public var contourLine: Color
  /// The opacity of the area around a series' line, 0 … 1.
  public var bandOpacity: Double
  /// The width of a series' line, in points.
  public var seriesWidth: Double

  /// Creates a theme from all its colours; see the properties for their meanings.
  public init(
    name: String, about: String, background: Color, text: Color, mutedText: Color, frame: Color, grid: Color,
    halo: Color, palette: [ThemeColor: Color], shades: [ThemeColor: [Color]] = [:], areNamesColored: Bool = true,
    sequential: Palette, diverging: Palette, heat: Palette, heatDiverging: Palette, contourLine: Color,
    bandOpacity: Double = 0.2, seriesWidth: Double = 1.5
  ) {
    self.name = name
    self.about = about
    self.background = background
    self.text = text
    self.mutedText = mutedText
    self.frame = frame
    self.grid = grid
    self.halo = halo
    self.palette = palette
    self.shades = shades
    self.areNamesColored = areNamesColored
    self.sequential = sequential
    self.diverging = diverging
    self.heat = heat
    self.heatDiverging = heatDiverging
    self.contourLine = contourLine
    self.bandOpacity = bandOpacity
    self.seriesWidth = seriesWidth
  }

  /// The built-in themes: `light`, `dark` and `print`.
  public static let all: [Theme] = [.light, .dark, .print]

  /// Returns the built-in theme of this name; nil if there is none.
  public static func named(_ name: String) -> Theme? { all.first { $0.name == name } }
}

extension Theme {
  /// The radius of markers, in points.
  static let markerRadius = 2.0
  /// The radius of the markers at the ends of a path, in points.
  static let endRadius = 3.2
  /// The length of arrowheads, in points.
  static let arrowLength = 6.5

  /// Returns a shade of a colour: 0 is the palette's colour, 1 and 2 are further shades.
  func color(_ tint: Tint) -> Color {
    let further = shades[tint.name] ?? []
    let own = palette[tint.name] ?? text
    return further.indices.contains(tint.shade - 1) ? further[tint.shade - 1] : own
  }

  /// Returns the colour of a name beside a series' line.
  func nameColor(of style: SeriesStyle) -> Color { areNamesColored ? style.color : text }

  /// Returns black or white, whichever has the higher contrast with an opaque colour: always at least 4.5.
  public func ink(on ground: Color) -> Color {
    let (black, white) = (Color(hex: 0x000000), Color(hex: 0xFFFFFF))
    return black.contrast(with: ground) >= white.contrast(with: ground) ? black : white
  }
}

/// The name of a series colour, which each theme defines; the order is that in which series get them.
public enum ThemeColor: String, CaseIterable, Hashable, Sendable {
  case blue, orange, green, purple, red, brown, gray, black
}

/// A shade of a named colour: 0, 1 or 2.
struct Tint: Hashable, CaseIterable {
  var name: ThemeColor
  var shade = 0

  /// All colours in their first shade, then all in the second, then all in the third.
  static let allCases = (0..<3).flatMap { shade in ThemeColor.allCases.map { Tint(name: $0, shade: shade) } }
}
