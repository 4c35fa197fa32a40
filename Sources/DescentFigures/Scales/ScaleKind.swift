/// How values become lengths.
public enum ScaleKind: String, CaseIterable, Hashable, Sendable {
  case linear
  /// By the logarithm: equal ratios are equally far apart. Ticks at powers of ten.
  case log
  /// The same, with ticks at powers of two.
  case log2
  /// Linear near 0, logarithmic beyond a threshold on either side.
  case symlog
  /// The values 0, 1, 2, … are categories, each with a band about it that is 1 wide.
  case category

  /// Whether equal ratios are equally far apart, at least far from 0.
  public var isLogarithmic: Bool { self == .log || self == .log2 || self == .symlog }

  /// Whether values have a place only above 0.
  public var isPositive: Bool { self == .log || self == .log2 }
}
