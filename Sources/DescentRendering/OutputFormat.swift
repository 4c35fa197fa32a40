import DescentScene

/// The picture formats that a scene can be written in.
public enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case svg, png, pdf

  /// The file name's ending, without the dot.
  public var fileExtension: String { rawValue }
}

extension Scene {
  /// The scene as a file's bytes.
  ///
  /// - Parameters:
  ///   - dpi: The resolution of a PNG, in pixels per inch; the other formats have none.
  ///   - text: How an SVG holds its text.
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

/// Why a scene did not become a picture.
public enum RenderingError: Error, Hashable, Sendable, CustomStringConvertible {
  case missingGlyph(MissingGlyph)
  case resolution(dpi: Double)
  case pixels(width: Double, height: Double)
  case textSize(points: Double, string: String)
  /// A library failed, for the reason it gives.
  case library(name: String, reason: String)

  public var description: String {
    // Without the `.0` of a whole double; what is no number stays as it is.
    func whole(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
    return switch self {
    case .missingGlyph(let glyph):
      "no font has the character '\(glyph.character)' (\(glyph.codePoints)) of '\(glyph.text)'"
    case .resolution(let dpi):
      "a resolution of \(dpi) dpi is too low; the lowest is \(whole(PixelGrid.lowestResolution))"
    case .pixels(let width, let height):
      """
      a PNG of \(whole(width)) × \(whole(height)) pixels is too large; the limit is \(whole(PixelGrid.longestSide)) a side \
      and \(whole(PixelGrid.mostPixels)) in all: lower the resolution, or the figure's size
      """
    case .textSize(let points, let string): "text of \(points) points is too large to be drawn: '\(string)'"
    case .library(let name, let reason): "\(name) failed: \(reason)"
    }
  }
}

extension MissingGlyph {
  /// `U+1F600`, one for each scalar.
  var codePoints: String {
    character.unicodeScalars.map { scalar in
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }.joined(separator: " ")
  }
}
