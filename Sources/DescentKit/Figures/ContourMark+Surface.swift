import DescentFigures
import DescentOptimization
import DescentTemplates

extension ContourMark {
  /// Creates contours of a surface.
  ///
  /// - Parameter levels: `.linear(12)` for a number of round levels, `.values([1, 2, 5])` for a list.
  public init(of surface: any Surface, levels: Levels, isFilled: Bool = false) {
    self.init(
      id: "contour", field: SurfaceField(surface: surface), levels: levels, isFilled: isFilled,
      areLinesLabelled: !isFilled)
  }
}

extension PathMark {
  /// Creates the path of a run in the plane.
  ///
  /// - Parameters:
  ///   - id: the series' id, by which the figure's `series` names and styles it.
  ///   - trajectory: a run's rows, with the columns `x`, `y` and `loss`.
  public init(id: String, of trajectory: Trajectory) {
    let table = trajectory.table
    let (xs, ys, losses) = (table["x"] ?? [], table["y"] ?? [], table["loss"])
    self.init(
      id: id,
      steps: zip(table.rows, zip(xs, ys)).enumerated().map { row, step in
        Step(index: step.0, x: step.1.0, y: step.1.1, loss: losses?[row])
      })
  }
}
