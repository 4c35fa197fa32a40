import DescentScene

/// Appends elements and attributes of XML to a buffer of bytes.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func raw(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func base64(_ more: [UInt8]) { bytes.append(base64: more) }

  mutating func attribute(_ name: String, _ value: AttributeValue) {
    bytes.append(UInt8(ascii: " "))
    raw(name)
    raw("=\"")
    switch value {
    case .text(let text): escaped(text)
    case .lines(let text):
      for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if i > 0 { raw("&#10;") }
        escaped(String(line))
      }
    case .length(let length): self.length(length)
    case .lengths(let lengths): self.lengths(lengths)
    case .opacity(let opacity): bytes.append(opacity: opacity)
    case .color(let color): bytes.append(contentsOf: color.hexDigits)
    case .path(let path): raw(PathData(path).bytes)
    }
    raw("\"")
  }

  mutating func length(_ length: Double) { bytes.append(FixedPoint(length)) }

  mutating func lengths(_ lengths: [Double]) {
    for (i, length) in lengths.enumerated() {
      if i > 0 { raw(" ") }
      self.length(length)
    }
  }

  /// Appends text for an element or an attribute. Characters that XML does not allow, even escaped, are dropped.
  mutating func escaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"": raw("&quot;")
      case "\t", "\n", "\r": raw(" ")
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default:
        if scalar.isASCII { bytes.append(UInt8(truncatingIfNeeded: scalar.value)) } else { raw(String(scalar)) }
      }
    }
  }
}

/// The value of an attribute.
enum AttributeValue: Hashable {
  case text(String)
  /// A text whose line breaks are preserved.
  case lines(String)
  case length(Double)
  case lengths([Double])
  case opacity(Double)
  case color(Color)
  case path(Path)
}

extension Color {
  /// `#1f77b4`.
  fileprivate var hexDigits: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [UInt8(ascii: "#")] + stride(from: 20, through: 0, by: -4).map { digits[Int(hex >> UInt32($0) & 0xF)] }
  }
}
