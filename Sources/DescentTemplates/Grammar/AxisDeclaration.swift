import DescentDocuments
import DescentFigures
import DescentOptimization

/// An axis: `{label: update, scale: log, domain: [1, 100]}`.
package struct AxisDeclaration: Sendable {
  package var label, unit: Words?
  /// Nil where the template does not specify it.
  package var givenScale: ScaleKind?
  package var domain: ClosedRange<Double>?
  /// Whether the domain runs from high to low.
  package var isReversed = false
  package var threshold = 1.0
  package var categories: [Words] = []
  /// Where its keys are, or would be; empty for an axis that is not declared.
  private(set) var places: [Axis.Property?: SourcePlace] = [:]

  private typealias Keys = (Words?, Words?, ScaleKind?, SIMD2<Double>?, Double?, [Words])

  static let decoder = Decoder<Keys>.record(
    "an axis",
    Key(
      "label", Decoder<Words>.words.optional, default: nil,
      defaultText: "update, epoch, loss, learning rate or a table's variable",
      "The label of the axis; an empty text for none."),
    Key(
      "unit", Decoder<Words>.words.optional, default: nil, defaultText: "none",
      "The unit of the values, shown in brackets after the label."),
    Key(
      "scale", Decoder<ScaleKind>.word("scale").optional, default: nil,
      defaultText: "linear, or category with categories",
      "The scale of the axis."),
    Key(
      "domain", Decoder<SIMD2<Double>>.pair().optional, default: nil, defaultText: "taken from the marks",
      "The ends of the axis: [low, high], or [high, low] to reverse it."),
    Key(
      "threshold", Decoder<Double>.number(.above(0)).optional, default: nil, defaultText: "1",
      "The distance from 0 up to which a symlog axis is linear."),
    Key(
      "categories", .list(of: .words, count: 1...1000), default: [],
      defaultText: "none: positions are numbers", "The names of the values 0, 1, 2, … of a category axis.")
  ) { ($0, $1, $2, $3, $4, $5) }
  .refined { (keys, node) throws(Diagnostic) in try AxisDeclaration(keys, at: node) }

  /// - Throws: for keys that exclude each other.
  private init(_ keys: Keys, at node: YAMLNode) throws(Diagnostic) {
    let (label, unit, scale, ends, threshold, categories) = keys
    self.init()
    (self.label, self.unit, self.categories) = (label, unit, categories)
    places[nil] = node.place
    for (property, key) in [
      (Axis.Property.scale, "scale"), (.domain, "domain"), (.threshold, "threshold"), (.categories, "categories"),
    ] { places[property] = node.place(ofPath: key) }
    givenScale = scale ?? (categories.isEmpty ? nil : .category)
    guard categories.isEmpty || self.scale == .category else {
      throw Diagnostic(
        place: node.place(ofPath: "categories"), message: "a \(self.scale.rawValue) axis has no categories",
        hint: "leave 'scale' out, or write scale: category")
    }
    if let threshold {
      guard self.scale == .symlog else {
        throw Diagnostic(
          place: node.place(ofPath: "threshold"), message: "only a symlog axis has a threshold",
          hint: "write scale: symlog")
      }
      self.threshold = threshold
    }
    guard let ends else { return }
    let domain = min(ends.x, ends.y)...max(ends.x, ends.y)
    if let problem = self.scale.problem(withDomain: domain) {
      throw Diagnostic(place: node.place(ofPath: "domain"), message: problem)
    }
    self.domain = domain
    isReversed = ends.x > ends.y
  }

  package init() {}

  /// The scale, where no mark shows categories.
  var scale: ScaleKind { givenScale ?? .linear }
}
