import DescentNumbers
import DescentOptimization

/// Settings drawn from the ranges of parameters.
struct RandomSettings {
  var generator: Generator

  mutating func integer(below bound: Int) -> Int { Int(generator.uniform() * Double(bound)) }

  mutating func settings(for parameters: [Parameter], depth: Int = 0) -> Settings {
    var settings = Settings()
    for parameter in parameters where parameter.isRequired || integer(below: 3) > 0 {
      settings.values[parameter.name] = setting(for: parameter.kind, depth: depth)
    }
    // A sequence has as many schedules as fit its milestones.
    if case .list(let times) = settings.values["milestones"], parameters.contains(where: { $0.name == "schedulers" }) {
      let rising = times.enumerated().filter { $0.offset == 0 || $0.element != times[$0.offset - 1] }.map(\.element)
      settings.values["milestones"] = .list(rising)
      settings.values["schedulers"] = .list((0...rising.count).map { _ in setting(for: .schedule, depth: depth) })
    }
    return settings
  }

  private mutating func setting(for kind: Parameter.Kind, depth: Int) -> Setting {
    switch kind {
    case .number(let range): .number(number(in: range))
    case .integer(let range): .number(min(number(in: range).rounded(.up), 0x1p53))
    case .flag: .flag(integer(below: 2) == 0)
    case .word(let words): .word(words[integer(below: words.count)])
    case .pair(let range): .list([.number(number(in: range)), .number(number(in: range))])
    case .list(.integer(let range)):
      .list(
        (0..<integer(below: 5)).map { _ in min(number(in: range).rounded(.up), 0x1p53) }.sorted().map(Setting.number))
    case .list: []
    case .schedule: schedule(depth: depth + 1)
    }
  }

  private mutating func schedule(depth: Int) -> Setting {
    let entries = Catalogue.schedules.entries
    for _ in 0..<20 where depth < 3 {
      let entry = entries[integer(below: entries.count)]
      let settings = settings(for: entry.parameters, depth: depth)
      if (try? entry.make(settings)) != nil { return .named(entry.name, settings) }
    }
    return .named("linear", [:])
  }

  /// An end of the range, a number next to it, an extreme one, or one of any magnitude up to 10⁶.
  private mutating func number(in range: ValueRange) -> Double {
    let candidate: Double =
      switch integer(below: 8) {
      case 0: range.lower
      case 1: range.upper
      case 2: range.lower.nextUp
      case 3: [1e308, .leastNonzeroMagnitude, 0x1p53, 1e-300][integer(below: 4)]
      case 4 where range.upper.isFinite, 5 where range.upper.isFinite, 6 where range.upper.isFinite:
        range.lower + generator.uniform() * (range.upper - range.lower)
      default: range.lower + (10.0).power(12 * generator.uniform() - 6)
      }
    return range.contains(candidate) ? candidate : number(in: range)
  }
}
