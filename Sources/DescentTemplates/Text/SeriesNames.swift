import DescentFigures

/// The names of well-known series, by id.
package enum SeriesNames {
  /// The name of a series in a language; nil for an unknown id.
  package static func name(of id: String, in language: Language) -> String? {
    guard let entry = known.first(where: { $0.id == id }) else { return nil }
    return language == .korean ? entry.korean : entry.english
  }

  /// The optimizers keep their names in both languages; the methods have Korean ones.
  private static let known: [(id: String, english: String, korean: String)] = [
    ("gd", "Gradient descent", "경사 하강법"),
    ("sgd", "SGD", "확률적 경사 하강법"),
    ("mini-batch", "Mini-batch", "미니배치"),
    ("momentum", "Momentum", "모멘텀"),
    ("nesterov", "Nesterov", "Nesterov"),
    ("adagrad", "Adagrad", "Adagrad"),
    ("adadelta", "Adadelta", "Adadelta"),
    ("rmsprop", "RMSProp", "RMSProp"),
    ("adam", "Adam", "Adam"),
    ("adamw", "AdamW", "AdamW"),
    ("amsgrad", "AMSGrad", "AMSGrad"),
    ("adamax", "AdaMax", "AdaMax"),
    ("nadam", "NAdam", "NAdam"),
    ("radam", "RAdam", "RAdam"),
    ("lion", "Lion", "Lion"),
    ("rprop", "Rprop", "Rprop"),
  ]
}
