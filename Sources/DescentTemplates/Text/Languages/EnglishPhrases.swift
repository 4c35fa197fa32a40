import DescentOptimization

/// Generated texts in English.
struct EnglishPhrases: Phrases {
  let seriesNames = [
    "gd": "Gradient descent", "sgd": "SGD", "mini-batch": "Mini-batch", "momentum": "Momentum", "nesterov": "Nesterov",
    "adagrad": "Adagrad", "adadelta": "Adadelta", "rmsprop": "RMSProp", "adam": "Adam", "adamw": "AdamW",
    "amsgrad": "AMSGrad", "adamax": "AdaMax", "nadam": "NAdam", "radam": "RAdam", "lion": "Lion", "rprop": "Rprop",
  ]

  func name(of quantity: Quantity) -> String {
    switch quantity {
    case .update: "Update"
    case .epoch: "Epoch"
    case .loss: "Loss"
    case .learningRate: "Learning rate"
    case .variable(let name): name
    }
  }

  func clippedValues(at limit: String) -> String { "gradient values clipped at \(limit)" }
  func clippedNorm(at limit: String) -> String { "gradient norm clipped at \(limit)" }

  func panel(_ name: String, x: String, y: String) -> String {
    switch (x.isEmpty, y.isEmpty) {
    case (true, true): "Panel \(name): "
    case (false, true): "Panel \(name), horizontal axis \(x): "
    case (true, false): "Panel \(name), vertical axis \(y): "
    case (false, false): "Panel \(name), \(y) against \(x): "
    }
  }

  func logarithmic(_ axis: String) -> String { "\(axis) (log)" }
  func series(withClipping names: String) -> String { "With clipping: \(names)." }
  func paths(_ paths: String, from start: String?) -> String {
    (start.map { "Paths from \($0): " } ?? "Paths: ") + "\(paths)."
  }
  func lines(_ lines: String) -> String { "Lines: \(lines)." }
  func areas(_ areas: String) -> String { "Areas: \(areas)." }
  func bars(_ bars: String) -> String { "Bars: \(bars)." }
  func arrows(_ arrows: String) -> String { "Arrows: \(arrows)." }
  func minima(_ minima: String) -> String { "Minima: \(minima)." }
  func rules(_ positions: String, count: Int) -> String { "Rule\(count == 1 ? "" : "s"): \(positions)." }
  func contours(of surface: String) -> String { "Contour lines of \(surface)." }
  func text(_ text: String, at point: String) -> String { "Text at \(point): \(text)." }

  let missing = "no number"
  let noMinimum = "No minimum in the window."

  func path(
    _ name: String, from start: String?, to last: String, updates: Int, losses: String?, end: RunEnd
  ) -> String {
    let from = start.map { " starts at \($0)," } ?? ""
    let after = updates == 1 ? "1 update" : "\(updates) updates"
    let loss = losses.map { ", loss \($0)" } ?? ""
    return switch end {
    case .diverged(let update): "\(name)\(from) diverges at update \(update)"
    case .converged: "\(name)\(from) meets its tolerance at \(last) after \(after)\(loss)"
    case .complete: "\(name)\(from) ends at \(last) after \(after)\(loss)"
    }
  }

  func line(_ name: String, from first: Sample, to last: Sample) -> String {
    "\(name) from \(first.y) at \(first.x) to \(last.y) at \(last.x)"
  }
  func line(_ name: String, at only: Sample) -> String { "\(name) \(only.y) at \(only.x)" }
  func emptyLine(_ name: String) -> String { "\(name) has no number" }
  func range(_ low: String, _ high: String) -> String { ", between \(low) and \(high)" }
  func lowest(_ low: String) -> String { ", at least \(low)" }
  func highest(_ high: String) -> String { ", at most \(high)" }
  func missing(from start: String?) -> String { start.map { ", no number from \($0) on" } ?? ", then no number" }
  func divergence(at update: Int) -> String { ", diverges at update \(update)" }
  func area(_ name: String, from low: String, to high: String) -> String { "\(name) between \(low) and \(high)" }
  func points(_ count: Int, of name: String, from low: String, to high: String) -> String {
    "\(count) points of \(name), from \(low) to \(high)"
  }
  func bars(_ count: Int, of name: String, from low: String, to high: String) -> String {
    "\(count) bars of \(name), from \(low) to \(high)"
  }
  func arrow(_ name: String, from tail: String, to head: String) -> String { "\(name) from \(tail) to \(head)" }
  func arrows(_ count: Int, of name: String) -> String { "\(count) of \(name)" }
  func heatmap(size: String, lowest: Cell, highest: Cell) -> String {
    "Heatmap of \(size) cells, lowest \(lowest.value) at \(lowest.point), "
      + "highest \(highest.value) at \(highest.point)."
  }
  func vertical(at x: String) -> String { "vertical at \(x)" }
  func horizontal(at y: String) -> String { "horizontal at \(y)" }
}
