import DescentScene

/// An axis with its domain determined.
struct ResolvedAxis: Hashable, Sendable {
  private var axis: Axis
  var domain: ClosedRange<Double>
  /// Whether neither the author nor a mark requires a domain.
  private var isOpen: Bool
  /// Whether labels and title are shown, rather than at another panel that shares the axis.
  var isShown = true

  var scale: ScaleKind { axis.scale }
  var isReversed: Bool { axis.isReversed }
  var categories: [String] { axis.categories }
  var isCounted: Bool { axis.isCounted }

  /// - Parameters:
  ///   - data: The range that the marks cover; nil if they cover none.
  ///   - isVertical: Whether the axis is vertical: then the domain extends beyond the data, else it ends with them.
  ///   - part: The axis to blame in errors.
  /// - Throws: `FigureError` for a threshold, domain or data that the scale cannot show.
  init(_ axis: Axis, data: Span?, isVertical: Bool, part: FigurePart) throws(FigureError) {
    self.axis = axis
    isOpen = axis.domain == nil && data == nil && axis.categories.isEmpty
    guard axis.threshold.isFinite, axis.threshold > 0 else {
      throw FigureError(
        part: part.property(.threshold), message: "a threshold must be a number above 0, not \(axis.threshold)")
    }
    if let domain = axis.domain {
      if let problem = axis.scale.problem(withDomain: domain) {
        throw FigureError(part: part.property(.domain), message: problem)
      }
      self.domain = domain
    } else {
      domain = try Self.domain(for: data, axis, isVertical: isVertical, part: part)
    }
  }

  /// Returns the scale over a domain, which may be wider than the axis's own.
  ///
  /// - Parameters:
  ///   - start: The position of the domain's lower end, in points; of its upper end on a reversed axis.
  ///   - end: The position of the other end, in points.
  func scale(over domain: ClosedRange<Double>, from start: Double, to end: Double) -> Scale {
    let (from, to) = isReversed ? (end, start) : (start, end)
    return Scale(scale, domain: domain, from: from, to: to, threshold: axis.threshold)
  }

  /// Returns this axis with the union of the domains that the given axes require; these differ in nothing else.
  func sharing(_ axes: [ResolvedAxis]) -> ResolvedAxis {
    let asking = axes.filter { !$0.isOpen }
    var shared = self
    if let low = asking.map(\.domain.lowerBound).min(), let high = asking.map(\.domain.upperBound).max() {
      shared.domain = low...high
    }
    shared.axis.isCounted = axes.allSatisfy { $0.isCounted || $0.isOpen } && axes.contains(where: \.isCounted)
    return shared
  }

  /// Returns why two panels cannot share an axis: the property that differs and its name; nil if they can.
  func difference(from other: ResolvedAxis) -> (property: Axis.Property, name: String)? {
    if scale != other.scale { return (.scale, "scale") }
    if scale == .symlog, axis.threshold != other.axis.threshold { return (.threshold, "threshold") }
    if categories != other.categories { return (.categories, "list of categories") }
    if isReversed != other.isReversed { return (.domain, "direction") }
    return axis.unit != other.axis.unit ? (.unit, "unit") : nil
  }

  /// Returns the title of the axis, with the factor and offset of its tick labels.
  func title(_ notation: TickNotation) -> String { axis.title(notation: notation.formula) }

  private static func domain(
    for data: Span?, _ axis: Axis, isVertical: Bool, part: FigurePart
  ) throws(FigureError) -> ClosedRange<Double> {
    let scale = axis.scale
    if scale == .category, !axis.categories.isEmpty { return -0.5...(Double(axis.categories.count) - 0.5) }
    guard let data else { return scale.isPositive ? 0.1...10 : scale == .category ? -0.5...0.5 : 0...1 }
    var (low, high) = (data.low, data.high)
    switch scale {
    case .log, .log2:
      guard let positive = data.lowestPositive else {
        throw FigureError(
          part: part, message: "a \(scale.rawValue) axis shows positive values only, and the data have none")
      }
      low = positive
      if low == high { (low, high) = (low / 2, high * 2) }
      if isVertical { (low, high) = (low / 1.3, high * 1.3) }
    case .linear:
      if isVertical, low > 0, low < 0.4 * high { low = 0 }
      let width = high - low
      if width <= 1e-9 * max(abs(low), abs(high)) {
        let air = low == 0 ? 1 : abs(low) * 0.5
        (low, high) = (low - air, high + air)
      } else if isVertical {
        (low, high) = (low == 0 ? 0 : low - 0.05 * width, high + 0.06 * width)
      }
    case .symlog: (low, high) = symlogDomain(low, high, threshold: axis.threshold, isVertical: isVertical)
    case .category:
      guard max(abs(low), abs(high)) <= ScaleKind.farthestCategory else {
        throw FigureError(
          part: part, message: "categories are counted from 0, but the data range from \(low) to \(high)")
      }
      (low, high) = (low.rounded() - 0.5, high.rounded() + 0.5)
    }
    guard low.isFinite, high.isFinite, (high - low).isFinite, low < high, !scale.isPositive || low > 0 else {
      throw FigureError(
        part: part, message: "the data range from \(data.low) to \(data.high), which no axis can show")
    }
    return low...high
  }

  /// Returns the domain of a symlog axis, extended beyond the data by a share of the axis's length.
  private static func symlogDomain(
    _ low: Double, _ high: Double, threshold: Double, isVertical: Bool
  ) -> (Double, Double) {
    guard high - low > 1e-9 * max(abs(low), abs(high)) else {
      let air = max(abs(low) * 0.5, threshold)
      return (low - air, high + air)
    }
    guard isVertical, (high - low).isFinite else { return (low, high) }
    let scale = Scale(.symlog, domain: low...high, from: 0, to: 1, threshold: threshold)
    return (low == 0 ? 0 : scale.value(at: -0.05), high == 0 ? 0 : scale.value(at: 1.06))
  }
}
