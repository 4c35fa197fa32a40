import DescentFigures

/// A quantity shown along an axis, by which the axis is labelled where the template gives no label.
package enum Quantity: Hashable, Sendable {
  case update, epoch, loss, learningRate
  /// A table's variable, under its own name.
  case variable(String)

  /// The quantity of a column of a run, a schedule or a table; nil where it has only the column's name.
  init?(column: String, of owner: String, in content: Template.Content) {
    if let table = content.tables[owner] {
      guard column == table.givenNames.first else { return nil }
      self = .variable(column)
      return
    }
    switch column {
    case "update": self = .update
    case "epoch": self = .epoch
    case "loss": self = .loss
    case "lr": self = .learningRate
    default: return nil
    }
  }

  /// Whether the quantity is counted, so that an axis has no ticks between whole numbers.
  var isCounted: Bool { self == .update || self == .epoch }

  /// The label of an axis. A variable of a single letter is set as mathematics.
  func label(_ phrases: any Phrases) -> String {
    guard case .variable(let name) = self else { return phrases.name(of: self) }
    return name.count == 1 && name.allSatisfy { $0.isASCII && $0.isLetter } ? "$\(name)$" : name
  }
}

/// The quantities of one series along x and y; nil where they cannot be named.
package struct AxisQuantities: Sendable {
  var x, y: Quantity?
}

extension [AxisQuantities] {
  /// The common quantity along an axis; nil where series differ or one cannot be named.
  func common(_ axis: (AxisQuantities) -> Quantity?) -> Quantity? {
    guard let first = first.flatMap(axis), allSatisfy({ axis($0) == first }) else { return nil }
    return first
  }
}
