import DescentDocuments
import DescentOptimization

/// A surface through losses in a file: `{grid: {file: loss.csv}}`.
enum GridDeclaration {
  static let decoder = Decoder<Choice<any Surface>>.record(
    "a grid",
    Key(
      "file", file,
      "The CSV file, by its path from here: columns x, y, value, a point a row; or a matrix, its first row the x, its first column the y. What is empty or nan is a hole."
    )
  ) { $0 }

  private static let file = Decoder<YAMLScalar>.path.refined { (path, node) throws(Diagnostic) in
    let table = try CSVTable(at: path)
    return Choice<any Surface>(name: path.text, member: try GridSurface(table), place: node.place)
  }
}
