import Optimization

/// Runs that are several, `sgd: {members: 3, …}`: each is a run of its own, `sgd-1`, `sgd-2`, `sgd-3`, and the name alone stands for all.
extension Template.Content {
  /// Puts each member in the place of its family.
  mutating func separateMembers() {
    var runs = Named<RunDeclaration>()
    runs.unreadable = self.runs.unreadable
    for (name, declared, place) in self.runs.entries {
      guard let count = declared.simulation?.members else {
        runs.entries.append((name, declared, place))
        continue
      }
      let names = (1...count).map { "\(name)-\($0)" }
      families[name] = names
      for member in names { runs.entries.append((member, declared, place)) }
    }
    self.runs = runs
  }

  /// The runs that a name stands for: a family's members, or the one of this name.
  func members(of names: [Scalar]) -> [Scalar] {
    names.flatMap { name in
      (families[name.text] ?? [name.text]).map { member in
        var scalar = name
        scalar.text = member
        return scalar
      }
    }
  }

  /// The family of a run, or its own name, and which of the family's members it is, from 0.
  func family(of run: String) -> (name: String, member: Int) {
    for (family, members) in families {
      if let member = members.firstIndex(of: run) { return (family, member) }
    }
    return (run, 0)
  }

  /// What can be named as a run: families, too.
  var runNames: [String] { runs.names + families.keys.sorted() }
}
