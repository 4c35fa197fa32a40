/// A grid of coloured cells that fills a frame; each cell is a rectangle with sharp edges.
public struct ImageNode: Hashable, Sendable {
  /// The number of cells per row and per column, each from 1 to `longestSide`.
  public var columns, rows: Int
  /// The cells row by row from the upper left: 0xAARRGGBB in sRGB, not premultiplied.
  public var cells: [UInt32]
  /// The area that the grid fills, in points. Cells need not be square.
  public var frame: Rect

  /// Creates an image. `Scene` checks the limits and that `cells` holds `columns` × `rows` colours.
  public init(columns: Int, rows: Int, cells: [UInt32], frame: Rect) {
    self.columns = columns
    self.rows = rows
    self.cells = cells
    self.frame = frame
  }

  /// Whether every cell is opaque. O(n) in the number of cells.
  public var isOpaque: Bool { cells.allSatisfy { $0 >> 24 == 0xFF } }

  /// The maximum number of cells along a side: more than a printed page has dots.
  public static let longestSide = 8192
  /// The maximum number of cells in total: 64 MiB in memory.
  public static let mostCells = 1 << 24
}
