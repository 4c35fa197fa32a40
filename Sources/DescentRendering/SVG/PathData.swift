import DescentNumbers
import DescentScene

/// A path as the attribute `d` of an SVG's `path` element, with two decimals.
///
/// As short as possible: relative commands, and no letter or separator that can be omitted.
package struct PathData {
  /// ASCII.
  package private(set) var bytes: [UInt8] = []
  private var command: UInt8 = 0
  private var endsInFraction = false
  private var needsSeparator = false
  private var current = Corner()
  /// The start of the current subpath; nil before the first one, when a line has no start.
  private var start: Corner?

  package init(_ path: Path) {
    bytes.reserveCapacity(path.elements.count * 12)
    for element in path.elements {
      switch element {
      case .move(let p): move(to: Corner(p))
      case .line(let p):
        guard start != nil else { move(to: Corner(p)); continue }
        line(to: Corner(p))
      case .cubic(let a, let b, let p):
        if start == nil { move(to: Corner(a)) }
        cubic(Corner(a), Corner(b), to: Corner(p))
      case .close:
        guard let start else { continue }
        bytes.append(UInt8(ascii: "z"))
        (command, endsInFraction) = (UInt8(ascii: "z"), false)
        current = start
      }
    }
  }

  private mutating func move(to p: Corner) {
    if start == nil {
      begin("M")
      write(p)
    } else {
      begin("m")
      write(p - current)
    }
    (current, start) = (p, p)
  }

  private mutating func line(to p: Corner) {
    let step = p - current
    if step.y == 0 {
      begin("h")
      write(step.x)
    } else if step.x == 0 {
      begin("v")
      write(step.y)
    } else {
      begin("l")
      write(step)
    }
    current = p
  }

  private mutating func cubic(_ a: Corner, _ b: Corner, to p: Corner) {
    begin("c")
    write(a - current)
    write(b - current)
    write(p - current)
    current = p
  }

  /// Begins a command that takes numbers. A repeated command needs no letter, nor does a line after a move.
  private mutating func begin(_ letter: Unicode.Scalar) {
    let letter = UInt8(ascii: letter)
    let implied = command == UInt8(ascii: "M") || command == UInt8(ascii: "m") ? UInt8(ascii: "l") : command
    needsSeparator = letter == implied && command != UInt8(ascii: "M")
    if !needsSeparator {
      bytes.append(letter)
      endsInFraction = false
    }
    command = letter
  }

  private mutating func write(_ p: Corner) {
    write(p.x)
    write(p.y)
  }

  /// A minus sign separates numbers, and so does a point after a fraction.
  private mutating func write(_ number: Int) {
    let startsWithPoint = number != 0 && number.magnitude < 100
    if needsSeparator, number >= 0, !(startsWithPoint && endsInFraction) { bytes.append(UInt8(ascii: " ")) }
    bytes.append(fixedPoint: number, places: 2, leadingZero: false)
    endsInFraction = number % 100 != 0
    needsSeparator = true
  }
}

/// A point in whole hundredths.
private struct Corner {
  var x = 0
  var y = 0

  init() {}

  init(_ p: Point) {
    x = FixedPoint(p.x).count
    y = FixedPoint(p.y).count
  }

  static func - (a: Corner, b: Corner) -> Corner {
    var difference = Corner()
    difference.x = a.x - b.x
    difference.y = a.y - b.y
    return difference
  }
}
