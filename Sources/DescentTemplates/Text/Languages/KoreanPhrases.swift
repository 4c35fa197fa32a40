import DescentOptimization

/// Generated texts in Korean. Colons and dashes set names and numbers off, so that no particle depends on how they end.
struct KoreanPhrases: Phrases {
  /// Optimizers keep their names; methods have Korean ones.
  let seriesNames = [
    "gd": "경사 하강법", "sgd": "확률적 경사 하강법", "mini-batch": "미니배치", "momentum": "모멘텀", "nesterov": "Nesterov",
    "adagrad": "Adagrad", "adadelta": "Adadelta", "rmsprop": "RMSProp", "adam": "Adam", "adamw": "AdamW",
    "amsgrad": "AMSGrad", "adamax": "AdaMax", "nadam": "NAdam", "radam": "RAdam", "lion": "Lion", "rprop": "Rprop",
  ]

  func name(of quantity: Quantity) -> String {
    switch quantity {
    case .update: "업데이트"
    case .epoch: "에폭"
    case .loss: "손실"
    case .learningRate: "학습률"
    case .variable(let name): name
    }
  }

  func clippedValues(at limit: String) -> String { "그래디언트 값 클리핑 \(limit)" }
  func clippedNorm(at limit: String) -> String { "그래디언트 노름 클리핑 \(limit)" }

  func panel(_ name: String, x: String, y: String) -> String {
    switch (x.isEmpty, y.isEmpty) {
    case (true, true): "패널 \(name): "
    case (false, true): "패널 \(name) (가로축 \(x)): "
    case (true, false): "패널 \(name) (세로축 \(y)): "
    case (false, false): "패널 \(name) (가로축 \(x), 세로축 \(y)): "
    }
  }

  func logarithmic(_ axis: String) -> String { "\(axis) (로그)" }
  func series(withClipping names: String) -> String { "클리핑 적용: \(names)." }
  func paths(_ paths: String, from start: String?) -> String {
    (start.map { "시작점 \($0)에서 나온 경로: " } ?? "경로: ") + "\(paths)."
  }
  func lines(_ lines: String) -> String { "선: \(lines)." }
  func areas(_ areas: String) -> String { "영역: \(areas)." }
  func bars(_ bars: String) -> String { "막대: \(bars)." }
  func arrows(_ arrows: String) -> String { "화살표: \(arrows)." }
  func minima(_ minima: String) -> String { "최솟값: \(minima)." }
  func rules(_ positions: String, count: Int) -> String { "기준선: \(positions)." }
  func contours(of surface: String) -> String { "등고선: \(surface)." }
  func text(_ text: String, at point: String) -> String { "글 \(point): \(text)." }

  let missing = "값 없음"
  let noMinimum = "창 안에 최솟값 없음."

  func path(
    _ name: String, from start: String?, to last: String, updates: Int, losses: String?, end: RunEnd
  ) -> String {
    let from = start.map { " 시작점 \($0)," } ?? ""
    let loss = losses.map { " 손실 \($0)" } ?? ""
    return switch end {
    case .diverged(let update): "\(name) –\(from) 업데이트 \(update)에서 발산"
    case .converged: "\(name) –\(from) 업데이트 \(updates)번 뒤 \(last)에서 허용 오차 도달\(loss)"
    case .complete: "\(name) –\(from) 업데이트 \(updates)번 뒤 \(last)\(loss)"
    }
  }

  func line(_ name: String, from first: Sample, to last: Sample) -> String {
    "\(name) – \(first.x)에서 \(first.y), \(last.x)에서 \(last.y)"
  }
  func line(_ name: String, at only: Sample) -> String { "\(name) – \(only.x)에서 \(only.y)" }
  func emptyLine(_ name: String) -> String { "\(name) – 값 없음" }
  func range(_ low: String, _ high: String) -> String { ", 범위 \(low) ~ \(high)" }
  func lowest(_ low: String) -> String { ", 최소 \(low)" }
  func highest(_ high: String) -> String { ", 최대 \(high)" }
  func missing(from start: String?) -> String { start.map { ", \($0)부터 값 없음" } ?? ", 그 뒤 값 없음" }
  func divergence(at update: Int) -> String { ", 업데이트 \(update)에서 발산" }
  func area(_ name: String, from low: String, to high: String) -> String { "\(name) – \(low) ~ \(high)" }
  func points(_ count: Int, of name: String, from low: String, to high: String) -> String {
    "\(name): 점 \(count)개, 범위 \(low) ~ \(high)"
  }
  func bars(_ count: Int, of name: String, from low: String, to high: String) -> String {
    "\(name): 막대 \(count)개, 범위 \(low) ~ \(high)"
  }
  func arrow(_ name: String, from tail: String, to head: String) -> String { "\(name) – \(tail)에서 \(head)" }
  func arrows(_ count: Int, of name: String) -> String { "\(name) \(count)개" }
  func heatmap(size: String, lowest: Cell, highest: Cell) -> String {
    "히트맵 \(size)칸, 최소 \(lowest.value) \(lowest.point), 최대 \(highest.value) \(highest.point)."
  }
  func vertical(at x: String) -> String { "세로 \(x)" }
  func horizontal(at y: String) -> String { "가로 \(y)" }
}
