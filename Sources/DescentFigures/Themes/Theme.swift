import DescentScene

/// The colours and widths of a figure. Everything that is drawn takes its colour from here.
///
/// Series, texts and signs are at least 4.5 times as bright or dark as the background (signs and lines of `print`, 3 times), the eight
/// colours of series are told apart by colour-blind readers, and the palettes take even steps: the tests say how that is measured.
public struct Theme: Hashable, Sendable {
  /// As a template or the command line names it.
  public var name: String
  /// A sentence for whoever chooses.
  public var about: String
  public var background: Color
  public var text: Color
  /// For what should step back: ticks, captions, grid labels.
  public var mutedText: Color
  /// For what is pointed at and is no series: a marked place, a note that matters.
  public var accent: Color
  public var frame: Color
  public var grid: Color
  /// Behind text and lines that stand over a picture.
  public var halo: Color
  public var palette: [ThemeColor: Color]
  /// Two further shades of each colour, for series that come when all eight colours are taken.
  public var shades: [ThemeColor: [Color]]
  /// Whether a name beside a line has the line's colour; else it has the text's.
  public var areNamesColored = true
  /// For areas, low to high: quiet, so that lines over it are seen.
  public var sequential: Palette
  /// Low, middle and high; as quiet.
  public var diverging: Palette
  /// For areas that are themselves the data, low to high: vivid. What is high stands out most from the background.
  public var heat: Palette
  /// Low, middle and high; as vivid.
  public var heatDiverging: Palette
  public var contourLine: Color
  /// How much of a series' colour an area about its line has, 0 … 1.
  public var bandOpacity: Double
  /// A series' line, in points.
  public var seriesWidth = 1.5

  /// The themes by name.
  public static let all: [Theme] = [.light, .dark, .print]
}

extension Theme {
  /// Sizes, in points.
  static let markerRadius = 2.0
  static let endRadius = 3.2
  static let arrowLength = 6.5
  static let barOpacity = 0.75

  /// The shade of a colour: 0 is the palette's own, 1 and 2 the further ones.
  func color(_ tint: Tint) -> Color {
    let further = shades[tint.name] ?? []
    let own = palette[tint.name] ?? text
    return further.indices.contains(tint.shade - 1) ? further[tint.shade - 1] : own
  }

  /// The colour of a name beside a series' line.
  func nameColor(of style: SeriesStyle) -> Color { areNamesColored ? style.color : text }

  /// What is read over any opaque colour, such as a cell of a heat map: black or white, whose contrast there is never below 4.5.
  public func ink(on ground: Color) -> Color {
    let (black, white) = (Color(hex: 0x000000), Color(hex: 0xFFFFFF))
    return black.contrast(with: ground) >= white.contrast(with: ground) ? black : white
  }
}

/// A series colour by its name; each theme has its own shade of it.
public enum ThemeColor: String, CaseIterable, Hashable, Sendable {
  case blue, orange, green, purple, red, brown, gray, black
}

/// A colour's name and which of its shades.
struct Tint: Hashable, CaseIterable {
  var name: ThemeColor
  var shade = 0

  /// All colours in their first shade, then all in the second, and in the third.
  static let allCases = (0..<3).flatMap { shade in ThemeColor.allCases.map { Tint(name: $0, shade: shade) } }
}
