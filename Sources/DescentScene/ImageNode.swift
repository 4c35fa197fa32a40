/// A picture made of cells: a grid of colours in a frame, each cell drawn as a rectangle with sharp edges.
public struct ImageNode: Hashable, Sendable {
  /// How many cells stand side by side, and one above the other.
  public var columns, rows: Int
  /// Row by row from the upper left: 0xAARRGGBB in sRGB, the colour not multiplied by its opacity.
  public var cells: [UInt32]
  /// What the grid fills, whatever the shape of its cells.
  public var frame: Rect

  public init(columns: Int, rows: Int, cells: [UInt32], frame: Rect) {
    self.columns = columns
    self.rows = rows
    self.cells = cells
    self.frame = frame
  }

  /// Whether nothing shows through.
  public var isOpaque: Bool { cells.allSatisfy { $0 >> 24 == 0xFF } }

  /// The longest side, in cells: more than a printed page has dots.
  public static let longestSide = 8192
  /// The most cells in all: 64 MiB in memory.
  public static let mostCells = 1 << 24
}

extension Color {
  /// The colour as a cell of an image: 0xAARRGGBB.
  public var cell: UInt32 { UInt32((max(0, min(1, opacity)) * 255).rounded()) << 24 | hex }
}
