import Contours
import Scene

extension ContourMark {
  public func draw(in area: PlotArea) -> Drawing { Drawing() }
}
