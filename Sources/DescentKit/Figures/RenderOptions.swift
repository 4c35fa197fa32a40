import DescentExperiments
import DescentExperiments
import DescentFigures
import DescentRendering
import DescentScene
import DescentTemplates

/// A format that a figure can be written in: a picture, or its data.
public enum Format: String, CaseIterable, Hashable, Sendable {
  /// A picture in SVG.
  case svg
  /// A picture in pixels.
  case png
  /// A picture in PDF.
  case pdf
  /// The plotted numbers.
  case csv

  var picture: OutputFormat? { OutputFormat(rawValue: rawValue) }
}

/// The language of a figure's texts.
public typealias Language = DescentFigures.Language

/// The colours of a figure.
public typealias Theme = DescentFigures.Theme

/// How an SVG holds its text: as text, or as outlines that look the same where the fonts are missing.
public typealias SVGText = DescentRendering.SVGText

/// Receives the progress of long experiments.
public typealias ProgressHandler = ExperimentProgress

/// How figures are run and rendered; the defaults are those of the command.
public struct RenderOptions: Sendable {
  /// The formats, in the order of the files.
  public var formats: [Format]
  /// The language of the texts.
  public var language: Language
  /// The theme; nil for the template's own.
  public var theme: Theme?
  /// Changed values of the template, each `KEY=VALUE` with a path of keys: `runs.gd.optimizer.sgd.lr=0.1`.
  public var settings: [String]
  /// The resolution of a PNG, in pixels per inch.
  public var dpi: Double
  /// Whether nothing is painted behind the picture.
  public var isTransparent: Bool
  /// How an SVG holds its text.
  public var text: SVGText
  /// Receives the progress of long experiments, from any thread; nil for no updates.
  public var progress: (any ProgressHandler)?

  /// Where the results of long experiments are kept; nil to run them each time.
  public var cache: FolderStore? {
    get { store as? FolderStore }
    set { store = newValue }
  }

  /// The same, for stores other than a folder.
  package var store: (any ResultStore)?

  /// Creates options; each has the command's default.
  public init(
    formats: [Format] = [.svg, .csv], language: Language = .english, theme: Theme? = nil, settings: [String] = [],
    dpi: Double = 150, isTransparent: Bool = false, text: SVGText = .text, cache: FolderStore? = nil,
    progress: (any ProgressHandler)? = nil
  ) {
    self.formats = formats
    self.language = language
    self.theme = theme
    self.settings = settings
    self.dpi = dpi
    self.isTransparent = isTransparent
    self.text = text
    self.progress = progress
    store = cache
  }
}

/// A file in memory.
public struct OutputFile: Hashable, Sendable {
  /// The name without a folder: `saddle-point.svg`.
  public var name: String
  /// The content.
  public var bytes: [UInt8]
}
