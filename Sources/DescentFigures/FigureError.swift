/// Where a part of a figure was declared: a position in a file, a cell of a notebook, whatever its builder wants back.
///
/// The layout never looks inside. It hands the origin back in a `FigureError`, so that whoever built the figure can
/// report the error where its user wrote the part.
public struct Origin: Hashable, Sendable {
  public let value: any Hashable & Sendable

  public init(_ value: some Hashable & Sendable) { self.value = value }

  public static func == (a: Origin, b: Origin) -> Bool { AnyHashable(a.value) == AnyHashable(b.value) }
  public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(value)) }
}

/// A part of a figure that an error can be about.
public enum FigurePart: Hashable, Sendable {
  /// The figure as a whole.
  case figure
  case size, title, caption
  /// The arrangement as a whole.
  case arrangement
  case columnWidths, rowHeights
  /// A cell of the arrangement, by its row from the top and its column from the left, both from 0.
  case cell(row: Int, column: Int)
  /// The panel at an index of one of the arrangement's legends.
  case legendMember(legend: Int, index: Int)
  /// The name of a series, by the series' id.
  case seriesLabel(String)
  /// A panel, by its id; so are the panels of the cases below.
  case panel(String)
  case panelTitle(String)
  case aspect(String)
  /// An axis, or one of its properties.
  case axis(SharedAxis, panel: String, Axis.Property? = nil)
  /// A mark, by its index in the panel's marks.
  case mark(Int, panel: String)

  /// The part around this one; nil for the figure.
  var enclosing: FigurePart? {
    switch self {
    case .figure: nil
    case .size, .title, .caption, .arrangement, .seriesLabel, .panel: .figure
    case .columnWidths, .rowHeights, .cell, .legendMember: .arrangement
    case .panelTitle(let panel), .aspect(let panel), .axis(_, let panel, nil), .mark(_, let panel): .panel(panel)
    case .axis(let axis, let panel, .category): .axis(axis, panel: panel, .categories)
    case .axis(let axis, let panel, _): .axis(axis, panel: panel)
    }
  }

  /// A property of the axis; the part itself if it is not an axis.
  func property(_ property: Axis.Property) -> FigurePart {
    guard case .axis(let axis, let panel, _) = self else { return self }
    return .axis(axis, panel: panel, property)
  }
}

extension Axis {
  /// A property of an axis that an error can be about.
  public enum Property: Hashable, Sendable {
    case label, unit, scale, domain, threshold, categories
    /// The name of one category, by its index.
    case category(Int)
  }
}

extension FigurePart: CustomStringConvertible {
  public var description: String {
    switch self {
    case .figure: "figure"
    case .size: "size"
    case .title: "title"
    case .caption: "caption"
    case .arrangement: "arrangement"
    case .columnWidths: "widths of the arrangement's columns"
    case .rowHeights: "heights of the arrangement's rows"
    case .cell(let row, let column): "cell of the arrangement in row \(row + 1), column \(column + 1)"
    case .legendMember(let legend, let index): "panel \(index + 1) of the arrangement's legend \(legend + 1)"
    case .seriesLabel(let id): "label of series '\(id)'"
    case .panel(let id): "panel '\(id)'"
    case .panelTitle(let panel): "title of panel '\(panel)'"
    case .aspect(let panel): "aspect of panel '\(panel)'"
    case .axis(let axis, let panel, nil): "\(axis) axis of panel '\(panel)'"
    case .axis(let axis, let panel, .category(let k)?): "category \(k) of the \(axis) axis of panel '\(panel)'"
    case .axis(let axis, let panel, let property?): "\(property) of the \(axis) axis of panel '\(panel)'"
    case .mark(let index, let panel): "mark \(index + 1) of panel '\(panel)'"
    }
  }
}

/// Why a figure cannot be laid out, and the part that causes it.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  public var part: FigurePart
  public var message: String
  /// Where the part was declared, or the innermost part around it whose origin is known; nil if none is.
  public var origin: Origin?

  public init(part: FigurePart, message: String, origin: Origin? = nil) {
    self.part = part
    self.message = message
    self.origin = origin
  }

  public var description: String { part == .figure ? message : "\(part): \(message)" }
}

extension Figure {
  /// The origin of a part, or of the innermost part around it that has one; nil if none has.
  ///
  /// A mark's is its own `origin`, all others are in `origins`. A series without one has that of the first mark that
  /// shows it.
  public func origin(of part: FigurePart) -> Origin? {
    var next: FigurePart? = part
    while let part = next {
      if let origin = ownOrigin(of: part) { return origin }
      next = part.enclosing
    }
    return nil
  }

  private func ownOrigin(of part: FigurePart) -> Origin? {
    if let origin = origins[part] { return origin }
    switch part {
    case .mark(let index, let id):
      let marks = panels.first { $0.id == id }?.marks ?? []
      return marks.indices.contains(index) ? marks[index].origin : nil
    case .seriesLabel(let id):
      return panels.lazy.flatMap(\.marks).first { mark in mark.series.contains { $0.id == id } }?.origin
    default: return nil
    }
  }
}
