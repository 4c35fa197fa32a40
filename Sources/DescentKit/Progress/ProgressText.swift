/// The progress of an experiment as text.
struct ProgressText {
  var name: String
  /// The numbers of all parts of the work and of finished ones.
  var units, done: Int
  /// In seconds.
  var elapsed: Double

  /// From 0 to 1.
  var share: Double { units > 0 ? min(1, max(0, Double(done) / Double(units))) : 0 }

  /// `saddle: noise: 42 %, 1:05 left`.
  var line: String { "\(name): \(percent) %" + (left.map { ", \($0)" } ?? "") }

  /// `saddle: noise [######........]  42 %  310/s  1:05 left`, in at most `width` columns.
  ///
  /// Rate, time and bar are left out where there is no room for them; then the name is cut.
  func bar(width: Int) -> String {
    let required = " " + String(repeating: " ", count: 3 - percent.count) + percent + " %"
    var extras = [rate, left].compactMap(\.self).map { "  " + $0 }
    var cells = 0
    while true {
      cells = width - name.count - 3 - (required.count + extras.reduce(0) { $0 + $1.count })
      if cells >= Self.minimumCells || extras.isEmpty { break }
      extras.removeFirst()
    }
    guard cells >= Self.minimumCells else { return name.prefix(max(0, width - required.count)) + required }
    cells = min(cells, Self.maximumCells)
    let full = Int(share * Double(cells))
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: cells - full)
    return "\(name) [\(bar)]" + required + extras.joined()
  }

  private static let minimumCells = 8
  private static let maximumCells = 40

  /// Rounded down, so that 100 appears only at the end.
  private var percent: String { String(units > 0 ? Int(min(100, max(0, Double(done) * 100 / Double(units)))) : 0) }

  /// Finished parts per second: `310/s`, `1.2k/s`.
  private var rate: String? {
    guard elapsed > 0, done > 0 else { return nil }
    var number = Double(done) / elapsed
    var prefixes = ["", "k", "M", "G", "T"][...]
    while number >= 999.5, prefixes.count > 1 {
      number /= 1000
      prefixes.removeFirst()
    }
    guard number < 1e6 else { return nil }
    let tenths = Int((number * 10).rounded())
    return (tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : String(Int(number.rounded()))) + (prefixes.first ?? "")
      + "/s"
  }

  /// The remaining time at this rate: `1:05 left`; nil before the first part is finished.
  private var left: String? {
    guard share > 0 else { return nil }
    let seconds = (elapsed * (1 - share) / share).rounded(.up)
    guard seconds < 360_000 else { return "days left" }
    let (minutes, second) = Int(seconds).quotientAndRemainder(dividingBy: 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return (minutes < 60 ? "\(minutes)" : "\(minutes / 60):\(two(minutes % 60))") + ":\(two(second)) left"
  }
}
