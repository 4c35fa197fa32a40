/// The sampled range of finite values of a field in a window, from which levels are chosen.
public struct FieldRange: Hashable, Sendable {
  /// The smallest to the largest value.
  ///
  /// Both extremes are refined from the sampled points to positions between them. In a field with many hills the true
  /// extremes may lie slightly outside.
  public private(set) var values: ClosedRange<Double>

  /// The range of a logarithmic scale; nil if no value is positive.
  ///
  /// Near a minimum of 0 the smallest sampled value is arbitrary and may be close to 0. So the scale begins no lower
  /// than a quarter of the smallest mean over a cell without negative corners, which is the value half a cell away from
  /// a minimum of 0 at a corner.
  public private(set) var positive: ClosedRange<Double>?

  /// The means over the cells between the sampled points, which have equal areas; flat cells are left out.
  private var cells: [Double] = []
  /// The highest value of a flat cell.
  private var plateau = -Double.infinity

  /// Samples a field at (`columns` + 1) × (`rows` + 1) points, including the border of the window.
  ///
  /// Nil if no value is finite.
  public init?(of field: some ScalarField, in window: Window, columns: Int = 128, rows: Int = 128) {
    let size = SIMD2(max(columns, 1), max(rows, 1))
    let step = window.size / SIMD2<Double>(size)
    let xs = (0...size.x).map { window.dataPoint(SIMD2(window.size.x * (Double($0) / Double(size.x)), 0)).x }
    var lowest = Extreme(sign: -1)
    var highest = Extreme(sign: 1)
    var smallestPositive = Double.infinity
    var smallestMean = Double.infinity
    var below: [Double] = []
    for row in 0...size.y {
      let up = window.size.y * (Double(row) / Double(size.y))
      let values = field.values(atXs: xs, y: window.dataPoint(SIMD2(0, up)).y)
      for (column, value) in values.enumerated() where value.isFinite {
        let position = SIMD2(window.size.x * (Double(column) / Double(size.x)), up)
        lowest.offer(value, at: position)
        highest.offer(value, at: position)
        if value > 0 { smallestPositive = min(smallestPositive, value) }
      }
      for column in 0..<(row > 0 ? size.x : 0) {
        let corners = SIMD4(below[column], below[column + 1], values[column], values[column + 1])
        let mean = (corners * 0.25).sum()
        guard mean.isFinite else { continue }
        if corners.min() == corners.max() { plateau = max(plateau, mean) } else { cells.append(mean) }
        if corners.min() >= 0, mean > 0 { smallestMean = min(smallestMean, mean) }
      }
      below = values
    }
    guard lowest.value <= highest.value else { return nil }
    lowest.climb(field, in: window, step: step)
    highest.climb(field, in: window, step: step)
    values = lowest.value...highest.value
    let start = smallestMean.isFinite ? max(smallestMean / 4, lowest.value) : smallestPositive
    positive = start <= highest.value ? start...highest.value : nil
  }

  /// The range of both fields, each over its own window.
  package func joined(with other: FieldRange) -> FieldRange {
    var joined = self
    joined.values =
      min(values.lowerBound, other.values.lowerBound)...max(values.upperBound, other.values.upperBound)
    joined.positive = positive.map { own in
      guard let their = other.positive else { return own }
      return min(own.lowerBound, their.lowerBound)...max(own.upperBound, their.upperBound)
    }
    joined.positive = joined.positive ?? other.positive
    joined.cells += other.cells
    joined.plateau = max(plateau, other.plateau)
    return joined
  }

  /// The median magnitude of the cell means.
  var typicalMagnitude: Double { cells.isEmpty ? 0 : cells.map(abs).sorted()[cells.count / 2] }

  /// Whether the field takes values below a level.
  package func reaches(below level: Double) -> Bool { values.lowerBound < level }

  /// Whether the field takes values above a level, or has a plateau at or above it.
  package func reaches(above level: Double) -> Bool { values.upperBound > level || plateau >= level }

  /// Values that divide the non-flat area of the field into `parts` equal parts, including the ends of `values`.
  ///
  /// The `parts` + 1 values increase strictly as far as there are doubles between them.
  ///
  /// - Parameter resolution: means that differ by less, or only by rounding, are taken to be equal; between distinct
  ///   means the area is interpolated linearly.
  func quantiles(parts: Int, resolution: Double) -> [Double] {
    // The area below a value, in cells: half of the cells that have the value count as below.
    var knots = [(value: values.lowerBound, area: 0.0)]
    let sorted = cells.sorted()
    var start = 0
    while start < sorted.count {
      let next = sorted[start] + max(resolution, 1e-12 * abs(sorted[start]))
      let end = sorted[start...].firstIndex { $0 > next } ?? sorted.count
      if sorted[start] > values.lowerBound, next < values.upperBound {
        knots.append((sorted[start], Double(start + end) / 2))
      }
      start = end
    }
    knots.append((values.upperBound, Double(max(sorted.count, 1))))
    var segment = 0
    return (0...parts).map { part in
      if part == parts { return values.upperBound }
      let area = knots[knots.count - 1].area * (Double(part) / Double(parts))
      while knots[segment + 1].area <= area, segment + 2 < knots.count { segment += 1 }
      let (low, high) = (knots[segment], knots[segment + 1])
      let share = (area - low.area) / (high.area - low.area)
      return low.value * (1 - share) + high.value * share
    }
  }
}

/// The highest or lowest value so far, and its position on the page.
private struct Extreme {
  /// 1 for the highest, −1 for the lowest.
  let sign: Double
  private(set) var position = SIMD2<Double>.zero
  private var height = -Double.infinity
  var value: Double { sign * height }

  init(sign: Double) { self.sign = sign }

  mutating func offer(_ value: Double, at position: SIMD2<Double>) {
    guard value.isFinite, sign * value > height else { return }
    height = sign * value
    self.position = position
  }

  /// Moves to the best of the nine positions around, on ever finer grids: to a thousandth of `step`.
  mutating func climb(_ field: some ScalarField, in window: Window, step: SIMD2<Double>) {
    var step = step
    for _ in 0..<10 {
      step /= 2
      let positions = [-1.0, 0, 1].map { (position + $0 * step).clamped(lowerBound: .zero, upperBound: window.size) }
      let xs = positions.map { window.dataPoint($0).x }
      for row in positions {
        let values = field.values(atXs: xs, y: window.dataPoint(row).y)
        for (column, value) in zip(positions, values) { offer(value, at: SIMD2(column.x, row.y)) }
      }
    }
  }
}
