import DescentDocuments
import DescentFigures
import DescentOptimization

/// Levels of contours: `12`, `[1, 2, 5]`, `{log: 12, from: 1, to: 800}`; in a contour also the name of a declared set.
enum LevelsDeclaration: Sendable {
  case own(ContourMark.Levels)
  case named(YAMLScalar)

  /// Levels, or the name of a declared set.
  static let decoder: Decoder<LevelsDeclaration> = {
    let name = Decoder<YAMLScalar>.scalar("the name of a set of levels")
    return Decoder(.either([setDecoder.schema, name.schema])) { node, diagnostics in
      if case .scalar(let scalar) = node.content, NameRule.holds(for: scalar.text), !node.isNothing, !scalar.isNumber {
        return name.read(node, &diagnostics).map(LevelsDeclaration.named)
      }
      return setDecoder.read(node, &diagnostics).map(LevelsDeclaration.own)
    }
  }()

  /// Levels without a name.
  static let setDecoder: Decoder<ContourMark.Levels> = {
    let number = count.map { ContourMark.Levels.linear($0) }
    let values = Decoder<[Double]>.list(of: .number(), count: 1...1000).map { ContourMark.Levels.values($0) }
    return Decoder(.either([number.schema, values.schema] + kinds.map(\.decoder.schema))) { node, diagnostics in
      switch node.content {
      case .scalar: return number.read(node, &diagnostics)
      case .list: return values.read(node, &diagnostics)
      case .mapping(let entries):
        let names = kinds.map(\.name)
        let chosen = entries.filter { names.contains($0.key.text) }
        guard let first = chosen.first, let kind = kinds.first(where: { $0.name == first.key.text }) else {
          diagnostics.append(
            Diagnostic(place: node.place, message: "expected one of \(names.map { "'\($0)'" }.joined(separator: ", "))")
          )
          return nil
        }
        guard chosen.count == 1 else {
          diagnostics.append(
            Diagnostic(
              place: chosen[1].key.place,
              message: "expected one kind of levels, found '\(chosen[1].key.text)' beside '\(first.key.text)'"))
          return nil
        }
        return kind.decoder.read(node, &diagnostics)
      }
    }
  }()

  private static let count = Decoder<Int>.whole(1...1000)

  private static let kinds: [(name: String, decoder: Decoder<ContourMark.Levels>)] = [
    ("linear", linear), ("log", logarithmic), ("symmetric", symmetric), ("quantile", quantile),
  ]

  private static let linear = Decoder<(Int, Double?, Double?)>.record(
    "linear levels",
    Key("linear", count, "The number of evenly spaced levels; round numbers, unless the ends are given."),
    Key("from", Decoder<Double>.number().optional, default: nil, "The first level; requires 'to'."),
    Key("to", Decoder<Double>.number().optional, default: nil, "The last level; requires 'from'.")
  ) { ($0, $1, $2) }
  .refined { (keys, node) throws(Diagnostic) in
    try ContourMark.Levels.linear(keys.0, over: node.range(from: keys.1, to: keys.2, count: keys.0)).room(
      for: keys.0, in: node)
  }

  private static let logarithmic = Decoder<(Int, Double?, Double?)>.record(
    "levels on a log scale",
    Key(
      "log", count,
      "The number of levels in equal ratios; preferred numbers (1, 2, 5, 10, …), unless the ends are given."),
    Key("from", Decoder<Double>.number(.above(0)).optional, default: nil, "The first level; requires 'to'."),
    Key("to", Decoder<Double>.number(.above(0)).optional, default: nil, "The last level; requires 'from'.")
  ) { ($0, $1, $2) }
  .refined { (keys, node) throws(Diagnostic) in
    try ContourMark.Levels.logarithmic(keys.0, over: node.range(from: keys.1, to: keys.2, count: keys.0)).room(
      for: keys.0, in: node)
  }

  private static let symmetric = Decoder<(Int, Double, Double?)>.record(
    "symmetric levels",
    Key(
      "symmetric", count, "The number of evenly spaced levels on both sides of 'about', which an odd number includes."),
    Key("about", .number(), default: 0, defaultText: "0", "The centre of the levels and of the colours."),
    Key(
      "to", Decoder<Double>.number(.above(0)).optional, default: nil,
      defaultText: "within the window, a round number apart",
      "The distance of the outermost levels from 'about'.")
  ) { ($0, $1, $2) }
  .refined { (keys, node) throws(Diagnostic) in
    let (count, center, reach) = keys
    if let reach {
      guard count > 1 else { throw node.tooFew }
      guard (center - reach).isFinite, (center + reach).isFinite else {
        throw Diagnostic(place: node.place(ofPath: "to"), message: "the outermost levels must be finite")
      }
    }
    return try ContourMark.Levels.symmetric(count, about: center, reach: reach).room(for: count, in: node)
  }

  private static let quantile = Decoder<Int>.record(
    "quantiles",
    Key(
      "quantile", count,
      "The number of levels that divide the window into parts of equal area; short numbers near the quantiles.")
  ) { $0 }
  .map { ContourMark.Levels.quantiles($0) }
}

extension LevelsDeclaration {
  /// Reports a name that is not declared.
  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    let sets = declared.content.levels.names
    if case .named(let name) = self, !sets.contains(name.text) {
      diagnostics.append(name.unknown("set of levels", among: sets))
    }
  }

  /// The levels, and the name of their set; nil for levels without a name.
  ///
  /// - Throws: for an unknown name.
  func levels(in content: Template.Content) throws(Diagnostic) -> (levels: ContourMark.Levels, set: String?) {
    switch self {
    case .own(let levels): return (levels, nil)
    case .named(let name):
      guard let levels = content.levels[name.text] else {
        throw name.unknown("set of levels", among: content.levels.names)
      }
      return (levels, name.text)
    }
  }
}

extension ContourMark.Levels {
  /// Checks that there are enough different numbers between the ends.
  fileprivate func room(for count: Int, in node: YAMLNode) throws(Diagnostic) -> Self {
    if let given, given.count != count {
      throw Diagnostic(
        place: node.place(ofPath: "to"), message: "there are fewer than \(count) different numbers between these ends")
    }
    return self
  }
}

extension YAMLNode {
  /// The ends of the levels; nil where none are given.
  fileprivate func range(from: Double?, to: Double?, count: Int) throws(Diagnostic) -> ClosedRange<Double>? {
    guard let from, let to else {
      // Keys that are present but wrong have been reported.
      guard case .mapping(let entries) = content else { return nil }
      let ends = ["from", "to"].filter { end in entries.contains { $0.key.text == end } }
      guard ends.count == 1 else { return nil }
      let other = ends[0] == "from" ? "to" : "from"
      throw Diagnostic(
        place: place(ofPath: ends[0]), message: "'\(ends[0])' requires '\(other)'")
    }
    guard from < to else {
      throw Diagnostic(place: place(ofPath: "to"), message: "levels must go from a lower end to a higher one")
    }
    guard count > 1 else { throw tooFew }
    return from...to
  }

  fileprivate var tooFew: Diagnostic {
    Diagnostic(place: place(ofPath: "to"), message: "a single level cannot have two ends")
  }
}
