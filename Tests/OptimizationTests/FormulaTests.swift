import Testing

import DescentOptimization

@Suite struct FormulaTests {
  static let scope: FormulaScope = {
    var scope = FormulaScope(values: ["lr": 0.1])
    scope.tables["gd"] = try? Table([
      "loss": [8, 4, 2, 1], "y": [1, -1, 0, -2], "hole": [1, .nan, 2, 3], "up-and-down": [0, 1, 0, 1],
    ])
    scope.tables["beta-0.9"] = try? Table(firstIndex: 5, ["loss": [3, 2, 1, 0]])
    scope.tables["short"] = try? Table(["loss": [1, 2]])
    return scope
  }()

  @Test(
    "Signs, powers, products and sums bind as in mathematics",
    arguments: [
      ("-2^2", -4), ("2^3^2", 512), ("2^-1", 0.5), ("-2^-2", -0.25), ("(-2)^2", 4), ("2 - 3 - 4", -5),
      ("2 / 4 / 2", 0.25), ("2 + 3*4", 14), ("--2", 2), ("-2*3", -6), ("2*-3", -6), ("1.5e1 + .5 + 1e-3", 15.501),
      ("2*pi", 2 * Double.pi), ("log(e)", 1), ("sqrt(abs(-16))", 4), ("min(3, 2) + max(3, 2)", 5),
      ("max(1, 4, 2, 3) - min(5, 4, 6)", 0), ("log10(1000)", 3),
      ("1e3", 1000), ("2.", 2), ("lr", 0.1),
    ] as [(String, Double)])
  func arithmetic(text: String, value: Double) throws {
    #expect(try Formula(text).number(in: Self.scope) == value)
  }

  @Test(
    "Columns are reduced to numbers",
    arguments: [
      ("min(gd.loss)", 1), ("max(gd.loss)", 8), ("mean(gd.loss)", 3.75), ("first(gd.loss)", 8), ("last(gd.loss)", 1),
      ("length(gd.loss)", 4), ("sign_changes(gd.y)", 1), ("length(until(gd.loss, 1))", 2),
      ("last(until(gd.loss, 2))", 2), ("length(until(gd.loss, first(gd.loss < 0)))", 4),
      ("count(until(gd.loss > 0, 0))", 1), ("at(gd.loss, 2)", 2), ("at([beta-0.9].loss, 5)", 3),
      ("first(gd.loss < 5)", 1), ("last(gd.loss > 3)", 1), ("first(gd.loss < 0)", Double.infinity),
      ("last(gd.loss < 0)", -Double.infinity), ("count(gd.loss >= 2)", 3), ("first([beta-0.9].loss <= 1)", 7),
      ("max(abs(gd.y) + gd.loss)", 9), ("count(0 < gd.loss < 3 and not gd.y == 0)", 1), ("max(min(gd.loss, 3))", 3),
      ("max(gd.[up-and-down])", 1), ("length(gd.y > 0)", 4),
    ] as [(String, Double)])
  func reductions(text: String, value: Double) throws {
    #expect(try Formula(text).number(in: Self.scope) == value)
  }

  @Test(
    "Values that were not measured are NaN: rows beyond the last, rows that never came, reductions of no rows",
    arguments: [
      "at(gd.loss, 4)", "at(gd.loss, 1e300)", "at(gd.loss, first(gd.loss < 0))", "at(gd.loss, last(gd.loss < 0))",
      "at(gd.loss, min(gd.hole))", "at(until(gd.loss, -1), 0)", "min(until(gd.loss, -1))", "max(until(gd.loss, -1))",
      "mean(until(gd.loss, -1))", "first(until(gd.loss, last(gd.loss < 0)))", "last(until(gd.loss, min(gd.hole)))",
    ])
  func unmeasured(text: String) throws {
    #expect(try Formula(text).number(in: Self.scope).isNaN)
    #expect(try !Formula("\(text) < 1 or \(text) >= 1").claim(in: Self.scope).holds)
    #expect(try !Formula("at(gd.loss > 0, 4)").claim(in: Self.scope).holds)
  }

  @Test("Functions that count yield 0 for no rows", arguments: ["length", "sign_changes", "count"])
  func noRows(function: String) throws {
    let series = function == "count" ? "gd.y > 0" : "gd.y"
    #expect(try Formula("\(function)(until(\(series), -1))").number(in: Self.scope) == 0)
    #expect(try Formula("\(function)(until(\(series), min(gd.hole)))").number(in: Self.scope) == 0)
  }

  @Test("A NaN in a column makes its reductions NaN", arguments: ["max", "min", "mean", "sign_changes"])
  func holes(function: String) throws {
    #expect(try Formula("\(function)(gd.hole)").number(in: Self.scope).isNaN)
  }

  @Test(
    "A claim about a value that was not measured does not hold, under `not` either",
    arguments: ["not at(gd.loss, 1000) > 0", "at(gd.loss, 1000) > 3 or 1 > 0", "not 0/0 > 1"])
  func notMeasured(text: String) throws {
    let claim = try Formula(text).claim(in: Self.scope)
    #expect(!claim.holds && claim.comparisons.contains { !$0.isMeasured })
  }

  @Test(
    "No comparison with NaN holds",
    arguments: ["<", "<=", ">", ">=", "==", "!="])
  func nan(relation: String) throws {
    #expect(try Formula("max(gd.hole) \(relation) 1").claim(in: Self.scope).holds == false)
    #expect(try Formula("count(gd.hole \(relation) gd.hole)").number(in: Self.scope) != 4)
  }

  @Test(
    "A claim is a single true or false",
    arguments: [
      ("1 < 2", true), ("1 < 2 < 3", true), ("1 < 3 < 2", false), ("1 < 2 and 2 < 1", false), ("1 < 2 or 2 < 1", true),
      ("not 1 < 2", false), ("not 2 < 1 and 1 == 1", true), ("1 != 2", true), ("3 >= 3 > 2", true),
      ("1 > 2 and 1 < 2 or 1 < 2", true), ("not (1 < 2 and 2 < 1)", true), ("at(gd.y < 0, 1)", true),
    ])
  func claims(text: String, holds: Bool) throws {
    #expect(try Formula(text).claim(in: Self.scope).holds == holds)
  }

  @Test("A claim reports the values on both sides of its comparisons")
  func comparisons() throws {
    let claim = try Formula("max( gd.loss ) < 2*3 and not (0 < lr <= (1))").claim(in: Self.scope)
    #expect(!claim.holds)
    #expect(claim.comparisons.map(\.left.text) == ["max( gd.loss )", "0", "lr"])
    #expect(claim.comparisons.map(\.left.value) == [8, 0, 0.1])
    #expect(claim.comparisons.map(\.relation) == ["<", "<", "<="])
    #expect(claim.comparisons.map(\.right.text) == ["2*3", "lr", "(1)"])
    #expect(claim.comparisons.map(\.right.value) == [6, 0.1, 1])
    #expect(claim.comparisons.map(\.holds) == [false, true, true])
  }

  @Test("The text of a side is complete where it begins with a parenthesis")
  func parenthesised() throws {
    let claim = try Formula("(1 + 2) * 3 > (4)").claim(in: Self.scope)
    #expect(claim.comparisons.map(\.left.text) == ["(1 + 2) * 3"])
  }

  /// The position of each error is marked by « and ».
  static let errors: [(String, String)] = [
    ("1 + «»", "the formula ends where a number, a name or a parenthesis was expected"),
    ("«»", "the formula is empty"),
    ("1 «2»", "unexpected number 2 where an operator was expected"),
    ("«(»1 + 2", "this parenthesis is never closed"),
    ("(1 + 2«)»)«", ""),
    ("max«(»1, 2", "this parenthesis is never closed"),
    ("1 + «*» 2", "unexpected '*' where a number, a name or a parenthesis was expected"),
    ("«mox»(gd.loss)", "unknown function 'mox'; did you mean 'max'?"),
    ("1 + «at(1)»", "'at' takes 2 arguments, not 1"),
    ("«at(1, 2, 3)» + 1", "'at' takes 2 arguments, not 3"),
    ("2«x»", "unexpected 'x' after a number; write the multiplication: 2*x"),
    ("1«.»2.3", ""),
    ("1 «=» 2", "unexpected '='; did you mean '=='?"),
    ("1 < 2 «&&» 2 < 3", "unexpected '&&'; write 'and'"),
    ("2 «**» 3", "unexpected '**'; write '^'"),
    ("1 «−» 2", "unexpected '−'; did you mean '-'?"),
    ("«1e999»", "the number 1e999 is too large"),
    ("gd.«2»", "a name must follow the period; put names with other characters in brackets: [mini-batch].loss"),
    ("«[»gd.loss", "this bracket is never closed"),
    ("1 + «and» 2", "unexpected 'and' where a number, a name or a parenthesis was expected"),
    ("한글 + «$»", "unexpected '$'"),
  ]

  @Test("An invalid formula is refused at its column", arguments: errors.filter { !$0.1.isEmpty })
  func malformed(marked: String, message: String) {
    let (text, place) = Self.unmarked(marked)
    let error = #expect(throws: FormulaError.self) { try Formula(text) }
    #expect(error?.place == place)
    #expect(error?.description == "\(place.lowerBound + 1): \(message)")
  }

  @Test(
    "Unknown names and operands of the wrong kind are refused at their column",
    arguments: [
      ("1 < «gd.lss»", "'gd' has no column 'lss'; did you mean 'loss'?"),
      ("max(«gdd.loss») < 1", "unknown name 'gdd'; did you mean 'gd'?"),
      ("max(«gd») < 1", "'gd' is a table, not a number; name a column: loss, y, hole, up-and-down"),
      ("«beta»-0.9 < 1", "unknown name 'beta'; put names with other characters in brackets: [beta-0.9]"),
      (
        "max(gd.loss «-» short.loss) < 1",
        "these two have different rows: 0 to 3, and 0 to 1; compare single values of them: min, max, first, last, at"
      ),
      (
        "max(gd.loss «-» [beta-0.9].loss) < 1",
        "these two have different rows: 0 to 3, and 5 to 8; compare single values of them: min, max, first, last, at"
      ),
      (
        "«gd.loss < 1»",
        "this is true or false for every row, a claim is a single true or false; "
          + "take a min or max of the column, or count the rows: count(…) == 0"
      ),
      ("«gd.loss»", "this is a number for every row, a claim is true or false; compare it with something"),
      ("«1 + 1»", "this is one number, a claim is true or false; compare it with something"),
      ("«(1 < 2)» + 1 < 2", "this is true or false, where a number is needed"),
      ("1 < 2 and «3»", "this is one number, where true or false is needed; compare it"),
      ("max(«3») < 1", "'max' needs a column, this is one number"),
      (
        "count(«gd.loss») < 1",
        "'count' needs true or false for every row, this is a number for every row; "
          + "count a condition, as in count(gd.loss > 1)"
      ),
      ("at(gd.loss, «-1») < 1", "there is no row -1: the rows begin at 0"),
      ("at([beta-0.9].loss, «4») < 1", "there is no row 4: the rows begin at 5"),
      ("at(gd.loss, «-1e300») < 1", "there is no row -1e+300: the rows begin at 0"),
      ("at(gd.loss, «0.5») < 1", "the index must be one whole number"),
      ("«normal()» < 1", "normal() samples a number for each row of a table; there is no table here"),
    ])
  func unfit(marked: String, message: String) throws {
    let (text, place) = Self.unmarked(marked)
    let formula = try Formula(text)
    let error = #expect(throws: FormulaError.self) { try formula.claim(in: Self.scope) }
    #expect(error?.place == place)
    #expect(error?.description == "\(place.lowerBound + 1): \(message)")
  }

  @Test(
    "Names and functions that surfaces do not have are refused at their column",
    arguments: [
      ("x^2 + «kapa»*y^2", "unknown name 'kapa'; did you mean 'kappa'?"),
      ("x + «z.w»", "unknown name 'z.w'; known names: x, y, e, inf, pi, kappa"),
      (
        "x «<» y",
        "a surface needs a number at every point, '<' gives true or false; use it in a choice: if(x < y, a, b)"
      ),
      ("«mean»(x)", "'mean' is for claims and tables, a surface cannot use it"),
      ("«max(x)»", "'max' takes at least 2 arguments in a surface, not 1"),
      ("x + «normal»()", "'normal' is for claims and tables, a surface cannot use it"),
    ])
  func surface(marked: String, message: String) {
    let (text, place) = Self.unmarked(marked)
    let error = #expect(throws: FormulaError.self) { try FormulaSurface(text, parameters: ["kappa": 2]) }
    #expect(error?.place == place)
    #expect(error?.description == "\(place.lowerBound + 1): \(message)")
  }

  static func unmarked(_ marked: String) -> (text: String, place: Range<Int>) {
    let characters = Array(marked)
    let start = characters.firstIndex(of: "«") ?? 0
    let end = (characters.firstIndex(of: "»") ?? 1) - 1
    return (String(characters.filter { $0 != "«" && $0 != "»" }), start..<end)
  }

  @Test(
    "A hostile formula is refused without overflow",
    arguments: [
      String(repeating: "(", count: 100_000), String(repeating: "(", count: 9_000),
      String(repeating: "-", count: 9_000),
      String(repeating: "2^", count: 4_000), String(repeating: "not ", count: 2_000),
      String(repeating: "sin(", count: 2_000), String(repeating: "x", count: 5_000_000),
      String(repeating: "1+", count: 4_999), String(repeating: "[", count: 9_000), String(repeating: ".", count: 9_000),
      String(repeating: "\u{301}", count: 50_000), "\0", "\u{FEFF}1 + ", "1 <", "]", ",", "()", "max(,)", "max(1,)",
    ])
  func hostile(text: String) {
    #expect(throws: FormulaError.self) { try Formula(text) }
  }

  @Test("A long flat formula is accepted")
  func long() throws {
    let sum = String(repeating: "x+", count: 4_999) + "x"
    #expect(try FormulaSurface(sum).value(at: Pair(1, 0)) == 5_000)
    let claim = String(repeating: "1<", count: 4_000) + "2"
    #expect(try Formula(claim).claim(in: FormulaScope()).holds == false)
  }

  @Test("The names of a formula are listed with their positions")
  func names() throws {
    let names = try Formula("max(gd.loss) < [mini-batch].y + pi").names
    #expect(names.map(\.parts) == [["gd", "loss"], ["mini-batch", "y"], ["pi"]])
    #expect(names.map(\.place) == [4..<11, 15..<29, 32..<34])
  }
}
