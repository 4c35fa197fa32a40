import Testing

import DescentOptimization

@Suite("Functions of columns")
struct ColumnFunctionTests {
  static let scope: FormulaScope = {
    var scope = FormulaScope()
    scope.tables["sweep"] = try? Table(
      firstIndex: 3, ["lr": [0.1, 0.2, 0.3, 0.4], "error": [5, 2, 2, 9], "batch": [1, 2, 1, 2]])
    scope.tables["v"] = try? Table(["x": [3.1, -2, 7.25, 0.5, 0.5, 11, -4.75], "y": [1, 3, 2, 7, 0, 0, 1]])
    scope.tables["hole"] = try? Table([
      "a": [.nan, 4, 1, .nan], "none": [.nan, .nan, .nan, .nan], "far": [1, .infinity, 2, 3], "t": [0, 1, 2, 4],
      "u": [1, 3, 2, 7], "same": [0.1, 0.1, 0.1, 0.1],
    ])
    return scope
  }()

  static func number(_ text: String) throws -> Double { try Formula(text).number(in: scope) }

  @Test(
    "argmin and argmax select among numbers and rows: the first of equals, never NaN",
    arguments: [
      ("argmin(3, 1, 2)", 1), ("argmax(3, 1, 2)", 0), ("argmin(2, 1, 1)", 1), ("argmax(0/0, 1, 1)", 1),
      ("argmin(0/0, inf)", 1), ("argmin(sweep.error)", 4), ("argmax(sweep.error)", 6), ("argmin(hole.a)", 2),
      ("at(sweep.lr, argmin(sweep.error))", 0.2), ("argmax(hole.far)", 1), ("argmin(-inf, 1)", 0),
      ("sum(argmin(sweep.lr, sweep.lr, 0.25))", 4), ("sum(argmax(sweep.batch, 1))", 0),
      ("argmin(where(sweep.error, sweep.batch == 2))", 4), ("argmax(where(sweep.error, sweep.batch == 1))", 3),
      ("at(sweep.lr, argmin(where(sweep.error, sweep.batch == 1)))", 0.3),
      ("first(where(sweep.lr, sweep.lr > 0.25))", 0.3),
      ("length(where(sweep.lr, sweep.error == 2 and sweep.batch == 2))", 1),
      ("first(where(sweep.lr > 0.25, sweep.batch == 2))", 6), ("at(where(sweep.lr, sweep.batch == 1), 5)", 0.3),
      ("last(running_sum(sweep.error))", 18), ("at(running_sum(sweep.error), 4)", 7),
    ] as [(String, Double)])
  func best(text: String, value: Double) throws {
    #expect(try Self.number(text) == value)
  }

  @Test(
    "Reductions agree with NumPy's",
    arguments: [
      ("sum(v.x)", 15.6), ("mean(v.x)", 2.2285714285714286), ("sd(v.x)", 5.407853636368218), ("median(v.x)", 0.5),
      ("quantile(v.x, 0)", -4.75), ("quantile(v.x, 0.05)", -3.925), ("quantile(v.x, 0.1)", -3.1),
      ("quantile(v.x, 0.25)", -0.75), ("quantile(v.x, 0.6)", 2.06), ("quantile(v.x, 0.9)", 8.75),
      ("quantile(v.x, 0.99)", 10.775), ("quantile(v.x, 1)", 11), ("median(sweep.error)", 3.5),
      ("slope(hole.t, hole.u)", 1.4), ("slope(v.x, 2 - 3*v.x)", -3), ("length(hole.t, hole.u)", 9.035446347007389),
      ("length(where(hole.t, hole.t < 1), where(hole.u, hole.t < 1))", 0), ("quantile(hole.far, 0.5)", 2.5),
      ("quantile(hole.far, 1)", .infinity),
    ] as [(String, Double)])
  func reductions(text: String, value: Double) throws {
    let ours = try Self.number(text)
    #expect(ours == value || abs(ours - value) <= 1e-14 * (1 + abs(value)), "\(ours)")
  }

  @Test(
    "Rounding is half away from zero",
    arguments: [
      ("floor(-1.5)", -2), ("ceil(-1.5)", -1), ("round(-1.5)", -2), ("round(2.5)", 3), ("round(2.4)", 2),
      ("log2(8)", 3), ("log2(2^-40)", -40), ("sum(floor(sweep.lr*10 + 0.5))", 10), ("1/inf", 0), ("-inf", -.infinity),
    ] as [(String, Double)])
  func rounding(text: String, value: Double) throws {
    #expect(try Self.number(text) == value)
  }

  @Test(
    "A choice is evaluated row by row",
    arguments: [
      ("if(1 < 2, 3, 4)", 3), ("if(not 1 < 2, 3, 4)", 4), ("if(1 < 2 and 2 < 1, 3, 4)", 4),
      ("sum(if(sweep.batch == 1, sweep.error, 0))", 7), ("sum(if(sweep.batch == 1 or sweep.lr > 0.35, 1, 10))", 13),
      ("sum(if(1 < 2, sweep.error, 0))", 18), ("last(if(sweep.lr < 0.15, 7, 8))", 8),
      ("count(if(hole.a > 2, 1, 0) == 0)", 1), ("if(0 < 1 < 2, 5, 6)", 5), ("sum(if(1 > 2, 100, sweep.batch))", 6),
    ] as [(String, Double)])
  func choice(text: String, value: Double) throws {
    #expect(try Self.number(text) == value)
  }

  @Test(
    "Values that were not measured are NaN, and no claim about them holds",
    arguments: [
      "argmin(hole.none)", "argmax(0/0, 0/0)", "argmin(where(sweep.error, sweep.batch == 3))",
      "at(sweep.lr, argmin(where(sweep.error, sweep.batch == 3)))", "sum(where(sweep.error, sweep.batch == 3))",
      "mean(where(sweep.error, sweep.batch == 3))", "median(where(sweep.error, sweep.batch == 3))",
      "sd(where(sweep.error, sweep.lr == 0.4))", "median(hole.a)", "quantile(hole.a, 0.5)", "sd(hole.a)", "sum(hole.a)",
      "quantile(v.x, 0/0)", "slope(hole.t, hole.a)", "slope(hole.t, hole.far)", "slope(hole.far, hole.t)",
      "slope(hole.same, hole.t)", "length(hole.t, hole.a)", "if(0/0 > 1, 1, 2)", "if(not 0/0 > 1, 1, 2)",
      "if(1 < 2 or 0/0 > 1, 1, 2)", "first(if(hole.a > 0, 1, 2))", "if(at(sweep.lr, 99) > 0, 1, 2)",
      "length(where(hole.t, hole.t < 0), where(hole.u, hole.t < 0))", "last(running_sum(hole.a))", "floor(0/0)",
    ])
  func unmeasured(text: String) throws {
    #expect(try Self.number(text).isNaN)
    let claim = try Formula("\(text) < 1 or \(text) >= 1").claim(in: Self.scope)
    #expect(!claim.holds && claim.comparisons.allSatisfy { !$0.isMeasured })
  }

  @Test("A claim through column functions reports both sides")
  func claim() throws {
    let text = "at(sweep.lr, argmin(sweep.error)) < quantile(sweep.lr, 0.5) and if(1 < 2, 3, 4) == 4"
    let claim = try Formula(text).claim(in: Self.scope)
    #expect(!claim.holds)
    #expect(claim.comparisons.map(\.left.text) == ["at(sweep.lr, argmin(sweep.error))", "if(1 < 2, 3, 4)"])
    #expect(claim.comparisons.map(\.left.value) == [0.2, 3] && claim.comparisons.map(\.right.value) == [0.25, 4])
  }

  @Test(
    "Operands of the wrong kind are refused at their column",
    arguments: [
      ("«argmin»(v.x, sweep.lr)", "these two have different rows: 0 to 6, and 3 to 6"),
      ("«slope»(v.x, sweep.lr)", "these two have different rows: 0 to 6, and 3 to 6"),
      ("«length»(v.x, sweep.lr)", "these two have different rows: 0 to 6, and 3 to 6"),
      ("«where»(v.x, sweep.lr > 1)", "these two have different rows: 0 to 6, and 3 to 6"),
      ("«if»(v.x > 1, sweep.lr, 2)", "these two have different rows: 0 to 6, and 3 to 6"),
      ("«if»(1 > 2, sweep.lr, v.x)", "these two have different rows: 3 to 6, and 0 to 6"),
      ("where(v.x, «v.y»)", "'where' needs true or false for every row, this is a number for every row"),
      ("where(v.x, «1 < 2»)", "'where' needs true or false for every row, this is true or false"),
      ("where(«1», v.x > 0)", "'where' needs a column, this is one number"),
      ("slope(v.x, «1»)", "'slope' needs a column, this is one number"),
      ("length(v.x, «v.y > 1»)", "'length' needs a column, this is true or false for every row"),
      ("argmin(«3»)", "'argmin' needs a column, this is one number"),
      ("sd(«v.x > 1»)", "'sd' needs a column, this is true or false for every row"),
      ("quantile(v.x, «1.5»)", "a quantile's share must be one number from 0 to 1"),
      ("quantile(v.x, «-0.1»)", "a quantile's share must be one number from 0 to 1"),
      ("quantile(v.x, «v.y»)", "a quantile's share must be one number from 0 to 1"),
      ("if(«1», 2, 3)", "this is one number, where true or false is needed"),
      ("if(1 < 2, «1 < 2», 3)", "this is true or false, where a number is needed"),
      ("running_sum(«1»)", "'running_sum' needs a column, this is one number"),
    ])
  func unfit(marked: String, message: String) throws {
    let (text, place) = FormulaTests.unmarked(marked)
    let formula = try Formula(text)
    let error = #expect(throws: FormulaError.self) { try formula.value(in: Self.scope) }
    #expect(error?.place == place && error?.message == message, "\(String(describing: error))")
  }

  @Test(
    "Wrong numbers of arguments are refused",
    arguments: [
      ("«if(1 < 2, 3)»", "'if' takes 3 arguments, not 2"), ("«slope(v.x)»", "'slope' takes 2 arguments, not 1"),
      ("«length()»", "'length' takes 1 to 2 arguments, not 0"), ("«where(v.x)»", "'where' takes 2 arguments, not 1"),
      ("«argmin()»", "'argmin' takes 1 to 16 arguments, not 0"),
    ])
  func arity(marked: String, message: String) {
    let (text, place) = FormulaTests.unmarked(marked)
    let error = #expect(throws: FormulaError.self) { try Formula(text) }
    #expect(error?.place == place && error?.message == message)
  }

  @Test("Thousands of joined conditions evaluate like two")
  func long() throws {
    let condition = String(repeating: "1 < 2 and ", count: 900) + "3 > 2"
    #expect(try Self.number("if(\(condition), 1, 2)") == 1)
    #expect(try FormulaSurface("if(\(condition), x, y)").value(at: Pair(5, 6)) == 5)
  }
}
