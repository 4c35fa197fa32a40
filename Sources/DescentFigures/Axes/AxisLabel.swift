import DescentScene

/// A typeset tick label: one or more lines, horizontal or turned by 90° to read upwards.
struct AxisLabel: Hashable, Sendable {
  var value: Double
  var lines: [TextLine]
  var isTurned = false

  init(value: Double, line: TextLine) { (self.value, lines) = (value, [line]) }

  init(value: Double, lines: [TextLine], isTurned: Bool = false) {
    (self.value, self.lines, self.isTurned) = (value, lines, isTurned)
  }

  private static let step = Typography.tick.size * Typography.lineSpacing
  /// Half a digit's height as a share of the font size, which centres a number on its tick.
  private static let halfDigit = 0.36

  /// The horizontal extent of the label, in points.
  var width: Double { isTurned ? thickness : length }
  /// The vertical extent of the label, in points.
  var height: Double { isTurned ? length : thickness }

  private var length: Double { lines.map(\.extent.width).max() ?? 0 }
  private var thickness: Double {
    (lines.first?.extent.ascent ?? 0) + (lines.last?.extent.descent ?? 0) + Double(max(0, lines.count - 1)) * Self.step
  }

  /// Returns the label below a tick at `x`, with its upper edge at `top`.
  ///
  /// - Parameter ascent: The reach of the axis's tallest label above its first baseline, which all labels share.
  func nodes(below x: Double, top: Double, ascent: Double, color: Color) -> [Node] {
    lines.enumerated().map { k, line in
      if isTurned {
        let at = Point(
          x - thickness / 2 + (lines.first?.extent.ascent ?? 0) + Double(k) * Self.step, top + line.extent.width)
        return .text(TextNode(line, at: at, rotation: -90, color: color))
      }
      return .text(
        TextNode(line, at: Point(x - line.extent.width / 2, top + ascent + Double(k) * Self.step), color: color))
    }
  }

  /// Returns the label left of a tick at `y`, with its right edge at `right`.
  func nodes(leftOf right: Double, y: Double, color: Color) -> [Node] {
    lines.enumerated().map { k, line in
      let baseline = y + Typography.tick.size * Self.halfDigit + (Double(k) - Double(lines.count - 1) / 2) * Self.step
      return .text(TextNode(line, at: Point(right - line.extent.width, baseline), color: color))
    }
  }
}
