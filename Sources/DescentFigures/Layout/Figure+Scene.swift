import DescentScene

extension Figure {
  /// Lays the figure out: scales, axes, legends, contours and texts become primitives in points.
  ///
  /// - Parameter measurer: measures texts in the fonts that the scene will be drawn with.
  /// - Throws: `FigureError` for the first thing that cannot be drawn: a text with a mistake in its mathematics or a
  ///   character that the fonts lack, a domain that does not fit its scale, an arrangement that does not fit the
  ///   panels, a canvas without room.
  public func scene(measuring measurer: some TextMeasuring) throws(FigureError) -> Scene {
    do {
      let layout = try FigureLayout(self, setter: TextSetter(RememberedSizes(measurer)))
      return try Scene(
        id: id, size: size, title: try plain(title), description: description, language: language.rawValue,
        background: theme.background, nodes: BaselineGrid.settled(layout.nodes))
    } catch var error as FigureError {
      error.origin = error.origin ?? origin(of: error.part)
      throw error
    } catch {
      throw FigureError(part: .figure, message: "\(error)", origin: origin(of: .figure))
    }
  }

  /// The words of a text without the markup of its mathematics.
  private func plain(_ text: String) throws(FigureError) -> String {
    do {
      return try MathText(text).plain
    } catch {
      throw FigureError(part: .title, message: error.message)
    }
  }
}
