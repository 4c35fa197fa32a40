import DescentScene

extension Figure {
  /// The figure laid out: scales, axes, legends, contours and text as primitives in points.
  ///
  /// - Throws: `FigureError` for what cannot be drawn: a text with a mistake in its mathematics, a missing glyph, a domain that
  ///   does not fit its scale, a canvas without room.
  public func scene(measuring measurer: some TextMeasuring) throws(FigureError) -> Scene {
    let layout = try FigureLayout(self, setter: TextSetter(RememberedSizes(measurer)))
    do {
      return try Scene(
        id: id, size: size, title: try plain(title), description: description, language: language.rawValue,
        background: theme.background, nodes: BaselineGrid.settled(layout.nodes))
    } catch let error as SceneError {
      throw FigureError(part: "", message: "\(error)")
    } catch let error as FigureError {
      throw error
    } catch {
      throw FigureError(part: "", message: "\(error)")
    }
  }

  /// A text's words without its mathematics' signs, for a title that is not drawn.
  private func plain(_ text: String) throws(FigureError) -> String {
    do {
      return try MathText(text).plain
    } catch {
      throw FigureError(part: "title", message: error.message)
    }
  }
}

/// Why a figure cannot be laid out, and which part of it is to blame.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the figure: `title`, `caption`, `panels.landscape.x.label`: the keys of a template, so that its place can be found.
  public var part: String
  public var message: String

  public init(part: String, message: String) {
    self.part = part
    self.message = message
  }

  public var description: String { part.isEmpty ? message : "\(part): \(message)" }
}
