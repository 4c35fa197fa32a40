import Testing

@testable import DescentKit

@Suite("Progress")
struct ProgressTests {
  private static func text(_ done: Int, of units: Int, after elapsed: Double, name: String = "fig: noise")
    -> ProgressText
  {
    ProgressText(name: name, units: units, done: done, elapsed: elapsed)
  }

  @Test(
    "is told as a share and the time that is left",
    arguments: [
      (0, 10, 3.0, "fig: noise: 0 %"), (5, 10, 65, "fig: noise: 50 %, 1:05 left"),
      (1, 100, 50, "fig: noise: 1 %, 1:22:30 left"),
      (999, 1000, 1000, "fig: noise: 99 %, 0:02 left"), (10, 10, 4, "fig: noise: 100 %, 0:00 left"),
      (12, 10, 4, "fig: noise: 100 %, 0:00 left"), (0, 0, 4, "fig: noise: 0 %"),
      (1, 1_000_000, 60, "fig: noise: 0 %, days left"),
      (-3, 10, 1, "fig: noise: 0 %"),
    ])
  func lines(done: Int, units: Int, elapsed: Double, line: String) {
    #expect(Self.text(done, of: units, after: elapsed).line == line)
  }

  @Test("is a bar with rate and time where there is room, and less where there is not")
  func bar() {
    let text = Self.text(420, of: 1000, after: 2)
    #expect(text.bar(width: 100) == "fig: noise [################........................]  42 %  210/s  0:03 left")
    #expect(text.bar(width: 45) == "fig: noise [###.....]  42 %  210/s  0:03 left")
    #expect(text.bar(width: 44) == "fig: noise [#####.........]  42 %  0:03 left")
    #expect(text.bar(width: 30) == "fig: noise [####.......]  42 %")
    #expect(text.bar(width: 20) == "fig: noise  42 %")
    #expect(text.bar(width: 9) == "fig  42 %")
    for width in 0...120 {
      for done in [0, 3, 999_999_999] {
        let bar = Self.text(done, of: 1_000_000_000, after: 0.5).bar(width: width)
        #expect(bar.count <= max(width, 6), "\(width): \(bar)")
      }
    }
  }

  @Test(
    "has a rate in parts per second",
    arguments: [
      (5, 10.0, "0.5/s"), (99, 10, "9.9/s"), (100, 10, "10/s"), (9995, 10, "1.0k/s"), (123_456_789, 1, "123M/s"),
    ])
  func rate(done: Int, elapsed: Double, rate: String) {
    #expect(Self.text(done, of: 200_000_000, after: elapsed).bar(width: 200).contains("  \(rate)  "))
  }

  /// A clock that is set, and what was written.
  private final class Scene: @unchecked Sendable {
    var time = 0.0
    var written: [String] = []

    func display(_ style: ProgressDisplay.Style) -> ProgressDisplay {
      ProgressDisplay(style, now: { self.time }, write: { self.written.append($0) })
    }
  }

  @Test("is drawn ten times a second at most, not at all of what is short, and wiped in the end")
  func terminal() {
    let scene = Scene()
    let display = scene.display(.bar { 60 })
    let short = display.begin("short", units: 10)
    for _ in 0..<10 {
      scene.time += 0.04
      display.advance(short, by: 1)
    }
    display.end(short)
    #expect(scene.written.isEmpty)
    let long = display.begin("long", units: 1000)
    for _ in 0..<1000 {
      scene.time += 0.01
      display.advance(long, by: 1)
    }
    #expect((80...97).contains(scene.written.count), "\(scene.written.count)")
    #expect(scene.written.allSatisfy { $0.hasPrefix("\rlong [") && $0.hasSuffix("left\u{1B}[K") })
    display.end(long)
    #expect(scene.written.last == "\r\u{1B}[K")
    #expect(scene.written.count { $0 == "\r\u{1B}[K" } == 1)
  }

  @Test("is told in a log by a line every ten seconds")
  func log() {
    let scene = Scene()
    let display = scene.display(.lines)
    let number = display.begin("long", units: 100)
    for _ in 0..<100 {
      scene.time += 0.35
      display.advance(number, by: 1)
    }
    display.end(number)
    #expect(scene.written == ["long: 29 %, 0:25 left\n", "long: 58 %, 0:15 left\n", "long: 87 %, 0:05 left\n"])
  }

  @Test("is that of the experiment that began first, of several at the same time")
  func several() {
    let scene = Scene()
    let display = scene.display(.bar { 60 })
    let (a, b) = (display.begin("a", units: 10), display.begin("b", units: 10))
    scene.time = 1
    display.advance(b, by: 5)
    #expect(scene.written.count == 1 && scene.written[0].hasPrefix("\ra [........"))
    display.end(b)
    #expect(scene.written.count == 1)
    display.advance(b, by: 1)
    let c = display.begin("c", units: 4)
    display.end(a)
    #expect(scene.written.last == "\r\u{1B}[K")
    scene.time = 2
    display.advance(c, by: 1)
    #expect(scene.written.last?.hasPrefix("\rc [#") == true)
  }

  @Test("may come from many threads")
  func threads() async {
    let scene = Scene()
    let display = scene.display(.lines)
    let number = display.begin("x", units: 8000)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<999 { display.advance(number, by: 1) } } }
    }
    scene.time = 100
    display.advance(number, by: 8)
    #expect(scene.written == ["x: 100 %, 0:00 left\n"])
  }
}
