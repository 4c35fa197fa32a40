import DescentContours
import DescentScene

/// The landscape: lines of equal loss, and filled areas between them. It takes its window from the other marks or the axes.
public struct ContourMark: Mark {
  public var id: String
  public var field: any ScalarField
  public var levels: Levels
  /// The name of the set of levels that it shares: the levels are then worked out over the windows of all marks of the figure that
  /// name the set, and are the same for all whose `levels` are.
  public var set: String?
  /// Whether the areas between levels are painted and a colour bar stands beside the panel.
  public var isFilled: Bool
  /// Whether lines carry their values, where there is room.
  public var areLinesLabelled: Bool
  /// Whether the lines are broken, to tell them from those of another field.
  public var isDashed = false
  /// The colour bar's title.
  public var label: String

  public init(
    id: String, field: any ScalarField, levels: Levels, set: String? = nil, isFilled: Bool = false,
    areLinesLabelled: Bool = false, label: String = ""
  ) {
    self.id = id
    self.field = field
    self.levels = levels
    self.set = set
    self.isFilled = isFilled
    self.areLinesLabelled = areLinesLabelled
    self.label = label
  }

  public var extent: Extent? { nil }
  public func rows(in panel: String) -> [DataRow] { [] }
}
