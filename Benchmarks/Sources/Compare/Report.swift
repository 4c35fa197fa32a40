/// The costs of the runs of several programs.
struct Report {
  var programs: [Program]
  /// The costs of each program, turn by turn.
  var costs: [[Cost]]
  var quantities: [Quantity]

  var markdown: String {
    var lines = [
      "| program | runs | " + quantities.map { "\($0.name) min · median · max" }.joined(separator: " | ") + " |",
      "|---|---|" + String(repeating: "---|", count: quantities.count),
    ]
    for (program, costs) in zip(programs, costs) {
      let cells = quantities.map { Spread(costs.map($0.value)).text(digits: $0.digits) }
      lines.append("| \(program.name) | \(costs.count) | " + cells.joined(separator: " | ") + " |")
    }
    for (program, costs) in zip(programs, costs).dropFirst() {
      let cells = quantities.map { quantity in
        Spread(zip(costs, self.costs[0]).map { quantity.value($0) / quantity.value($1) }).text(digits: 2)
      }
      let name = "\(program.name) / \(programs[0].name)"
      lines.append("| \(name) | \(costs.count) | " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }
}

/// A column of a report.
struct Quantity: Sendable {
  /// With its unit.
  var name: String
  var value: @Sendable (Cost) -> Double
  var digits: Int

  static let ofProcesses = [
    Quantity(name: "CPU (s)", value: \.cpu, digits: 3), Quantity(name: "wall (s)", value: \.wall, digits: 3),
    Quantity(name: "peak memory (MiB)", value: \.peak, digits: 1),
  ]
  static let ofKernels = [
    Quantity(name: "CPU (ms)", value: { 1e3 * $0.cpu }, digits: 1),
    Quantity(name: "wall (ms)", value: { 1e3 * $0.wall }, digits: 1),
  ]
}

/// The smallest, middle and largest of some numbers.
struct Spread {
  var least, median, most: Double

  /// - Precondition: there is at least one number.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    least = sorted[0]
    most = sorted[sorted.count - 1]
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  func text(digits: Int) -> String {
    [least, median, most].map { fixed($0, digits: digits) }.joined(separator: " · ")
  }

  /// As in `0.050`: without Foundation, so that this process stays small.
  private func fixed(_ value: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    guard let units = Int(exactly: (value * Double(scale)).rounded()) else { return "\(value)" }
    let fraction = String(units % scale)
    return "\(units / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
