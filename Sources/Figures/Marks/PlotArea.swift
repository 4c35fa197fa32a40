import Scene

/// Where a mark draws: a panel's frame with its scales, in points.
public struct PlotArea: Sendable {
}

/// What a mark draws.
public struct Drawing: Sendable {
  public var nodes: [Node]
}
