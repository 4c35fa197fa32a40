import Testing

@testable import DescentOptimization

@Suite("Row numbers") struct RowNumberTests {
  static let lists: [[Int]] = [
    [], [0], [7], [0, 1, 2, 3], [5, 6, 7], [-2, -1, 0], [0, 10, 20, 30], [0, 10, 20, 25], [3, 4, 6, 100],
    [.min, 0, .max], [.min, .max], [.max - 1], [0, 10],
  ]

  @Test("are found as by a linear search", arguments: lists)
  func found(list: [Int]) throws {
    let rows = try RowNumbers(list)
    #expect(rows.elementsEqual(list) && rows.count == list.count)
    for number in Set(list + list.map { $0 &+ 1 } + list.map { $0 &- 1 } + [0, 15, .min, .max]) {
      #expect(rows.row(numbered: number) == list.firstIndex(of: number), "\(number) in \(list)")
      #expect(rows.rows(before: number) == list.count { $0 < number }, "\(number) in \(list)")
    }
    for count in 0...(list.count + 1) { #expect(rows.first(count).elementsEqual(list.prefix(count))) }
  }

  @Test("are equal where the numbers are, however they were made")
  func equality() throws {
    #expect(try RowNumbers([4, 5, 6]) == RowNumbers(from: 4, count: 3))
    #expect(try RowNumbers([4, 5, 9]).first(2) == RowNumbers(from: 4, count: 2))
    #expect(RowNumbers(from: 4, count: 3).first(0) == RowNumbers(count: 0))
    #expect(RowNumbers(from: .max, count: 3).last == .max - 1)
    #expect(try RowNumbers([0, 10]) != RowNumbers([0, 11]))
  }

  @Test("that do not ascend are refused", arguments: [[1, 1], [3, 2], [0, 5, 4]])
  func order(list: [Int]) {
    #expect(throws: TableError.order(row: list.count - 1, list[list.count - 1], after: list[list.count - 2])) {
      try RowNumbers(list)
    }
  }

  @Test(
    "are summarized in a few words",
    arguments: [
      ([], "none"), ([7], "7"), ([0, 1, 2], "0 to 2"), ([0, 10, 20, 30], "0 to 30, every 10"),
      ([0, 10, 20, 25], "0 to 25, every 10"), ([0, 10, 20, 35], "0 to 35, 4 of them"), ([0, 9], "0 to 9, 2 of them"),
      ([0, 1, 5, 6], "0 to 6, 4 of them"),
    ] as [([Int], String)])
  func told(list: [Int], words: String) throws { #expect(try RowNumbers(list).description == words) }

  @Test("differ by their descriptions, or else by the first different number")
  func difference() throws {
    let thinned = try RowNumbers([0, 10, 20])
    #expect(RowNumbers(count: 21).difference(from: thinned) == "0 to 20, and 0 to 20, every 10")
    let told = try RowNumbers([0, 3, 20]).difference(from: RowNumbers([0, 4, 20]))
    #expect(told == "0 to 20, 3 of them, but row 3 of the one is row 4 of the other")
    #expect(thinned.difference(from: thinned) == nil)
  }

  static let scope: FormulaScope = {
    func table(_ rows: [Int], _ loss: [Double]) -> Table? {
      guard var table = try? Table(rows: RowNumbers(rows)) else { return nil }
      try? table.append("loss", loss)
      return table
    }
    var scope = FormulaScope()
    scope.tables["thin"] = table([0, 10, 20, 25], [8, 4, 2, 1])
    scope.tables["far"] = table([0, 3, 20, 25], [1, 1, 1, 1])
    scope.tables["late"] = table([5, 7], [1, 1])
    return scope
  }()

  @Test(
    "are what first and last yield, and what at and until are given",
    arguments: [
      ("first(thin.loss < 5)", 10), ("last(thin.loss > 1)", 20), ("at(thin.loss, 20)", 2), ("at(thin.loss, 25)", 1),
      ("length(until(thin.loss, 19.9))", 2), ("length(until(thin.loss, 20))", 3), ("length(until(thin.loss, -0.5))", 0),
      ("length(until(thin.loss, 1e300))", 4), ("last(until(thin.loss, first(thin.loss < 5)))", 4),
      ("first(until(thin.loss, 12) + until(thin.loss, 11) < 9)", 10), ("count(thin.loss > 1)", 3),
      ("first(thin.loss > 100)", Double.infinity), ("at(late.loss, 7)", 1), ("sign_changes(thin.loss - 3)", 1),
    ] as [(String, Double)])
  func formulas(text: String, value: Double) throws {
    #expect(try Formula(text).number(in: Self.scope) == value)
  }

  @Test("that were not recorded were not measured", arguments: ["5", "11", "24", "26", "1e18", "1e300", "1/0"])
  func unmeasured(number: String) throws {
    #expect(try Formula("at(thin.loss, \(number))").number(in: Self.scope).isNaN)
    #expect(try !Formula("at(thin.loss, \(number)) < 9").claim(in: Self.scope).holds)
  }

  @Test("must be the same in columns that are combined, and the difference is reported")
  func combined() throws {
    func message(_ text: String) -> String {
      do throws(FormulaError) {
        _ = try Formula(text).value(in: Self.scope)
        return ""
      } catch {
        return error.message
      }
    }
    #expect(
      message("thin.loss + far.loss")
        == "these two have different rows: 0 to 25, every 10, and 0 to 25, 4 of them")
    #expect(message("at(late.loss, 4)") == "there is no row 4: the rows begin at 5")
    #expect(message("2 * thin.loss - thin.loss").isEmpty)
  }
}
