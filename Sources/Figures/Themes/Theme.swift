import Scene

/// The colours and widths of a figure.
public struct Theme: Hashable, Sendable {
  /// As a template or the command line names it.
  public var name: String
  public var background: Color
  public var text: Color
  /// For what should step back: ticks, captions, grid labels.
  public var mutedText: Color
  public var frame: Color
  public var grid: Color
  /// Behind text that stands over a picture.
  public var halo: Color
  public var palette: [ThemeColor: Color]
  /// For areas, low to high: quiet, so that lines over it are seen.
  public var sequential: Palette
  /// Low, middle and high.
  public var diverging: Palette
  public var contourLine: Color

  /// The themes by name.
  public static let all: [Theme] = [.light]
}

extension Theme {
  /// Widths and sizes, in points.
  static let seriesWidth = 1.5
  static let markerRadius = 2.0
  static let endRadius = 3.2
  static let arrowLength = 6.5
  /// How much of their ground the areas of bands and the insides of bars cover.
  static let bandOpacity = 0.2
  static let barOpacity = 0.75
}

/// A series colour by its name; each theme has its own shade of it.
public enum ThemeColor: String, CaseIterable, Hashable, Sendable {
  case blue, orange, green, purple, red, brown, gray, black
}

/// How a line is broken, so that series differ without colour.
public enum Dash: String, CaseIterable, Hashable, Sendable {
  case solid, dashed, dotted, dashdot, longdash, dashdotdot

  /// Lengths drawn and left out for a line of the given width, in points.
  func lengths(width: Double) -> [Double] {
    let pattern: [Double] =
      switch self {
      case .solid: []
      case .dashed: [3.6, 2.4]
      case .dotted: [0.1, 2.2]
      case .dashdot: [4.4, 2.2, 0.1, 2.2]
      case .longdash: [7, 2.6]
      case .dashdotdot: [5.4, 2.2, 0.1, 2.2, 0.1, 2.2]
      }
    return pattern.map { $0 * width }
  }
}

/// A marker's outline.
public enum MarkerShape: String, CaseIterable, Hashable, Sendable {
  case circle, square, triangle, diamond, cross, star
}
