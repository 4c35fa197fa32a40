import Scene

/// An axis with its domain decided.
struct ResolvedAxis: Hashable, Sendable {
  var label: String
  var scale: ScaleKind
  var domain: ClosedRange<Double>

  /// - Parameters:
  ///   - data: what the marks cover; nil where they cover nothing.
  ///   - isVertical: a vertical axis leaves some air above and below the data, a horizontal one ends where the data end.
  ///   - part: the axis, for errors: `panels.landscape.x`.
  init(_ axis: Axis, data: Span?, isVertical: Bool, part: String) throws(FigureError) {
    label = axis.label
    scale = axis.scale
    if let domain = axis.domain {
      try Self.check(domain, scale, part: part)
      self.domain = domain
    } else {
      domain = try Self.domain(for: data, scale, isVertical: isVertical, part: part)
    }
  }

  private static func check(_ domain: ClosedRange<Double>, _ scale: ScaleKind, part: String) throws(FigureError) {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    guard low.isFinite, high.isFinite, low < high, (high - low).isFinite else {
      throw FigureError(part: "\(part).domain", message: "a domain has two finite ends, the lower one first")
    }
    guard high - low > 1e-12 * max(abs(low), abs(high)) else {
      throw FigureError(part: "\(part).domain", message: "the domain is too narrow to have ticks")
    }
    if scale == .log, low <= 0 {
      throw FigureError(part: "\(part).domain", message: "a log axis has positive values only, not \(low)")
    }
  }

  private static func domain(
    for data: Span?, _ scale: ScaleKind, isVertical: Bool, part: String
  ) throws(FigureError) -> ClosedRange<Double> {
    guard let data else { return scale == .log ? 0.1...10 : 0...1 }
    var (low, high) = (data.low, data.high)
    switch scale {
    case .log:
      guard let positive = data.lowestPositive else {
        throw FigureError(part: part, message: "a log axis has positive values only, and the data have none")
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
    }
    guard low.isFinite, high.isFinite, (high - low).isFinite, low < high, scale == .linear || low > 0 else {
      throw FigureError(part: part, message: "the data run from \(data.low) to \(data.high): too far to draw")
    }
    return low...high
  }
}
