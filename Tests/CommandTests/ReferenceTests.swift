import DescentDocuments
import Foundation
import DescentTemplates
import Testing

/// The tools reproduce PyTorch's numbers from the command line, which names everything as a template would.
@Suite("The tools, beside the reference")
struct ReferenceTests {
  @Test("evaluate: every surface's values, gradients and Hessians, to 1e-11 of max(1, |value|)")
  func surfaces() throws {
    let reference = try Reference("surfaces.csv")
    let groups = Dictionary(grouping: 0..<reference.rows.count) { row in
      [reference.rows[row]["surface"] ?? "", reference.rows[row]["params"] ?? ""]
    }
    var compared = 0
    for (key, rows) in groups {
      let points = rows.map { "\(reference.rows[$0]["x"] ?? ""),\(reference.rows[$0]["y"] ?? "")\n" }
      let descent = try Command(["points.csv": "x,y\n" + points.joined()])
      defer { descent.remove() }
      let surface = "{\(key[0]): \(try Reference.yaml(key[1]))}"
      let outcome = try descent("evaluate", "--surface", surface, "--points", "points.csv")
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      let table = try CSVTable(Array(outcome.output.utf8), name: key[0])
      #expect(table.header == ["x", "y", "f", "fx", "fy", "fxx", "fxy", "fyy"])
      let ours = try table.numbers(inColumns: Array(0..<8))
      let theirs = try rows.map { row in try table.header.map { try reference.number($0, row) } }
      #expect(ours[0].count == rows.count)
      for (row, theirs) in theirs.enumerated() {
        // Reference and formula each round a dozen times, at the size of their largest term.
        #expect(zip(ours, theirs).allSatisfy { abs($0[row] - $1) <= 1e-11 * max(1, abs($1)) }, "\(surface), row \(row)")
      }
      compared += rows.count
    }
    #expect(compared == reference.rows.count && compared > 0)
  }

  @Test("trace: every optimizer's way, to 1e-10 of max(1, |x|, |y|)")
  func optimizers() throws {
    let descent = try Command()
    defer { descent.remove() }
    let index = try Reference("optimizers/index.csv")
    var compared = 0
    for row in index.rows {
      let name = try #require(row["optimizer"])
      let (surface, file) = (try #require(row["surface"]), try #require(row["file"]))
      var settings = try Reference.settings(row["hyper"] ?? "")
      let schedule = settings.removeValue(forKey: "schedule")
      let reference = try Reference("optimizers/" + file)
      let outcome = try descent(
        [
          "trace", "--surface", "{\(surface): \(row["surface_params"] ?? "")}",
          "--start=\(row["start_x"] ?? ""),\(row["start_y"] ?? "")",
          "--optimizer", "{\(name): {\(settings.map { "\($0): \($1)" }.joined(separator: ", "))}}",
          "--updates", "\(reference.rows.count - 1)",
        ] + (schedule.map { ["--schedule", $0] } ?? []))
      #expect(outcome.status == 0, "\(file): \(outcome.errors)")
      let table = try CSVTable(Array(outcome.output.utf8), name: file)
      #expect(table.header.prefix(5) == ["step", "x", "y", "loss", "lr"] && table.rowCount == reference.rows.count)
      let ours = try table.numbers(inColumns: Array(0..<5))
      for t in 0..<min(table.rowCount, reference.rows.count) {
        let theirs = try ["step", "x", "y", "loss", "lr"].map { try reference.number($0, t) }
        let scale = max(1, abs(theirs[1]), abs(theirs[2]))
        let isClose = [1, 2].allSatisfy { abs(ours[$0][t] - theirs[$0]) <= 1e-10 * scale || !theirs[$0].isFinite }
        #expect(isClose && ours[0][t] == theirs[0], "\(file), step \(t)")
        #expect(abs(ours[4][t] - theirs[4]) <= 1e-12, "\(file), step \(t)")
      }
      compared += 1
    }
    #expect(compared == index.rows.count && compared > 0)
  }

  @Test("schedule: every schedule's rates, to 1e-12 of the largest")
  func schedules() throws {
    let descent = try Command()
    defer { descent.remove() }
    var compared = 0
    let index = try Reference("schedules/index.csv")
    for row in index.rows {
      let name = try #require(row["schedule"])
      let file = try #require(row["file"])
      var settings = try Reference.settings(row["params"] ?? "")
      let base = settings.removeValue(forKey: "lr")
      let reference = try Reference("schedules/" + file)
      let outcome = try descent(
        [
          "schedule", "--schedule", "{\(name): {\(settings.map { "\($0): \($1)" }.joined(separator: ", "))}}",
          "--updates", "\(reference.rows.count)",
        ] + (base.map { ["--lr", $0] } ?? []))
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(file): \(outcome.errors)")
      let ours = try CSVTable(Array(outcome.output.utf8), name: file).numbers(inColumns: "step", "lr")
      let theirs = try reference.rows.indices.map { try reference.number("lr", $0) }
      #expect(ours[0] == theirs.indices.map(Double.init))
      let largest = theirs.max() ?? 0
      #expect(zip(ours[1], theirs).allSatisfy { abs($0 - $1) <= 1e-12 * largest }, "\(file)")
      compared += 1
    }
    #expect(compared == index.rows.count && compared > 0)
  }
}

/// A CSV of reference numbers, those of the targets below.
private struct Reference {
  let rows: [[String: String]]

  init(_ path: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "OptimizationTests/Fixtures")
    let table = try CSVTable(Array(Data(contentsOf: folder.appending(path: path))), name: path)
    rows = (0..<table.rowCount).map { row in
      let fields = table.header.indices.map { (table.header[$0], table.text(row: row, column: $0)) }
      return Dictionary(uniqueKeysWithValues: fields)
    }
  }

  func number(_ column: String, _ row: Int) throws -> Double { try #require(Double(rows[row][column] ?? "")) }

  /// JSON as a template spells it: a schedule by its name, which the reference has as its `kind`.
  static func yaml(_ json: String) throws -> String {
    yaml(try #require(try YAMLNode.parse(Source(name: "json", text: json))))
  }

  /// The values of a JSON object, by their keys.
  static func settings(_ json: String) throws -> [String: String] {
    guard case .mapping(let entries) = try YAMLNode.parse(Source(name: "json", text: json))?.content else { return [:] }
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.key.text, yaml($0.value)) })
  }

  private static func yaml(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): return scalar.text
    case .list(let items): return "[\(items.map(yaml).joined(separator: ", "))]"
    case .mapping(let entries):
      let settings = entries.filter { $0.key.text != "kind" }.map { "\($0.key.text): \(yaml($0.value))" }
      let body = "{\(settings.joined(separator: ", "))}"
      guard let kind = entries.first(where: { $0.key.text == "kind" }) else { return body }
      return "{\(yaml(kind.value)): \(body)}"
    }
  }
}
