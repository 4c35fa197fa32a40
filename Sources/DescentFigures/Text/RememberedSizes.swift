import DescentScene

/// Sizes of text that are asked for once: a layout sets the same labels again in each of its rounds.
///
/// It belongs to one layout, and is not to be shared between threads.
final class RememberedSizes: TextMeasuring {
  private let measurer: any TextMeasuring
  private var extents: [Key: TextExtent] = [:]
  private var inks: [Key: Rect?] = [:]

  private struct Key: Hashable {
    var string: String
    var font: Font
  }

  init(_ measurer: any TextMeasuring) { self.measurer = measurer }

  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    let key = Key(string: string, font: font)
    if let known = extents[key] { return known }
    let extent = try measurer.measure(string, font: font)
    extents[key] = extent
    return extent
  }

  func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect? {
    let key = Key(string: string, font: font)
    if let known = inks[key] { return known }
    let ink = try measurer.ink(string, font: font)
    inks[key] = .some(ink)
    return ink
  }
}
