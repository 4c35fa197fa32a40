import Contours
import Scene

/// The landscape: lines of equal loss, and filled areas between them. It takes its window from the other marks or the axes.
public struct ContourMark: Mark {
  /// Which values get a line.
  public enum Levels: Hashable, Sendable {
    /// This many, evenly spaced over what the window holds.
    case count(Int)
    /// This many, each a constant factor above the one before; the field is positive.
    case logarithmic(Int)
    /// This many on both sides of a value together, at equal distances from it.
    case symmetric(Int, about: Double)
    case values([Double])
  }

  public var id: String
  public var field: any ScalarField
  public var levels: Levels
  /// Whether the areas between levels are painted and a colour bar stands beside the panel.
  public var isFilled: Bool
  /// The colour bar's title.
  public var label: String

  public init(id: String, field: any ScalarField, levels: Levels, isFilled: Bool = false, label: String = "") {
    self.id = id
    self.field = field
    self.levels = levels
    self.isFilled = isFilled
    self.label = label
  }

  public var extent: Extent? { nil }
  public func rows(in panel: String) -> [DataRow] { [] }
}
