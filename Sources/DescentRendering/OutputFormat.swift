import DescentScene

/// A picture format that a scene can be rendered in; the raw value is the file name extension.
public enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case svg, png, pdf
}

extension Scene {
  /// The scene as the bytes of a picture file.
  ///
  /// The same scene, fonts and options give the same bytes. A PDF is dated as in `pdf(date:fonts:)`.
  ///
  /// - Parameters:
  ///   - format: The file format.
  ///   - dpi: The resolution of a PNG in pixels per inch, at least 16; not used for the other formats.
  ///   - text: How an SVG represents text; not used for the other formats.
  ///   - fonts: The fonts that the scene's text was measured in.
  /// - Throws: `RenderingError`.
  public func rendered(
    as format: OutputFormat, dpi: Double = 150, text: SVGText = .text, fonts: Fonts
  ) throws(RenderingError) -> [UInt8] {
    switch format {
    case .svg: try svg(text: text, fonts: fonts)
    case .png: try png(dpi: dpi, fonts: fonts)
    case .pdf: try pdf(fonts: fonts)
    }
  }
}

/// Why a scene cannot be rendered.
public enum RenderingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text contains a character that no font has.
  case missingGlyph(MissingGlyph)
  /// The resolution of a PNG is below 16 dpi, or not a number.
  case resolution(dpi: Double)
  /// A PNG would have too many pixels.
  case pixels(width: Double, height: Double)
  /// Text is too large to be drawn at the resolution: more than 8192 pixels, or 8192 points in a PDF.
  case textSize(points: Double, string: String)
  /// The library `name` failed with a message.
  case library(name: String, reason: String)

  public var description: String {
    // Omits the `.0` of integers; infinities stay as they are.
    func whole(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
    return switch self {
    case .missingGlyph(let glyph):
      "no font has the character '\(glyph.character)' (\(glyph.codePoints)) of '\(glyph.text)'"
    case .resolution(let dpi):
      "a resolution of \(dpi) dpi is too low; the minimum is \(whole(PixelGrid.minimumResolution))"
    case .pixels(let width, let height):
      """
      a PNG of \(whole(width)) × \(whole(height)) pixels is too large; the maximum is \
      \(whole(PixelGrid.maximumSide)) on a side and \(whole(PixelGrid.maximumPixels)) in total: lower the resolution, \
      or the figure's size
      """
    case .textSize(let points, let string): "text of \(points) points is too large to be drawn: '\(string)'"
    case .library(let name, let reason): "\(name) failed: \(reason)"
    }
  }
}

extension MissingGlyph {
  /// The code points of the character's scalars: `U+1F600`.
  var codePoints: String {
    character.unicodeScalars.map { scalar in
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }.joined(separator: " ")
  }
}
