import DescentScene

/// The number of pixels, horizontally and vertically, that a cell of an image becomes in a file.
///
/// Many readers smooth images when they enlarge them: librsvg 2.54 ignores `image-rendering`, and poppler interpolates
/// up to a factor of four. Pixels that are small on the page keep the edges of cells sharp. Repeated pixels take almost
/// no space in a compressed file.
struct CellPixels {
  let x, y: Int

  static let one = CellPixels(x: 1, y: 1)

  /// Makes pixels at most a third of a point wide and high, unless the image would exceed the limits.
  init(_ image: ImageNode) {
    func wanted(_ length: Double, _ count: Int) -> Double {
      let pixels = (Self.perPoint * length / Double(count)).rounded(.up)
      return max(1, min(pixels, Double(ImageNode.longestSide / count)))
    }
    let (x, y) = (wanted(image.frame.width, image.columns), wanted(image.frame.height, image.rows))
    let share = min(1, (Self.maximumPixels / (x * y * Double(image.cells.count))).squareRoot())
    self.init(x: max(1, Int(x * share)), y: max(1, Int(y * share)))
  }

  private init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  private static let perPoint = 3.0
  /// Three times the number that a figure of the default size needs.
  private static let maximumPixels = 4_194_304.0
}
