import DescentNumbers
import DescentScene

/// A path as the `d` of an SVG's `path`, as short as two decimals allow: relative commands, each letter and separator
/// only where it is needed.
package struct PathData {
  package private(set) var bytes: [UInt8] = []
  private var command: UInt8 = 0
  private var endsInFraction = false
  private var current = Corner()
  /// Where the open subpath began; nil before the first one, when a line has nowhere to start from.
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
        write("z", [])
        current = start
      }
    }
  }

  private mutating func move(to p: Corner) {
    if start == nil {
      write("M", [p.x, p.y])
    } else {
      write("m", [p.x - current.x, p.y - current.y])
    }
    (current, start) = (p, p)
  }

  private mutating func line(to p: Corner) {
    let (dx, dy) = (p.x - current.x, p.y - current.y)
    if dy == 0 {
      write("h", [dx])
    } else if dx == 0 {
      write("v", [dy])
    } else {
      write("l", [dx, dy])
    }
    current = p
  }

  private mutating func cubic(_ a: Corner, _ b: Corner, to p: Corner) {
    write(
      "c",
      [
        a.x - current.x, a.y - current.y, b.x - current.x, b.y - current.y, p.x - current.x, p.y - current.y,
      ])
    current = p
  }

  /// A repeated command needs no letter; what follows a move is a line.
  private mutating func write(_ letter: Unicode.Scalar, _ numbers: [Int]) {
    let letter = UInt8(ascii: letter)
    let implied = command == UInt8(ascii: "M") || command == UInt8(ascii: "m") ? UInt8(ascii: "l") : command
    let isImplied = letter == implied && !numbers.isEmpty && command != UInt8(ascii: "M")
    if !isImplied {
      bytes.append(letter)
      endsInFraction = false
    }
    command = letter
    var needsSeparator = isImplied
    for number in numbers {
      let startsWithPoint = number != 0 && number.magnitude < 100
      if needsSeparator, number >= 0, !(startsWithPoint && endsInFraction) { bytes.append(UInt8(ascii: " ")) }
      bytes.append(fixedPoint: number, places: 2, leadingZero: false)
      endsInFraction = number % 100 != 0
      needsSeparator = true
    }
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
}
