import DescentScene

/// A straight line across the panel at one x (vertical) or one y (horizontal), with a label if wanted.
public struct RuleMark: Mark {
  public enum Position: Hashable, Sendable { case x(Double), y(Double) }

  public var id: String
  public var positions: [Position]
  public var label: String

  public init(id: String, at positions: [Position], label: String = "") {
    self.id = id
    self.positions = positions
    self.label = label
  }

  public var extent: Extent? {
    Extent(
      xs: positions.compactMap { if case .x(let x) = $0 { x } else { nil } },
      ys: positions.compactMap { if case .y(let y) = $0 { y } else { nil } })
  }

  public func rows(in panel: String) -> [DataRow] {
    positions.enumerated().map { k, position in
      switch position {
      case .x(let x): DataRow(panel: panel, mark: "rule", series: id, index: k, x: x)
      case .y(let y): DataRow(panel: panel, mark: "rule", series: id, index: k, y: y)
      }
    }
  }
}
