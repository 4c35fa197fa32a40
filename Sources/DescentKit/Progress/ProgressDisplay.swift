import CDescentProcess
import DescentExperiments
import DescentTemplates

/// Shows the progress of long experiments: in a terminal as a bar that is erased at the end, else as a line every ten
/// seconds.
///
/// It shows only the first of experiments that run at the same time.
package final class ProgressDisplay: ExperimentProgress {
  package enum Style: Sendable {
    /// A bar in a terminal; `columns` is the terminal's current width.
    case bar(columns: @Sendable () -> Int)
    /// Whole lines.
    case lines
  }

  private let style: Style
  private let now: @Sendable () -> Double
  private let write: @Sendable (String) -> Void
  private let state = Locked(State())

  /// - Parameters:
  ///   - now: seconds on a monotonic clock.
  ///   - write: puts characters on the terminal or into the log, as they are.
  package init(_ style: Style, now: @escaping @Sendable () -> Double, write: @escaping @Sendable (String) -> Void) {
    self.style = style
    self.now = now
    self.write = write
  }

  /// Seconds before a bar is first drawn, so that short experiments do not flicker, and between two drawings.
  static let barDelay = 0.5
  static let barInterval = 0.1
  /// Seconds to the first line, and from one to the next.
  static let lineInterval = 10.0

  private struct Running {
    var number: Int
    var text: ProgressText
    var begin, lastShown: Double
  }

  private struct State {
    var begun = 0
    var running: [Running] = []
    var isBarDrawn = false
  }

  package func begin(_ name: String, units: Int) -> Int {
    state.with { state in
      let time = now()
      state.begun += 1
      let text = ProgressText(name: name, units: units, done: 0, elapsed: 0)
      state.running.append(Running(number: state.begun, text: text, begin: time, lastShown: time))
      return state.begun
    }
  }

  package func advance(_ experiment: Int, by units: Int) {
    state.with { state in
      guard let index = state.running.firstIndex(where: { $0.number == experiment }) else { return }
      state.running[index].text.done += units
      show(&state)
    }
  }

  package func end(_ experiment: Int) {
    state.with { state in
      let isShown = state.running.first?.number == experiment
      state.running.removeAll { $0.number == experiment }
      guard isShown, state.isBarDrawn else { return }
      write("\r\u{1B}[K")
      unfinished_line(0)
      state.isBarDrawn = false
    }
  }

  private func show(_ state: inout State) {
    guard var first = state.running.first else { return }
    let time = now()
    first.text.elapsed = time - first.begin
    switch style {
    case .bar(let columns):
      guard time - first.lastShown >= (state.isBarDrawn ? Self.barInterval : Self.barDelay) else { return }
      // The last column stays free: a terminal may begin a new line after it.
      write("\r\(first.text.bar(width: max(0, columns() - 1)))\u{1B}[K")
      unfinished_line(1)
      state.isBarDrawn = true
    case .lines:
      guard time - first.lastShown >= Self.lineInterval else { return }
      write(first.text.line + "\n")
    }
    first.lastShown = time
    state.running[0] = first
  }
}
