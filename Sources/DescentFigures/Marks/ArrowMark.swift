import DescentScene

/// Straight arrows from one point of the data to another: gradients, steps, velocities.
public struct ArrowMark: Mark {
  public struct Arrow: Hashable, Sendable {
    /// In data coordinates.
    public var tail, head: SIMD2<Double>
    /// The number of the update that it belongs to, for the CSV; nil where there is none.
    public var value: Double?

    public init(tail: SIMD2<Double>, head: SIMD2<Double>, value: Double? = nil) {
      self.tail = tail
      self.head = head
      self.value = value
    }
  }

  public var id: String
  public var arrows: [Arrow]
  /// From 0 to 1: what is of the past fades.
  public var opacity: Double

  public init(id: String, arrows: [Arrow], opacity: Double = 1) {
    self.id = id
    self.arrows = arrows
    self.opacity = opacity
  }

  public var extent: Extent? {
    Extent(xs: arrows.flatMap { [$0.tail.x, $0.head.x] }, ys: arrows.flatMap { [$0.tail.y, $0.head.y] })
  }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .arrow)] }

  /// Two rows an arrow, tail and head.
  public func rows(in panel: String) -> [DataRow] {
    arrows.enumerated().flatMap { k, arrow in
      [(2 * k, arrow.tail), (2 * k + 1, arrow.head)].map { index, end in
        DataRow(panel: panel, mark: "arrow", series: id, index: index, x: end.x, y: end.y, value: arrow.value)
      }
    }
  }
}
