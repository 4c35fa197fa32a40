import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A run with `members: 3` becomes a family of runs, `sgd-1`, `sgd-2`, `sgd-3`; the name `sgd` refers to all of them.
extension Template.Content {
  /// Replaces each family by its members.
  mutating func separateMembers() {
    var runs = NamedEntries<RunDeclaration>()
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

  /// The runs that names refer to: a family's members, or the run of the name.
  func members(of names: [YAMLScalar]) -> [YAMLScalar] {
    names.flatMap { name in
      (families[name.text] ?? [name.text]).map { member in
        var scalar = name
        scalar.text = member
        return scalar
      }
    }
  }

  /// The family of a run, or its own name, and its index among the members, from 0.
  func family(of run: String) -> (name: String, member: Int) {
    for (family, members) in families {
      if let member = members.firstIndex(of: run) { return (family, member) }
    }
    return (run, 0)
  }

  /// The names of runs and families.
  var runNames: [String] { runs.names + families.keys.sorted() }

  /// The random numbers of a run.
  ///
  /// A member of a family uses the family's in the repetition of its index; a run with `draws_as` uses the other run's.
  ///
  /// - Parameter other: the run whose random numbers it shares, which may itself share those of a third.
  /// - Throws: for an unknown run, or if the references form a cycle.
  func stream(of run: String, drawingAs other: YAMLScalar?) throws(Diagnostic) -> RandomStream {
    var (name, index) = family(of: run)
    var other = other
    var seen: Set<String> = []
    while let next = other {
      guard runNames.contains(next.text) else { throw next.unknown("run", among: runNames) }
      guard seen.insert(next.text).inserted else {
        throw Diagnostic(
          place: next.place, message: "'\(next.excerpt)' must not draw as itself, directly or through others")
      }
      let drawn = family(of: next.text)
      (name, index) = (drawn.name, index + drawn.member)
      other = runs[families[next.text]?.first ?? next.text]?.drawsAs
    }
    return RandomStream(seed: UInt64(seed), name: name).repetition(index)
  }
}
