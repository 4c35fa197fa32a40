import DescentFigures

/// What an axis shows, as far as it can be named: its label where the template gives none.
package enum Quantity: Hashable, Sendable {
  case update, epoch, loss, learningRate
  /// A table's variable, by its own name.
  case variable(String)

  /// What a column of a run, a schedule or a table holds; nil for what has no name but the column's.
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

  /// Whether it counts: there is nothing to point at between two whole numbers.
  var isCounted: Bool { self == .update || self == .epoch }

  /// As it stands at an axis.
  func name(in language: Language) -> String {
    switch (self, language) {
    case (.update, .english): "Update"
    case (.update, .korean): "업데이트"
    case (.epoch, .english): "Epoch"
    case (.epoch, .korean): "에폭"
    case (.loss, .english): "Loss"
    case (.loss, .korean): "손실"
    case (.learningRate, .english): "Learning rate"
    case (.learningRate, .korean): "학습률"
    // A letter alone is mathematics.
    case (.variable(let name), _): name.count == 1 && name.allSatisfy { $0.isASCII && $0.isLetter } ? "$\(name)$" : name
    }
  }
}

/// What one series shows along x and along y; nil where it cannot be named.
package struct AxisQuantities: Sendable {
  var x, y: Quantity?
}

extension [AxisQuantities] {
  /// What all series show along an axis; nil where one cannot be named or they disagree.
  func common(_ axis: (AxisQuantities) -> Quantity?) -> Quantity? {
    guard let first = first.flatMap(axis), allSatisfy({ axis($0) == first }) else { return nil }
    return first
  }
}
