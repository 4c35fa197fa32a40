import DescentScene

/// How many pixels a cell of an image becomes in a file, side by side and one above the other.
///
/// Many readers smooth what they enlarge, whatever they are told: librsvg 2.54 knows no `image-rendering`, poppler mixes
/// neighbours up to four times the size. With pixels that are small on the page, nothing is left to be smoothed. Repeated
/// pixels are next to nothing in a compressed file.
struct CellPixels {
  let x, y: Int

  static let one = CellPixels(x: 1, y: 1)

  /// A pixel is at most a third of a point wide and high, as far as the whole stays within limits.
  init(_ image: ImageNode) {
    func wanted(_ length: Double, _ count: Int) -> Double {
      let pixels = (Self.perPoint * length / Double(count)).rounded(.up)
      return max(1, min(pixels, Double(ImageNode.longestSide / count)))
    }
    let (x, y) = (wanted(image.frame.width, image.columns), wanted(image.frame.height, image.rows))
    let share = min(1, (Self.most / (x * y * Double(image.cells.count))).squareRoot())
    self.init(x: max(1, Int(x * share)), y: max(1, Int(y * share)))
  }

  private init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  private static let perPoint = 3.0
  /// What a figure of the usual size asks for, three times over.
  private static let most = 4_194_304.0
}
