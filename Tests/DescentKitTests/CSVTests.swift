import DescentExperiments
import DescentFigures
import DescentOptimization
import Testing

@testable import DescentKit

@Suite("The CSV")
struct CSVTests {
  private func text(_ rows: DataRow...) -> [String] {
    String(decoding: CSV.bytes(of: rows), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  @Test("has a header, a line a row, and ends in a line feed")
  func lines() {
    let lines = text(DataRow(panel: "a", mark: "path", series: "gd", index: 3, x: 1, y: -0.5, value: 1e-5))
    #expect(lines == ["panel,mark,series,index,x,y,value,low,high", "a,path,gd,3,1,-0.5,1e-05,,", ""])
  }

  @Test("writes numbers in the shortest form that reads back to the same double")
  func numbers() {
    let values: [Double] = [0.1 + 0.2, 1 / 3, 5, 1e16, 1e300, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    for value in values {
      let field = text(DataRow(panel: "a", mark: "data", series: "s", index: 0, x: value))[1].split(separator: ",")[4]
      #expect(Double(field)?.bitPattern == value.bitPattern)
      #expect(!field.hasSuffix(".0"))
    }
  }

  @Test("spells what is not finite as inf, -inf and nan")
  func infinite() {
    let row = DataRow(panel: "a", mark: "path", series: "s", index: 0, x: .infinity, y: -.infinity, value: -.nan)
    #expect(text(row)[1] == "a,path,s,0,inf,-inf,nan,,")
  }

  @Test("quotes a field that needs it")
  func quotes() {
    #expect(
      text(DataRow(panel: "a,b", mark: "path", series: "say \"x\"", index: 0))[1]
        == "\"a,b\",path,\"say \"\"x\"\"\",0,,,,,")
  }
}

@Suite("Results computed by several threads")
struct ParallelMapTests {
  @Test("come in the order of their items", arguments: [1, 2, 3, 100])
  func order(jobs: Int) async {
    let results = await parallelMap(Array(0..<50), jobs: jobs) { item in
      if item.isMultiple(of: 7) { try? await Task.sleep(for: .milliseconds(2)) }
      return item * item
    }
    #expect(results == (0..<50).map { $0 * $0 })
  }
}
