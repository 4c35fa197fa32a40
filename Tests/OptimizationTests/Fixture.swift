import Foundation

import DescentOptimization

/// A CSV file of reference numbers.
struct Fixture {
  let rows: [[String: String]]

  init(_ path: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let lines = try String(contentsOf: folder.appending(path: path), encoding: .utf8).split(separator: "\n")
    let header = Self.fields(of: lines[0])
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, Self.fields(of: $0))) }
  }

  /// RFC 4180: a quoted field may hold commas and doubled quotes.
  private static func fields(of line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    var previous: Character?
    for c in line {
      if c == "\"" {
        if !isQuoted, previous == "\"" { fields[fields.count - 1].append(c) }
        isQuoted.toggle()
      } else if c == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(c)
      }
      previous = c
    }
    return fields
  }
}

extension [String: String] {
  func number(_ name: String) throws -> Double {
    guard let text = self[name], let value = Double(text) else { throw FixtureError(what: "no number \(name)") }
    return value
  }

  func text(_ name: String) throws -> String {
    guard let text = self[name] else { throw FixtureError(what: "no column \(name)") }
    return text
  }

  /// A column in JSON, as settings.
  func settings(_ name: String) throws -> Settings {
    guard let object = try JSONSerialization.jsonObject(with: Data(try text(name).utf8)) as? [String: Any] else {
      throw FixtureError(what: "no object in \(name)")
    }
    return try Settings(json: object)
  }
}

struct FixtureError: Error { let what: String }

extension Settings {
  init(json: [String: Any]) throws { self.init(try json.mapValues(Setting.init(json:))) }
}

extension Setting {
  /// A schedule is an object with its PyTorch class as `kind`.
  init(json: Any) throws {
    switch json {
    case let number as NSNumber where CFGetTypeIDIsBoolean(number): self = .flag(number.boolValue)
    case let number as NSNumber: self = .number(number.doubleValue)
    case let text as String: self = .word(text)
    case let items as [Any]: self = .list(try items.map(Setting.init(json:)))
    case var object as [String: Any]:
      let kind = object.removeValue(forKey: "kind") as? String
      guard let name = scheduleNames[kind ?? ""] else { throw FixtureError(what: "unknown \(kind ?? "object")") }
      self = .named(name, try Settings(json: object))
    default: throw FixtureError(what: "cannot read \(json)")
    }
  }
}

private func CFGetTypeIDIsBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

/// PyTorch's classes, and what else the references name, under the names of the catalogues.
let scheduleNames = [
  "ConstantLR": "constant", "LinearLR": "linear", "StepLR": "step", "MultiStepLR": "multi_step",
  "ExponentialLR": "exponential", "PolynomialLR": "polynomial", "CosineAnnealingLR": "cosine",
  "CosineAnnealingWarmRestarts": "cosine_warm_restarts", "OneCycleLR": "one_cycle", "CyclicLR": "cyclic",
  "LambdaLR-noam": "noam", "LambdaLR-inverse-sqrt": "inverse_sqrt", "SequentialLR": "sequential",
  "optax-warmup-cosine": "warmup_cosine", "goyal-warmup-step": "warmup_step",
  "warmup-stable-decay": "warmup_stable_decay",
]
let optimizerNames = [
  "SGD": "sgd", "EMAMomentum": "ema_momentum", "Adagrad": "adagrad", "Adadelta": "adadelta", "RMSprop": "rmsprop",
  "Adam": "adam", "AdamNoBias": "adam", "AdamW": "adamw", "Adamax": "adamax", "NAdam": "nadam", "RAdam": "radam",
  "Lion": "lion", "Rprop": "rprop",
]

func surface(named name: String, _ settings: Settings = [:]) throws -> any Surface {
  try Catalogue.surfaces.make(name, settings)
}

/// The surfaces of the catalogue as one types them, with their default parameters.
let typedSurfaces = [
  "saddle": "x^2 - y^2",
  "monkey_saddle": "x^3 - 3*x*y^2",
  "double_well_saddle": "x^2/2 + (y^2 - 1)^2/4",
  "valley": "(x^2 + 25*y^2)/2",
  "rosenbrock": "(1 - x)^2 + 100*(y - x^2)^2",
  "beale": "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
  "himmelblau": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
  "booth": "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
  "matyas": "0.26*(x^2 + y^2) - 0.48*x*y",
  "three_hump_camel": "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
  "six_hump_camel": "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2",
  "goldstein_price": """
  (1 + (x + y + 1)^2 * (19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))
    * (30 + (2*x - 3*y)^2 * (18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))
  """,
  "ackley": "-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + 20 + e",
  "rastrigin": "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
  "styblinski_tang": "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2",
  "levy13": "sin(3*pi*x)^2 + (x - 1)^2*(1 + sin(3*pi*y)^2) + (y - 1)^2*(1 + sin(2*pi*y)^2)",
  "easom": "-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)",
  "mccormick": "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1",
  "branin": "(y - 5.1/(4*pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10",
  "sphere": "x^2 + y^2",
  "drop_wave": "-(1 + cos(12*sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)",
  "peaks": """
  3*(1 - x)^2*exp(-x^2 - (y + 1)^2) - 10*(x/5 - x^3 - y^5)*exp(-x^2 - y^2) - exp(-(x + 1)^2 - y^2)/3
  """,
]

extension Double {
  /// Within `tolerance` · max(1, |other|).
  func isClose(to other: Double, _ tolerance: Double) -> Bool {
    abs(self - other) <= tolerance * Swift.max(1, abs(other))
  }

  /// The same bits, or NaN both.
  func isSame(as other: Double) -> Bool { bitPattern == other.bitPattern || isNaN && other.isNaN }
}
