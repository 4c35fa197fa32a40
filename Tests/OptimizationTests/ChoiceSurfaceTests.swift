import Testing

import DescentOptimization

@Suite("A surface with choices")
struct ChoiceSurfaceTests {
  static let formulas = [
    "if(x < y, x^2, 3*y)", "if(x <= 0 and y > 0, sin(x), cos(y))", "if(not (x >= 1 or y < -1), x*y, 7)",
    "if(-1 < x < 1, log(y), 2)", "if(log(x) < y, 1, 2)", "if(if(x > 0, x, y) >= 0.5, x, -y)", "if(1 < 2, x, y)",
    "if(not log(x) < 0, x, y)",
  ]

  @Test("has the values of the same formula over a table", arguments: formulas)
  func table(text: String) throws {
    let surface = try FormulaSurface(text)
    var scope = FormulaScope()
    let steps = (-9...9).map { Double($0) / 4 }
    let points = steps.flatMap { x in steps.map { Pair(x, $0) } }
    scope.table = try Table(["x": points.map(\.x), "y": points.map(\.y)])
    let values = try Formula(text).column(in: scope)
    for (point, value) in zip(points, values) {
      #expect(surface.value(at: point).isSame(as: value), "\(point)")
      #expect(surface.sample(at: point).value.isSame(as: value))
    }
    let row = surface.values(atXs: steps, y: 0.5)
    for (x, value) in zip(steps, row) { #expect(value.isSame(as: surface.value(at: Pair(x, 0.5)))) }
  }

  @Test("has the slopes of the selected branch")
  func slopes() throws {
    let surface = try FormulaSurface("if(x < y, x^2*y, 3*y)")
    #expect(surface.sample(at: Pair(2, 5)).gradient == Pair(20, 4))
    #expect(surface.sample(at: Pair(5, 2)).gradient == Pair(0, 3))
    #expect(surface.hessian(at: Pair(2, 5)).xy == 4)
  }

  @Test("has unbounded slopes only where it may jump")
  func jump() throws {
    let surface = try FormulaSurface("if(x < 0, 1, 3)")
    let across = surface.bounds(over: Domain(x: -1...1, y: 0...1))
    #expect(across.value.contains(1) && across.value.contains(3) && !across.gradientX.isBounded)
    let beside = surface.bounds(over: Domain(x: 1...2, y: 0...1))
    #expect(beside.value == Interval(3) && beside.gradientX == Interval(0) && beside.gradientY == Interval(0))
    // A mean value form would miss the values beyond the jump.
    let steep = try FormulaSurface("x + if(x < 0.001, 100, 0)")
    #expect(steep.bounds(over: Domain(x: 0...1, y: 0...1)).value.contains(steep.value(at: Pair(0, 0))))
  }

  @Test(
    "refuses comparisons outside conditions",
    arguments: [
      (
        "x + (x «<» y)",
        "a surface needs a number at every point, '<' gives true or false; use it in a choice: if(x < y, a, b)"
      ),
      ("x «and» y", "this is a number, where true or false is needed; compare it"),
      ("if(«x», 1, 2)", "this is a number, where true or false is needed; compare it"),
      (
        "if(x «==» y, 1, 2)",
        "a surface compares with < <= > >=, not with '=='; two numbers are almost never equal at a point of the plane"
      ),
      (
        "if(x < y, x «>» 1, 2)",
        "a surface needs a number at every point, '>' gives true or false; use it in a choice: if(x < y, a, b)"
      ),
      ("«floor»(x)", "'floor' is for claims and tables, a surface cannot use it"),
      ("«argmin»(x, y)", "'argmin' is for claims and tables, a surface cannot use it"),
    ])
  func refused(marked: String, message: String) {
    var (text, place) = FormulaTests.unmarked(marked)
    if text == "x and y" { place = 0..<1 }
    let error = #expect(throws: FormulaError.self) { try FormulaSurface(text) }
    #expect(error?.place == place)
    #expect(error?.description == "\(place.lowerBound + 1): \(message)")
  }
}
