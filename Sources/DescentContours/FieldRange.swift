/// The finite values a field takes in a window, as sampled: what its levels are chosen by.
public struct FieldRange: Hashable, Sendable {
  /// From the smallest to the largest. Both are followed from the sampled points to between them; where a field has many hills,
  /// the true extremes may lie a little outside.
  public private(set) var values: ClosedRange<Double>

  /// Where a logarithmic scale goes; nil where no value is above zero. Near a minimum the smallest of the values is chance, and may
  /// be next to nothing: the scale begins no lower than a quarter of the smallest mean over a cell without negative corners, as it is
  /// half a cell from a minimum of 0 at a corner.
  public private(set) var positive: ClosedRange<Double>?

  /// The means over the cells between the sampled points: over equal areas. Flat cells are not among them.
  private var cells: [Double] = []
  /// The highest of the flat cells' values.
  private var plateau = -Double.infinity

  /// Samples `field` at (`columns` + 1) × (`rows` + 1) points, the window's border included; nil if no value is finite.
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
        let place = SIMD2(window.size.x * (Double(column) / Double(size.x)), up)
        lowest.offer(value, at: place)
        highest.offer(value, at: place)
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
  public func joined(with other: FieldRange) -> FieldRange {
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

  /// The middle one of the means' magnitudes.
  var typicalMagnitude: Double { cells.isEmpty ? 0 : cells.map(abs).sorted()[cells.count / 2] }

  /// Whether the field goes below a level.
  public func reaches(below level: Double) -> Bool { values.lowerBound < level }

  /// Whether the field goes to a level and on, or lies flat there.
  public func reaches(above level: Double) -> Bool { values.upperBound > level || plateau >= level }

  /// `parts` + 1 values, strictly increasing as far as there are doubles between them: between one and the next lies the same area of
  /// the ground that is not flat. The first and the last are the ends of `values`.
  ///
  /// - Parameter resolution: means that differ by less are taken to be equal, as are those that differ by rounding; between them the
  ///   field is taken to rise evenly.
  func quantiles(parts: Int, resolution: Double) -> [Double] {
    // The area below a value, in cells: half of the cells that have it count as below.
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

/// The highest value so far, or the lowest, and its place on the page.
private struct Extreme {
  /// 1 for the highest, −1 for the lowest.
  let sign: Double
  private(set) var place = SIMD2<Double>.zero
  private var height = -Double.infinity
  var value: Double { sign * height }

  init(sign: Double) { self.sign = sign }

  mutating func offer(_ value: Double, at place: SIMD2<Double>) {
    guard value.isFinite, sign * value > height else { return }
    height = sign * value
    self.place = place
  }

  /// Up from the place, to the best of the nine around it, ever nearer together: to a thousandth of `step`.
  mutating func climb(_ field: some ScalarField, in window: Window, step: SIMD2<Double>) {
    var step = step
    for _ in 0..<10 {
      step /= 2
      let places = [-1.0, 0, 1].map { (place + $0 * step).clamped(lowerBound: .zero, upperBound: window.size) }
      let xs = places.map { window.dataPoint($0).x }
      for row in places {
        let values = field.values(atXs: xs, y: window.dataPoint(row).y)
        for (column, value) in zip(places, values) { offer(value, at: SIMD2(column.x, row.y)) }
      }
    }
  }
}
