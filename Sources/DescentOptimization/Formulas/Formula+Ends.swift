extension Formula {
  /// The formula rewritten for a table with one row per run, where it reads only last values.
  ///
  /// For example, `last(x) > 0` becomes `x > 0`.
  ///
  /// Its value in each row of such a table of ends is the value that this formula has for that run.
  ///
  /// - Parameter columns: the columns of the table of ends.
  /// - Returns: nil where the formula reads anything of a run but the last value of one of these columns.
  package func ofEnds(_ columns: [String]) -> Formula? {
    var nodes = nodes
    var isLast = [Bool](repeating: false, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      guard case .call(let function, let arguments) = node.content else { continue }
      switch function {
      case .last:
        guard case .name(let parts) = nodes[arguments[0]].content, parts.count == 1, columns.contains(parts[0]) else {
          return nil
        }
        isLast[arguments[0]] = true
        nodes[index].content = .name(parts)
      case .min, .max:
        guard arguments.count > 1 else { return nil }
      default:
        guard function.elementary != nil else { return nil }
      }
    }
    for (index, node) in nodes.enumerated() where !isLast[index] {
      guard case .name(let parts) = node.content else { continue }
      let isOfEnd = self.nodes[index].content != node.content
      guard isOfEnd || parts.count == 1 && Formula.constants[parts[0]] != nil else { return nil }
    }
    return Formula(text: text, nodes: nodes)
  }
}
