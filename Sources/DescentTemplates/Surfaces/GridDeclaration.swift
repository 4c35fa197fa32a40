import DescentDocuments
import DescentOptimization

/// A surface through losses in a file: `{grid: {file: loss.csv}}`.
enum GridDeclaration {
  static let decoder = Decoder<Choice<any Surface>>.record(
    "a grid",
    Key(
      "file", file,
      "The CSV file, by its path relative to the template: columns x, y, value with a point per row; or a matrix with the x in its first row and the y in its first column. Empty or nan values are holes."
    )
  ) { $0 }

  private static let file = Decoder<YAMLScalar>.path.refined { (path, node) throws(Diagnostic) in
    let table = try CSVTable(at: path)
    return Choice<any Surface>(name: path.text, member: try GridSurface(table), place: node.place)
  }
}
