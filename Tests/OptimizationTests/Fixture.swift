import Foundation

import DescentOptimization

/// A CSV file of reference numbers.
struct Fixture {
  let rows: [[String: String]]

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  init(_ path: String) throws {
    let lines = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8).split(separator: "\n")
    let header = Self.fields(of: lines[0])
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, Self.fields(of: $0))) }
  }

  /// The rows of a file that tests take as their arguments: without them, the tests would pass by doing nothing.
  static func requiredRows(_ path: String) -> [[String: String]] {
    guard let rows = try? Fixture(path).rows, !rows.isEmpty else { preconditionFailure("no rows in \(path)") }
    return rows
  }

  /// The names of the CSV files in a folder, but for its tables of contents.
  static func files(in path: String) throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
    return Set(files.filter { $0.hasSuffix(".csv") }).subtracting(["index.csv", "defaults.csv"])
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
  /// A schedule is an object with its name as `kind`.
  init(json: Any) throws {
    switch json {
    case let number as NSNumber where CFGetTypeIDIsBoolean(number): self = .flag(number.boolValue)
    case let number as NSNumber: self = .number(number.doubleValue)
    case let text as String: self = .word(text)
    case let items as [Any]: self = .list(try items.map(Setting.init(json:)))
    case var object as [String: Any]:
      guard let name = object.removeValue(forKey: "kind") as? String else { throw FixtureError(what: "no kind") }
      self = .named(name, try Settings(json: object))
    default: throw FixtureError(what: "cannot read \(json)")
    }
  }
}

private func CFGetTypeIDIsBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

extension Catalogue.Entry {
  /// The parameters that have a default, at their defaults.
  var defaults: Settings {
    Settings(Dictionary(parameters.compactMap { p in p.fallback.map { (p.name, $0) } }) { first, _ in first })
  }
}

func surface(named name: String, _ settings: Settings = [:]) throws -> any Surface {
  try Catalogue.surfaces.make(name, settings)
}

/// The surfaces of the catalogue as typed formulas, with their default parameters, by name.
let typedSurfaces: [String: String] = {
  let rows = Fixture.requiredRows("surfaces.csv").filter { $0["formula"]?.isEmpty == false }
  return Dictionary(rows.map { ($0["surface"] ?? "", $0["formula"] ?? "") }) { first, _ in first }
}()

extension Double {
  /// Within `tolerance` · max(1, |other|).
  func isClose(to other: Double, _ tolerance: Double) -> Bool {
    abs(self - other) <= tolerance * Swift.max(1, abs(other))
  }

  /// The same bits, or NaN both.
  func isSame(as other: Double) -> Bool { bitPattern == other.bitPattern || isNaN && other.isNaN }
}
