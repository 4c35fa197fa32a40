import Foundation
import Instruments
import Testing

@Suite("The pieces")
struct PieceTests {
  @Test("evaluate prints a row for each point of a file, in the points' order")
  func evaluate() throws {
    let descent = try Command(["p.csv": "name,y,x\r\na,1.50,2e0\r\n\"b, c\",0,-inf\r\n"])
    defer { descent.remove() }
    let outcome = try descent("evaluate", "--surface", "{valley: {kappa: 4}}", "--points", "p.csv")
    #expect(outcome.status == 0)
    #expect(outcome.output == "x,y,f,fx,fy,fxx,fxy,fyy\n2,1.5,6.5,2,6,1,0,4\n-inf,0,inf,-inf,nan,nan,nan,nan\n")
    #expect(outcome.errors == "p.csv:3:1: warning: f is inf here\n")
  }

  @Test("evaluate reads standard input and pipes")
  func input() throws {
    let descent = try Command()
    defer { descent.remove() }
    for line in [
      "printf 'x,y\\n1,2\\n' | descent evaluate --surface x*y --points -",
      "mkfifo p; printf 'x,y\\n1,2\\n' > p & descent evaluate --surface x*y --points p",
    ] {
      let outcome = try descent.shell(line)
      #expect(outcome.status == 0 && outcome.output == "x,y,f,fx,fy,fxx,fxy,fyy\n1,2,2,2,1,0,1,0\n", "\(outcome)")
    }
    let wrong = try descent.shell("printf 'x,y\\n1,2\\n3,4,5\\n' | descent evaluate --surface x*y --points -")
    #expect(wrong.status == 65 && wrong.output.isEmpty)
    #expect(wrong.errors == "standard input:3:5: error: the header has 2 columns, this row has 3 fields\n")
  }

  @Test("trace prints the start, every so many rows, and the last")
  func trace() throws {
    let descent = try Command()
    defer { descent.remove() }
    let arguments = ["trace", "--surface", "x^2/2 + y", "--start=8,-1.5", "--optimizer", "{sgd: {lr: 0.5}}"]
    let all = try descent(arguments + ["--updates", "5"])
    #expect(all.status == 0 && all.errors.isEmpty)
    let rows = all.output.split(separator: "\n").map { $0.split(separator: ",").prefix(5).joined(separator: ",") }
    #expect(
      rows == [
        "step,x,y,loss,lr", "0,8,-1.5,30.5,0.5", "1,4,-2,6,0.5", "2,2,-2.5,-0.5,0.5", "3,1,-3,-2.5,0.5",
        "4,0.5,-3.5,-3.375,0.5", "5,0.25,-4,-3.96875,0.5",
      ])
    let some = try descent(arguments + ["--updates", "5", "--every", "2"])
    let lines = all.output.split(separator: "\n")
    #expect(some.output.split(separator: "\n") == [0, 1, 3, 5, 6].map { lines[$0] })
    let none = try descent(arguments + ["--updates", "0"])
    #expect(none.output.split(separator: "\n") == Array(lines.prefix(2)))
  }

  @Test("trace shows in each row the rate that led there, and in row 0 the first")
  func rates() throws {
    let descent = try Command()
    defer { descent.remove() }
    let outcome = try descent.shell(
      """
      descent trace --surface saddle --start 1,1 --optimizer '{sgd: {lr: 0.1}}' --schedule '{step: {step_size: 2, gamma: 0.5}}' \
      --updates 5 | cut -d, -f1,5
      """)
    #expect(outcome.output == "step,lr\n0,0.1\n1,0.1\n2,0.1\n3,0.05\n4,0.05\n5,0.025\n")
  }

  @Test("trace ends a run that diverges at its first value that is not finite, says so, and succeeds")
  func divergence() throws {
    let descent = try Command()
    defer { descent.remove() }
    let outcome = try descent.shell(
      "descent trace --surface 'x^4 + y' --start 10,0 --optimizer '{sgd: {lr: 1}}' --updates 9 --every 3 | cut -d, -f1,4"
    )
    #expect(outcome.output == "step,loss\n0,10000\n3,1.853463441031222e+139\n4,inf\n")
    #expect(outcome.errors == "note: update 4 led to a value that is not finite; the run ends there\n")
    let start = try descent(
      "trace", "--surface", "1/x", "--start", "0,0", "--optimizer", "sgd", "--updates", "9")
    #expect(start.status == 0 && start.output.split(separator: "\n").count == 2)
    #expect(start.errors == "note: the loss at the start is not finite; the run ends there\n")
  }

  @Test("trace ends where its tolerance is met, and says after which update")
  func tolerance() throws {
    let descent = try Command()
    defer { descent.remove() }
    let arguments = [
      "trace", "--surface", "x^2 + y^2", "--start=1,0", "--optimizer", "{sgd: {lr: 0.25}}", "--updates", "1e9",
    ]
    // x halves at every update; so do the gradient and the step.
    for (tolerance, update) in [("{gradient: 0.5}", 2), ("{loss: 0.25}", 1), ("{step: 0.1, loss: -1}", 4)] {
      let outcome = try descent(arguments + ["--until", tolerance, "--every", "3"])
      let steps = outcome.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
      #expect(outcome.status == 0 && steps.first == "0" && steps.last == "\(update)", "\(outcome.output)")
      #expect(outcome.errors == "note: the tolerance is met after update \(update); the run ends there\n")
    }
    let start = try descent(arguments + ["--until", "{loss: 1}"])
    #expect(start.output.split(separator: "\n").count == 2)
    #expect(start.errors == "note: the start meets the tolerance; the run ends there\n")
  }

  @Test("schedule prints the rates of steps 0 to n − 1, as shares where no base is given")
  func schedule() throws {
    let descent = try Command()
    defer { descent.remove() }
    let step = ["schedule", "--schedule", "{step: {step_size: 1, gamma: 0.5}}", "--updates"]
    #expect(try descent(step + ["3"]).output == "step,lr\n0,1\n1,0.5\n2,0.25\n")
    #expect(try descent(step + ["3", "--lr", "8e-1"]).output == "step,lr\n0,0.8\n1,0.4\n2,0.2\n")
    #expect(try descent(step + ["0"]).output == "step,lr\n")
  }

  @Test("basins prints a row for each node, x fastest, with the minimum's number where there is one")
  func basins() throws {
    let descent = try Command()
    defer { descent.remove() }
    let arguments = [
      "basins", "--surface", "(x^2 - 1)^2 + y^2", "--x=-2,2", "--optimizer", "{sgd: {lr: 0.02}}", "--updates", "400",
    ]
    let grid = try descent(arguments + ["--y=-1,1", "--size", "5,2"])
    #expect(
      grid.output
        == "x,y,minimum\n-2,-1,0\n-1,-1,0\n0,-1,\n1,-1,1\n2,-1,1\n-2,1,0\n-1,1,0\n0,1,\n1,1,1\n2,1,1\n")
    #expect(
      grid.errors
        == "note: minimum 0 is at (-1, 0), where the loss is 0\nnote: minimum 1 is at (1, 0), where the loss is 0\n")
    #expect(try descent(arguments + ["--y=3,3", "--size=1,1"]).output == "x,y,minimum\n-2,3,0\n")
    let known = try descent(
      "basins", "--surface", "valley", "--x=-1,1", "--y=0,0", "--size", "2,1", "--optimizer", "{sgd: {lr: 0.05}}",
      "--schedule", "constant", "--updates", "1e3")
    #expect(known.output == "x,y,minimum\n-1,0,0\n1,0,0\n" && known.errors.isEmpty)
  }

  @Test("prints the same with any number of threads")
  func jobs() throws {
    let points = (0..<9000).map { "\(Double($0) / 7 - 600),\(Double($0 % 97) / 3)\n" }
    let descent = try Command(["p.csv": "x,y\n" + points.joined()])
    defer { descent.remove() }
    for arguments in [
      ["evaluate", "--surface", "rosenbrock", "--points", "p.csv"],
      ["schedule", "--schedule", "{cosine: {T_max: 9000}}", "--updates", "9000"],
      ["trace", "--surface", "rosenbrock", "--start=-1.2,1", "--optimizer", "{adam: {lr: 0.1}}", "--updates", "3000"],
      [
        "basins", "--surface", "(x^2 - 1)^2 + y^2", "--x=-2,2", "--y=-2,2", "--size", "90,90", "--optimizer",
        "{sgd: {lr: 0.02}}", "--updates", "50",
      ],
      [
        "contours", "--surface", "rastrigin", "--x=-5,5", "--y=-5,5",
        "--levels=\((1...30).map { "\($0)" }.joined(separator: ","))",
      ],
    ] {
      let outcomes = try ["1", "2", "5"].map { try descent(arguments + ["--jobs", $0]) }
      let plain = try descent(arguments)
      #expect(plain.status == 0 && plain.output.split(separator: "\n").count >= 3001, "\(arguments)")
      #expect(outcomes.allSatisfy { $0.output == plain.output && $0.errors == plain.errors }, "\(arguments)")
    }
  }

  @Test("ends quietly and at once where nobody reads on, and tells where it cannot write")
  func closed() throws {
    let descent = try Command()
    defer { descent.remove() }
    let trace = "descent trace --surface rosenbrock --start=-1.2,1 --optimizer '{sgd: {lr: 1e-6}}' --updates"
    for line in ["\(trace) 1e12", "descent schedule --schedule constant --updates 1e12"] {
      let outcome = try descent.shell("{ \(line); echo $? >&2; } | head -n 1")
      #expect(outcome.errors == "0\n" && outcome.output.hasPrefix("step,"), "\(outcome)")
    }
    for line in ["\(trace) 3000", "\(trace) 1e12", "descent schedule --schedule constant --updates 1"] {
      let outcome = try descent.shell("\(line) >/dev/full")
      #expect(outcome.status == 74)
      #expect(outcome.errors == "standard output: error: cannot be written: No space left on device\n")
    }
  }

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
    (["trace", "--surface", "x + z"], 64, "--surface:1:5: error: unknown name 'z'; a surface knows x, y, e, inf, pi"),
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
