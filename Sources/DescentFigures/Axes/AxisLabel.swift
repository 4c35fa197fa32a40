import DescentScene

/// A tick's label, set: one or more lines, level or turned by 90° to read upwards.
struct AxisLabel: Hashable, Sendable {
  var value: Double
  var lines: [TextLine]
  var isTurned = false

  init(value: Double, line: TextLine) { (self.value, lines) = (value, [line]) }

  init(value: Double, lines: [TextLine], isTurned: Bool = false) {
    (self.value, self.lines, self.isTurned) = (value, lines, isTurned)
  }

  private static let step = Typography.tick.size * Typography.lineSpacing
  /// Half a digit's height, in shares of the font size: what centres a number on its tick.
  private static let halfDigit = 0.36

  /// What it takes up as it stands, in points.
  var width: Double { isTurned ? thickness : length }
  var height: Double { isTurned ? length : thickness }

  private var length: Double { lines.map(\.extent.width).max() ?? 0 }
  private var thickness: Double {
    (lines.first?.extent.ascent ?? 0) + (lines.last?.extent.descent ?? 0) + Double(max(0, lines.count - 1)) * Self.step
  }

  /// Below a tick at `x`, its upper edge at `top`.
  ///
  /// - Parameter ascent: how far the tallest label of the axis reaches above its first baseline: they share it.
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

  /// Left of a tick at `y`, its right edge at `right`.
  func nodes(leftOf right: Double, y: Double, color: Color) -> [Node] {
    lines.enumerated().map { k, line in
      let baseline = y + Typography.tick.size * Self.halfDigit + (Double(k) - Double(lines.count - 1) / 2) * Self.step
      return .text(TextNode(line, at: Point(right - line.extent.width, baseline), color: color))
    }
  }
}
