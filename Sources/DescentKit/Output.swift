import DescentExperiments
import DescentFigures
import DescentRendering
import DescentScene
import DescentTemplates

/// A format that a figure can be written in: a picture, or its data.
public enum Format: String, CaseIterable, Hashable, Sendable {
  case svg, png, pdf, csv

  var picture: OutputFormat? { OutputFormat(rawValue: rawValue) }
}

/// How an SVG holds its text: as text, or as outlines that look the same where the fonts are missing.
public typealias SVGText = DescentRendering.SVGText

/// How figures are rendered; the defaults are the command's.
public struct RenderOptions: Sendable {
  public var formats: [Format]
  public var language: Language
  /// A theme's name; the template's own where nil.
  public var theme: String?
  /// Values of the template to change: `runs.gd.optimizer.sgd.lr=0.1`.
  public var settings: [String]
  /// The resolution of a PNG, in pixels per inch.
  public var dpi: Double
  /// Whether nothing is painted behind the picture.
  public var isTransparent: Bool
  /// How an SVG holds its text.
  public var text: SVGText
  /// Where results of long experiments are kept; nil where they are made each time.
  package var store: (any ResultStore)?
  /// Who is told how far long experiments are.
  package var progress: (any ExperimentProgress)?

  public init(
    formats: [Format] = [.svg, .csv], language: Language = .english, theme: String? = nil, settings: [String] = [],
    dpi: Double = 150, isTransparent: Bool = false, text: SVGText = .text
  ) {
    self.formats = formats
    self.language = language
    self.theme = theme
    self.settings = settings
    self.dpi = dpi
    self.isTransparent = isTransparent
    self.text = text
  }
}

/// A file in memory.
public struct OutputFile: Hashable, Sendable {
  /// `saddle-point.svg`.
  public var name: String
  public var bytes: [UInt8]
}

/// The language of a figure's texts.
public typealias Language = DescentFigures.Language
