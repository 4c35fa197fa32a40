import Testing

extension ToolTests {
  /// What each of them cannot do without.
  static let needed: [String: [String: String]] = [
    "evaluate": ["--surface": "saddle", "--points": "good.csv"],
    "trace": ["--surface": "saddle", "--start": "1,2", "--optimizer": "sgd", "--updates": "1"],
    "schedule": ["--schedule": "constant", "--updates": "1"],
    "basins": [
      "--surface": "saddle", "--x": "0,1", "--y": "0,1", "--size": "2,2", "--optimizer": "sgd", "--updates": "1",
    ],
    "contours": ["--surface": "saddle", "--x": "0,1", "--y": "0,1", "--levels": "0.5"],
  ]

  /// What is wrong, and the exact words about it, where the rest is as above.
  static let mistakes: [(arguments: [String], status: Int32, message: String)] = [
    (
      ["trace", "--start", "1,2,3"], 64, "--start:1:1: error: expected two numbers, like --start=-8,1.5, found '1,2,3'"
    ),
    (["trace", "--start", "1"], 64, "--start:1:1: error: expected two numbers, like --start=-8,1.5, found '1'"),
    (["trace", "--start", ""], 64, "--start:1:1: error: expected two numbers, like --start=-8,1.5, found nothing"),
    (["trace", "--start", "1;2"], 64, "--start:1:1: error: expected two numbers, like --start=-8,1.5, found '1;2'"),
    (["trace", "--start", "1,2]"], 64, "--start:1:1: error: expected two numbers, like --start=-8,1.5, found '1,2]'"),
    (
      ["trace", "--start", "a,b"], 64,
      "--start:1:1: error: expected a number, found 'a'\n--start:1:3: error: expected a number, found 'b'"
    ),
    (["trace", "--start", "[1, b]"], 64, "--start:1:5: error: expected a number, found 'b'"),
    (["trace", "--start=-1,nan"], 64, "--start:1:4: error: a number must be finite, found nan"),
    (["trace", "--start", "1e999,0"], 64, "--start:1:1: error: a number must be finite, found 1e999"),
    (
      ["trace", "--updates", "-1"], 64,
      "--updates:1:1: error: expected a whole number from 0 to 1000000000000, found the number -1"
    ),
    (
      ["trace", "--updates", "1e13"], 64,
      "--updates:1:1: error: expected a whole number from 0 to 1000000000000, found the number 1e13"
    ),
    (
      ["trace", "--updates", "2.5"], 64,
      "--updates:1:1: error: expected a whole number from 0 to 1000000000000, found the number 2.5"
    ),
    (
      ["trace", "--updates", "many"], 64,
      "--updates:1:1: error: expected a whole number from 0 to 1000000000000, found 'many'"
    ),
    (
      ["trace", "--until", "1e-8"], 64,
      "--until:1:1: error: expected the keys of a tolerance, found the number 1e-8"
    ),
    (
      ["trace", "--until", "{gradient: -1}"], 64,
      "--until:1:12: error: expected a number at least 0, found the number -1"
    ),
    (["trace", "--until", "{loss: [1]}"], 64, "--until:1:8: error: expected a number, found a list"),
    (
      ["trace", "--every", "0"], 64,
      "--every:1:1: error: expected a whole number from 1 to 1000000000000, found the number 0"
    ),
    (["trace", "--surface", "sadle"], 64, "--surface:1:1: error: unknown surface 'sadle'; did you mean 'saddle'?"),
    (["trace", "--surface", "x + z"], 64, "--surface:1:5: error: unknown name 'z'; known names: x, y, e, inf, pi"),
    (
      ["trace", "--surface", "{valley: {kapa: 3}}"], 64,
      "--surface:1:11: error: unknown parameter 'kapa' of 'valley'; did you mean 'kappa'?"
    ),
    (
      ["trace", "--surface", ""], 64,
      "--surface:1:1: error: expected a surface's name or a formula of x and y, found nothing"
    ),
    (
      ["trace", "--optimizer", "{admw: {lr: 1}}"], 64,
      "--optimizer:1:2: error: unknown optimizer 'admw'; did you mean 'adamw'?"
    ),
    (
      ["trace", "--optimizer", "{sgd: {lr: -1}}"], 64,
      "--optimizer:1:12: error: must be a number at least 0, not -1"
    ),
    (
      ["trace", "--optimizer", "{sgd: {lr: 1"], 64,
      "--optimizer:1:13: error: while parsing a flow mapping, did not find expected ',' or '}'"
    ),
    (
      ["trace", "--schedule", "{cosine: {}}"], 64,
      "--schedule:1:2: error: 'T_max' is missing: an integer at least 1"
    ),
    (
      ["trace", "--surface", "sadle", "--start", "1", "--optimizer", "sdg", "--schedule", "step_", "--updates", "-1"],
      64,
      """
      --surface:1:1: error: unknown surface 'sadle'; did you mean 'saddle'?
      --start:1:1: error: expected two numbers, like --start=-8,1.5, found '1'
      --optimizer:1:1: error: unknown optimizer 'sdg'; did you mean 'sgd'?
      --schedule:1:1: error: unknown schedule 'step_'; did you mean 'step'?
      --updates:1:1: error: expected a whole number from 0 to 1000000000000, found the number -1
      """
    ),
    (["schedule", "--lr", "-0.1"], 64, "--lr:1:1: error: expected a number at least 0, found the number -0.1"),
    (["schedule", "--lr", "fast"], 64, "--lr:1:1: error: expected a number at least 0, found 'fast'"),
    (
      ["schedule", "--schedule", "[step]"], 64,
      "--schedule:1:1: error: expected one schedule, found a list; like {constant: {…}}"
    ),
    (
      ["basins", "--size", "0,5"], 64,
      "--size:1:1: error: expected a whole number from 1 to 16777216, found the number 0"
    ),
    (["basins", "--size", "5"], 64, "--size:1:1: error: expected two numbers, like --size=640,480, found '5'"),
    (["basins", "--size", "1e4,1e4"], 64, "--size:1:1: error: expected at most 16777216 in all, found 10000 × 10000"),
    (["basins", "--x", "5,-5"], 64, "--x:1:1: error: expected the smaller end first, found 5,-5"),
    (["basins", "--x=-1e308,1e308"], 64, "--x:1:1: error: the ends are too far from each other"),
    (["basins", "--y", "0,inf"], 64, "--y:1:3: error: a number must be finite, found inf"),
    (["contours", "--x", "1,1"], 64, "--x:1:1: error: expected two ends apart from each other, found 1,1"),
    (
      ["contours", "--x", "1e9,1000000000.00001"], 64,
      "error: the window is too narrow for numbers in it to be told apart"
    ),
    (["contours", "--levels", "1,inf"], 64, "--levels:1:3: error: a number must be finite, found inf"),
    (["contours", "--levels", "nan"], 64, "--levels:1:1: error: a number must be finite, found nan"),
    (
      ["contours", "--levels", "1;2"], 64,
      "--levels:1:1: error: expected a number, found '1;2'"
    ),
    (["contours", "--levels", ""], 64, "--levels:1:1: error: expected numbers, like --levels=1,2.5,4, found nothing"),
    (
      ["contours", "--levels", Array(repeating: "1", count: 2000).joined(separator: ",")], 64,
      "--levels:1:1: error: expected at most 1000 numbers, found 2000"
    ),
    (
      ["contours", "--tolerance", "0"], 64,
      "--tolerance:1:1: error: expected a number in [0.001, 100], found the number 0"
    ),
    (
      ["contours", "--format", "png"], 64,
      "--format:1:1: error: unknown format 'png'; known: csv, geojson, svg"
    ),
    (["evaluate", "--points", "none.csv"], 66, "none.csv: error: cannot be read: No such file or directory"),
    (["evaluate", "--points", "."], 66, ".: error: cannot be read: Is a directory"),
    (
      ["evaluate", "--points", "none.csv", "--surface", "sadle"], 64,
      "--surface:1:1: error: unknown surface 'sadle'; did you mean 'saddle'?"
    ),
    (
      ["evaluate", "--points", "good.csv", "--surface", "{grid: {file: grid.csv, fil: 1}}"], 64,
      "--surface:1:25: error: unknown key 'fil' of a grid; did you mean 'file'?"
    ),
    (
      ["evaluate", "--points", "empty.csv"], 65,
      "empty.csv:1:1: error: there is nothing in it; the first line names the columns: x,y"
    ),
    (["evaluate", "--points", "xz.csv"], 65, "xz.csv:1:1: error: there is no column 'y'; the header has 'x', 'z'"),
    (["evaluate", "--points", "text.csv"], 65, "text.csv:3:3: error: expected a number, found 'two'"),
    (
      ["evaluate", "--points", "ragged.csv"], 65,
      "ragged.csv:3:1: error: the header has 2 columns, this row has 1 field"
    ),
    (
      ["evaluate", "--points", "comma.csv"], 65,
      "comma.csv:2:1: error: expected a number, found '1,5'; write a decimal point"
    ),
  ]

  @Test("tell what is wrong with an option or a file, at its place, and print nothing", arguments: mistakes)
  func refused(arguments: [String], status: Int32, message: String) throws {
    let descent = try Command([
      "good.csv": "x,y\n1,2\n", "grid.csv": "x,y,value\n0,0,1\n1,0,1\n0,1,1\n1,1,2\n", "empty.csv": "",
      "xz.csv": "x,z\n1,2\n", "text.csv": "x,y\n1,2\n1,two\n",
      "ragged.csv": "x,y\n1,2\n1\n", "comma.csv": "x,y\n\"1,5\",2\n",
    ])
    defer { descent.remove() }
    let others = (Self.needed[arguments[0]] ?? [:]).filter { option, _ in !arguments.contains { $0.hasPrefix(option) } }
    let outcome = try descent(arguments + others.flatMap { [$0, $1] })
    #expect(outcome.status == status)
    #expect(outcome.errors == message + "\n")
    #expect(outcome.output.isEmpty)
  }

  @Test(
    "say how they are used where an option is missing",
    arguments: ["evaluate", "trace", "schedule", "basins", "contours"])
  func usage(command: String) throws {
    let descent = try Command(["good.csv": "x,y\n1,2\n"])
    defer { descent.remove() }
    #expect(try descent([command] + (Self.needed[command] ?? [:]).flatMap { [$0, $1] }).status == 0)
    let outcome = try descent(command)
    #expect(outcome.status == 64 && outcome.errors.contains("Usage: descent \(command) "))
    let help = try descent(command, "--help")
    #expect(help.status == 0 && help.output.contains("--jobs <n>"))
    for jobs in ["0", "1025", "\(Int.max)"] { #expect(try descent(command, "--jobs", jobs).status == 64) }
  }
}
