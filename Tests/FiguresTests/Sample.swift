import DescentContours
import DescentFigures
import DescentScene

/// Figures that together contain everything the layout places.
enum Sample: CaseIterable, Sendable {
  case lines, korean, landscape, longTexts

  static let all = allCases

  var figure: Figure {
    switch self {
    case .lines:
      Figure(
        id: "lines", title: "A title",
        caption: "A caption that says what one sees, in two sentences. This is the other.",
        description: "Lines.", panels: [first, second],
        series: ["a": SeriesPresentation(label: "rising"), "b": SeriesPresentation(label: "falling")])
    case .korean:
      Figure(
        id: "korean", language: .korean, title: "새들 포인트 경주", caption: "여섯 옵티마이저가 같은 점에서 출발한다. $\\beta^t$",
        description: "선.", panels: [first, second, landscapePanel],
        arrangement: Arrangement(rows: [["first", "landscape"], ["second", "landscape"]], widths: [1, 1.4]),
        series: ["a": SeriesPresentation(label: "경사 하강법"), "b": SeriesPresentation(label: "모멘텀")])
    case .landscape:
      Figure(
        id: "landscape", title: "A bowl", description: "Paths.", panels: [landscapePanel],
        series: ["run-0": SeriesPresentation(label: "Gradient descent")])
    case .longTexts:
      Figure(
        id: "long", size: Size(width: 460, height: 620), title: String(repeating: "A long title goes on ", count: 8),
        caption: String(repeating: "A long caption goes on, too. ", count: 20), description: "Long.",
        panels: [first, longPanel],
        series: [
          "a": SeriesPresentation(label: "a name that is far too long to stand beside any line in this figure"),
          "b": SeriesPresentation(label: "another name that is far too long to stand there"),
        ])
    }
  }

  private var first: Panel {
    let xs = (0..<40).map(Double.init)
    return Panel(
      id: "first", title: "First", x: Axis(label: "update $t$"), y: Axis(label: "loss"),
      marks: [
        LineMark(id: "a", xs: xs, ys: xs.map { $0 * $0 / 40 }), LineMark(id: "b", xs: xs, ys: xs.map { 40 - $0 }),
        RuleMark(id: "middle", at: [.x(10)], label: "a note"),
      ])
  }

  private var second: Panel {
    let xs = (1..<60).map(Double.init)
    return Panel(
      id: "second", title: "Second, $1 - \\beta^t$", x: Axis(label: "t", scale: .log), y: Axis(scale: .log),
      marks: [PointMark(id: "c", xs: xs, ys: xs.map { 1 / $0 }, indices: 1...)],
      data: [DataSeries(name: "count", value: 3)])
  }

  private var longPanel: Panel {
    var panel = landscapePanel
    panel.title = "A panel's title that is much too long for its panel"
    panel.x.label = "A label of the horizontal axis that is much too long for it"
    panel.y.label = "A label of the vertical axis that is much too long for it, too"
    panel.marks[0] = ContourMark(
      id: "bowl", field: Bowl(), levels: .linear(8), isFilled: true, label: "a colour bar's title that is too long")
    panel.marks.removeLast(4)
    return panel
  }

  private var landscapePanel: Panel {
    let runs = (0..<6).map { run in
      PathMark(
        id: "run-\(run)",
        steps: (0..<30).map { k in
          let shrink = (0..<k).reduce(1.0) { r, _ in r * (0.95 - 0.05 * Double(run)) }
          return PathMark.Step(index: k, x: shrink * (1 + Double(run) * 0.2 * Double(k % 2)), y: shrink, loss: shrink)
        }, markers: .every(5))
    }
    return Panel(
      id: "landscape", x: Axis(label: "$\\theta_1$", domain: -1.5...1.5),
      y: Axis(label: "$\\theta_2$", domain: -1...1.5),
      aspect: .equal,
      marks: [ContourMark(id: "bowl", field: Bowl(), levels: .linear(8), isFilled: true, label: "loss")] + runs)
  }
}

/// x² + 3y².
private struct Bowl: ScalarField {
  func values(atXs xs: [Double], y: Double) -> [Double] { xs.map { $0 * $0 + 3 * y * y } }
  func sample(x: Double, y: Double) -> FieldSample {
    FieldSample(value: x * x + 3 * y * y, gradient: SIMD2(2 * x, 6 * y))
  }
}
