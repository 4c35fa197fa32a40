import DescentDocuments
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("A grid of losses in a CSV file")
struct GridFileTests {
  private func grid(_ text: String) throws(Diagnostic) -> GridSurface {
    try GridSurface(try CSVTable(Array(text.utf8), name: "loss.csv"))
  }

  /// 3 × 2 nodes, a hole at (2, 5); the same in every layout.
  static let layouts = [
    "x,y,value\n0,5,1\n1,5,2\n2,5,\n0,7,4\n1,7,5\n2,7,6\n",
    "value,y,x\n6,7,2\n4,7,0\n2,5,1\n5,7,1\n1,5,0\n",
    "x,y,seed,value\n0,5,9,1\n1,5,9,2\n2,5,9,nan\n0,7,9,4\n1,7,9,5\n2,7,9,6\n",
    ",0,1,2\n5,1,2,\n7,4,5,6\n",
    "y\\x,0,1,2\r\n7,4,5,6\r\n5,1,2,NaN\r\n",
    "\"y, x\",2,1,0\n5,,2,1\n7,6,5,4\n",
    "0,2,1,0\n7,6,5,4\n5,,2,1\n",
  ]

  @Test("is the same surface in every layout", arguments: layouts)
  func layout(text: String) throws {
    let expected = try GridSurface(xs: [0, 1, 2], ys: [5, 7], values: [1, 2, .nan, 4, 5, 6])
    let surface = try grid(text)
    #expect(surface.domain == expected.domain)
    for x in [0, 0.3, 1, 1.5, 2] {
      for y in [5, 5.5, 7.0] {
        let (a, b) = (surface.value(at: Pair(x, y)), expected.value(at: Pair(x, y)))
        #expect(a == b || a.isNaN && b.isNaN, "(\(x), \(y)): \(a), \(b)")
      }
    }
    #expect(surface.value(at: Pair(1, 5)) == 2 && surface.value(at: Pair(1.5, 6)).isNaN)
  }

  /// What is wrong, and what is said of it.
  static let mistakes = [
    (
      "a,b\n1,2\n",
      "1:1: error: a grid has the columns x, y, value: there is no 'x', 'y', 'value'; "
        + "or it is a matrix: a first row of a corner cell and the x of each column, and in front of each row its y"
    ),
    (
      "x,y,loss\n1,2,3\n",
      "1:1: error: a grid has the columns x, y, value: there is no 'value'; "
        + "or it is a matrix: a first row of a corner cell and the x of each column, and in front of each row its y"
    ),
    ("x,x,y,value\n1,1,2,3\n", "1:3: error: there are two columns 'x'"),
    ("x,y,value\n0,0,1\n0,one,2\n", "3:3: error: expected a number, found 'one'"),
    ("x,y,value\n0,0,1\n0,1,a\n", "3:5: error: expected a number, found 'a'"),
    ("x,y,value\n0,0,1\n,1,3\n", "3:1: error: expected a number, found nothing"),
    ("x,y,value\n0,0,1\n0,nan,3\n", "3:3: error: a point's y must be finite, not 'nan'"),
    ("x,y,value\n", "1:1: error: a grid needs at least 2 nodes along x, not 0"),
    ("x,y,value\n0,0,1\n1,0,2\n", "1:3: error: a grid needs at least 2 nodes along y, not 1"),
    ("y,x,value\n0,0,1\n1,0,2\n", "1:3: error: a grid needs at least 2 nodes along x, not 1"),
    (
      "x,y,value\n0,0,1\n1,0,2\n2,0,2\n4,0,2\n0,1,2\n",
      "5:1: error: the grid is uneven: from x = 2 to 4 it is 2, elsewhere from node to node 1"
    ),
    ("x,y,value\n0,0,1\n1,0,2\n0,1,2\n0,0,3\n", "5:1: error: the point of line 2 stands here a second time"),
    (
      "x,y,value\n0,0,1\n1,0,inf\n0,1,2\n1,1,3\n",
      "3:5: error: a loss must be finite, not inf; leave it empty or write nan for a hole"
    ),
    ("x,y,value\n0,0,1\n1,0,2\n0,1,2\n", "1:1: error: no four neighbouring nodes have a value each"),
    ("x,y,value\n0,0\n", "2:1: error: the header has 3 columns, this row has 2 fields"),
    (",0,1\n0,1,2\n", "2:1: error: a grid needs at least 2 nodes along y, not 1"),
    (",0\n0,1\n1,2\n", "1:1: error: a grid needs at least 2 nodes along x, not 1"),
    (",0,1\n", "1:1: error: a grid needs at least 2 nodes along y, not 0"),
    (",0,1\n0,1,2\n1,3\n", "3:1: error: the header has 3 columns, this row has 2 fields"),
    (",0,1,\n0,1,2,3\n1,3,4,5\n", "1:6: error: the x of this column is missing"),
    (",0,one\n0,1,2\n1,3,4\n", "1:4: error: expected a number, found 'one'"),
    (",0,1\n0,1,2\n,3,4\n", "3:1: error: expected a number, found nothing"),
    (",0,1\n0,1,2\n1,3,four\n", "3:5: error: expected a number, found 'four'"),
    (",0,1\n0,1,2\n1,3,-inf\n", "3:5: error: a loss must be finite, not -inf; leave it empty or write nan for a hole"),
    (
      ",3,2,0,-1\n0,1,2,1,1\n1,3,4,1,1\n",
      "1:4: error: the grid is uneven: from x = 0 to 2 it is 2, elsewhere from node to node 1"
    ),
    (
      ",0,1\n3,1,2\n2,3,4\n0.5,3,4\n",
      "3:1: error: the grid is uneven: from y = 0.5 to 2 it is 1.5, elsewhere from node to node 1"
    ),
    (",0,2,1,3\n0,1,2,1,1\n1,3,4,1,1\n", "1:6: error: x = 1 follows 2: nodes must ascend"),
    (",0,1\n0,,2\n1,3,4\n", "1:1: error: no four neighbouring nodes have a value each"),
    (",0,inf\n0,1,2\n1,3,4\n", "1:4: error: a node's x must be finite, not inf"),
    ("", "1:1: error: there is nothing in it; the first line names the columns: x,y"),
  ]

  @Test("with a mistake tells it at its place", arguments: mistakes)
  func wrong(text: String, message: String) {
    do throws(Diagnostic) {
      _ = try grid(text)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.description == "loss.csv:" + message)
    }
  }

  @Test("of scattered points is refused before memory is taken for all their coordinates")
  func scattered() {
    let text = "x,y,value\n" + (0..<20_000).map { "\($0 * $0),\($0 * $0 + $0),1\n" }.joined()
    #expect(throws: Diagnostic.self) { try grid(text) }
    let regular = "x,y,value\n" + (0..<20_000).map { "\($0),\($0),1\n" }.joined()
    do throws(Diagnostic) {
      _ = try grid(regular)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.message == "20000 × 20000 nodes are too many: a grid has at most 4000000")
    }
  }
}
