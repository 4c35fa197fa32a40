import DescentDocuments
import Testing

@Suite("A CSV file")
struct CSVTableTests {
  private func table(_ text: String) throws -> CSVTable { try CSVTable(Array(text.utf8), name: "a.csv") }

  @Test("yields columns by their names, in any order, beside others")
  func columns() throws {
    let table = try table("name,y,x\nfirst,1,2.5\nsecond,-3e-1,inf\n")
    #expect(table.header == ["name", "y", "x"] && table.rowCount == 2)
    #expect(try table.numbers(inColumns: "x", "y") == [[2.5, .infinity], [1, -0.3]])
    #expect(table.text(row: 1, column: 0) == "second")
    #expect(try table.number(row: 0, column: 1) == 1)
  }

  @Test("yields its rows as a matrix, and the numbers that columns have for names")
  func matrix() throws {
    let table = try table(",-1,0,1\n10,1,2,3\n20,4,5,6\n")
    #expect(try table.matrix(columns: 1..<4) == [1, 2, 3, 4, 5, 6])
    #expect(try table.headerNumber(column: 1) == -1 && table.headerNumber(column: 0) == nil)
    #expect(try table.numbers(inColumns: [0]) == [[10, 20]])
  }

  @Test(
    "is the same with other line ends, a byte order mark, blanks round fields, empty lines and quotes",
    arguments: [
      "x,y\r\n1,2\r\n3,4\r\n", "x,y\n1,2\n3,4", "\u{FEFF}x,y\n1,2\n3,4\n", "x , y\n 1,\t2\n3 , 4\n",
      "\nx,y\n\n1,2\n\n\n3,4\n\n", "\"x\",\"y\"\n\"1\",2\n3,\"4\"\n", "x,y\r1,2\r3,4\r", "\r\nx,y\n1,2\r\n3,\"4\"  ",
    ])
  func form(text: String) throws {
    let table = try table(text)
    #expect(table.header == ["x", "y"])
    #expect(try table.numbers(inColumns: "x", "y") == [[1, 3], [2, 4]])
  }

  @Test("holds commas, line ends and quotes in quotes")
  func quotes() throws {
    let table = try table("\"a \"\"b\"\"\",\"c,d\"\n\"\"\"\"\"\",\"e\n\"\"f\"\n\"\",g\n")
    #expect(table.header == ["a \"b\"", "c,d"])
    #expect(table.text(row: 0, column: 0) == "\"\"" && table.text(row: 0, column: 1) == "e\n\"f")
    #expect(table.text(row: 1, column: 0) == "" && table.rowCount == 2)
  }

  @Test("may have a header alone, and a column alone")
  func small() throws {
    #expect(try table("x,y").rowCount == 0)
    #expect(try table("x,y\n").numbers(inColumns: "y", "x") == [[], []])
    #expect(try table("x\n1\n\n2").numbers(inColumns: "x") == [[1, 2]])
  }

  @Test("has missing values only where they are allowed")
  func missing() throws {
    let table = try table("x,y\n1,\n,4\n")
    let numbers = try table.numbers(inColumns: "x", "y", missing: .nan)
    #expect(numbers[0][0] == 1 && numbers[0][1].isNaN && numbers[1][0].isNaN && numbers[1][1] == 4)
    #expect(try table.number(row: 1, column: 0) == nil)
    let error = #expect(throws: Diagnostic.self) { try table.numbers(inColumns: "x", "y") }
    #expect(error?.description == "a.csv:2:3: error: expected a number, found nothing")
  }

  @Test(
    "that is wrong is refused at its place",
    arguments: [
      ("", "1:1: error: there is nothing in it; the first line names the columns: x,y"),
      ("\n\n", "1:1: error: there is nothing in it; the first line names the columns: x,y"),
      ("x\n1\n", "1:1: error: there is no column 'y'; the header has 'x'"),
      ("x;y\n1;2\n", "1:1: error: there is no column 'x'; separate columns by commas"),
      ("x,y,x\n1,2,3\n", "1:5: error: there are two columns 'x'"),
      ("x,y\n1,2\n1,2,3\n", "3:5: error: the header has 2 columns, this row has 3 fields"),
      ("x,y\n1,2\n1\n", "3:1: error: the header has 2 columns, this row has 1 field"),
      ("x,y\n1,2\n3,four\n", "3:3: error: expected a number, found 'four'"),
      ("x,y\r\n1,2\r\n3,four\r\n", "3:3: error: expected a number, found 'four'"),
      ("x,y\r1,2\r3,four\r", "3:3: error: expected a number, found 'four'"),
      ("\u{FEFF}x,z\n", "1:1: error: there is no column 'y'; the header has 'x', 'z'"),
      ("\u{FEFF}x,y,z,y\n", "1:7: error: there are two columns 'y'"),
      ("n,x,y\n점,1,  zwei\n", "2:7: error: expected a number, found 'zwei'"),
      ("n,x,y\n\"a\nb\",1,two\n", "3:6: error: expected a number, found 'two'"),
      ("x,y\n1,\"1,5\"\n", "2:3: error: expected a number, found '1,5'; write a decimal point"),
      ("x,y\n1,\"2\n", "2:3: error: the quote that opens here is not closed"),
      ("x,y\n1,\"2\"3\n", "2:6: error: expected a comma or the line's end behind the closing quote"),
      (
        "x,y\n1,2\"\n",
        "2:4: error: a quote in a field that does not begin with one; quote the whole field, and write two quotes for one in it"
      ),
    ])
  func mistakes(text: String, message: String) {
    let error = #expect(throws: Diagnostic.self) { try table(text).numbers(inColumns: "x", "y") }
    #expect(error?.description == "a.csv:" + message)
  }

  @Test("has at most so many rows, and nothing behind the first too many is looked at", arguments: [0, 1, 5])
  func rowLimit(most: Int) {
    func read(_ rows: Int, _ end: String = "") throws {
      let text = "x,y\n\n" + String(repeating: "1,2\n", count: rows) + end
      let limit = CSVTable.RowLimit(count: most, owner: "a list", hint: "leave some out")
      _ = try CSVTable(Array(text.utf8), name: "a.csv", limit: limit)
    }
    #expect(throws: Never.self) { try read(most) }
    for end in ["", "3\n4,\"5"] {
      let error = #expect(throws: Diagnostic.self) { try read(most + 1, end) }
      #expect(error?.description == "a.csv:\(most + 3):1: error: a list has at most \(most) rows; leave some out")
    }
  }

  @Test("in UTF-16 is refused at its first zero byte")
  func zeroBytes() {
    let error = #expect(throws: Diagnostic.self) { try table("x\0,\0y\0\n\0") }
    #expect(
      error?.description == "a.csv:1:2: error: there is a zero byte, which no text holds; save the file as UTF-8")
  }

  @Test("that is not UTF-8 is refused at the first byte that is not")
  func encoding() {
    let error = #expect(throws: Diagnostic.self) {
      try CSVTable(Array("x,y\n점,".utf8) + [0xE9, 0x0A], name: "a.csv")
    }
    #expect(error?.description == "a.csv:2:3: error: this is not UTF-8")
  }

  @Test("has a place for every field and every name")
  func places() throws {
    let table = try table("x,y\n1, 2\n")
    #expect(table.place(row: 0, column: 1).description == "a.csv:2:4")
    #expect(table.place(ofHeader: 1).description == "a.csv:1:3")
  }
}
