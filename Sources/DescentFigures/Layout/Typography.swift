import DescentScene

/// The fonts of a figure's parts and the distances between them, in points.
enum Typography {
  static let title = Font(size: 11.5, weight: .semibold)
  static let panelTitle = Font(size: 9, weight: .semibold)
  static let axisLabel = Font(size: 9)
  static let tick = Font(size: 8)
  static let legend = Font(size: 8.5)
  static let label = Font(size: 8.5)
  static let note = Font(size: 8)
  static let level = Font(size: 7)
  static let caption = Font(size: 8.5)

  static let margin = 10.0
  static let lineSpacing = 1.32
  static let tickLength = 3.0
  static let tickGap = 2.5
  static let gutter = 16.0
  /// The distance between title, legend, panels and caption.
  static let blockGap = 6.0
}
