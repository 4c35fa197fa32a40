import DescentScene

/// XML under construction: one element a line, attributes in the order they are given.
struct Markup {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func raw(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func base64(_ more: [UInt8]) { bytes.append(base64: more) }

  mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

  mutating func attribute(_ name: String, _ value: Attribute) {
    raw(" \(name)=\"")
    switch value {
    case .text(let text): escaped(text)
    case .lines(let text):
      for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if i > 0 { raw("&#10;") }
        escaped(String(line))
      }
    case .lengths(let lengths): self.lengths(lengths)
    case .opacity(let opacity): bytes.append(opacity: opacity)
    case .color(let color): bytes.append(contentsOf: color.hexDigits)
    case .path(let path): raw(PathData(path).bytes)
    }
    raw("\"")
  }

  mutating func lengths(_ lengths: [Double]) {
    for (i, length) in lengths.enumerated() {
      if i > 0 { raw(" ") }
      bytes.append(FixedPoint(length))
    }
  }

  /// Text for content or for an attribute; what XML has no place for, not even escaped, is left out.
  mutating func escaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"": raw("&quot;")
      case "\t", "\n", "\r": raw(" ")
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: raw(String(scalar))
      }
    }
  }
}

/// An attribute's value.
enum Attribute: Hashable {
  case text(String)
  /// A text whose lines' ends are kept.
  case lines(String)
  case lengths([Double])
  case opacity(Double)
  case color(Color)
  case path(Path)

  static func length(_ length: Double) -> Attribute { .lengths([length]) }
}

extension Color {
  /// `#1f77b4`.
  fileprivate var hexDigits: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [UInt8(ascii: "#")] + stride(from: 20, through: 0, by: -4).map { digits[Int(hex >> UInt32($0) & 0xF)] }
  }
}
