import Foundation
import DescentInstruments
import Testing

@Suite("The tools")
struct ToolTests {
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
      descent trace --surface saddle --start 1,1 --optimizer '{sgd: {lr: 0.1}}' \
      --schedule '{step: {step_size: 2, gamma: 0.5}}' --updates 5 | cut -d, -f1,5
      """)
    #expect(outcome.output == "step,lr\n0,0.1\n1,0.1\n2,0.1\n3,0.05\n4,0.05\n5,0.025\n")
  }

  @Test("trace ends a run that diverges at its first value that is not finite, says so, and succeeds")
  func divergence() throws {
    let descent = try Command()
    defer { descent.remove() }
    let outcome = try descent.shell(
      "descent trace --surface 'x^4 + y' --start 10,0 --optimizer '{sgd: {lr: 1}}' --updates 9 --every 3 "
        + "| cut -d, -f1,4")
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

  @Test("basins says that a map has no minimum to show, and names the first twenty of many")
  func minima() throws {
    let descent = try Command()
    defer { descent.remove() }
    let saddle = try descent(
      "basins", "--surface", "saddle", "--x=-1,1", "--y=1,1", "--size=2,1", "--optimizer", "sgd", "--updates", "1")
    #expect(saddle.output == "x,y,minimum\n-1,1,\n1,1,\n")
    #expect(saddle.errors == "note: no minimum is known here, and none was found\n")
    let waves = try descent(
      "basins", "--surface", "cos(x) + y^2", "--x=-100,100", "--y=0,0", "--size=400,1", "--optimizer",
      "{sgd: {lr: 0.4}}", "--updates", "200")
    let notes = waves.errors.split(separator: "\n")
    #expect(notes.count == 21 && notes.last == "note: … and 12 more")
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
}
