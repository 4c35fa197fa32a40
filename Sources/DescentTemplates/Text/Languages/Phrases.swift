import DescentFigures
import DescentOptimization

/// The words and sentences of generated texts in one language. A language is one file with a conformance.
///
/// Names, numbers and points arrive as finished texts.
protocol Phrases: Sendable {
  /// The names of well-known series, by id; other series are called by their ids.
  var seriesNames: [String: String] { get }

  func name(of quantity: Quantity) -> String
  func clippedValues(at limit: String) -> String
  func clippedNorm(at limit: String) -> String

  // MARK: Panels and lists

  /// The beginning of a panel's description; empty for an axis without a title.
  func panel(_ name: String, x: String, y: String) -> String
  /// Marks an axis as logarithmic.
  func logarithmic(_ axis: String) -> String
  func series(withClipping names: String) -> String
  func paths(_ paths: String, from start: String?) -> String
  func lines(_ lines: String) -> String
  func areas(_ areas: String) -> String
  func bars(_ bars: String) -> String
  func arrows(_ arrows: String) -> String
  func minima(_ minima: String) -> String
  /// - Parameter count: the number of positions.
  func rules(_ positions: String, count: Int) -> String
  func contours(of surface: String) -> String
  func text(_ text: String, at point: String) -> String

  // MARK: Parts of lists

  var missing: String { get }
  var noMinimum: String { get }

  /// - Parameters:
  ///   - start: where the path starts; nil where all paths start alike.
  ///   - losses: the first and the last loss; nil where they are unknown.
  func path(_ name: String, from start: String?, to last: String, updates: Int, losses: String?, end: RunEnd) -> String
  func line(_ name: String, from first: Sample, to last: Sample) -> String
  func line(_ name: String, at only: Sample) -> String
  func emptyLine(_ name: String) -> String
  func range(_ low: String, _ high: String) -> String
  func lowest(_ low: String) -> String
  func highest(_ high: String) -> String
  /// - Parameter start: where missing values begin; nil where that is unknown.
  func missing(from start: String?) -> String
  func divergence(at update: Int) -> String
  func area(_ name: String, from low: String, to high: String) -> String
  func points(_ count: Int, of name: String, from low: String, to high: String) -> String
  func bars(_ count: Int, of name: String, from low: String, to high: String) -> String
  func arrow(_ name: String, from tail: String, to head: String) -> String
  func arrows(_ count: Int, of name: String) -> String
  func heatmap(size: String, lowest: Cell, highest: Cell) -> String
  func vertical(at x: String) -> String
  func horizontal(at y: String) -> String
}

/// A value of a line and its position.
typealias Sample = (x: String, y: String)

/// The value of a heatmap's cell and its position.
typealias Cell = (value: String, point: String)

extension Language {
  /// The texts of the language.
  var phrases: any Phrases {
    switch self {
    case .english: EnglishPhrases()
    case .korean: KoreanPhrases()
    }
  }
}
