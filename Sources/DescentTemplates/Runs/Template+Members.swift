import DescentNumbers
import DescentDocuments
import DescentOptimization

/// Runs that are several, `sgd: {members: 3, …}`: each is a run of its own, `sgd-1`, `sgd-2`, `sgd-3`, and the name alone stands for all.
extension Template.Content {
  /// Puts each member in the place of its family.
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

  /// The runs that a name stands for: a family's members, or the one of this name.
  func members(of names: [YAMLScalar]) -> [YAMLScalar] {
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

  /// The random numbers of a run: of a family's member, the family's in that repetition; of one that draws as another, the other's.
  ///
  /// - Parameter other: the one that it draws as, if any; which may itself draw as a third.
  /// - Throws: where there is no such run, and where they draw as one another.
  func stream(of run: String, drawingAs other: YAMLScalar?) throws(Diagnostic) -> RandomStream {
    var (name, index) = family(of: run)
    var other = other
    var seen: Set<String> = []
    while let next = other {
      guard runNames.contains(next.text) else { throw next.unknown("run", among: runNames) }
      guard seen.insert(next.text).inserted else {
        throw Diagnostic(place: next.place, message: "'\(next.excerpt)' would draw as itself")
      }
      let drawn = family(of: next.text)
      (name, index) = (drawn.name, index + drawn.member)
      other = runs[families[next.text]?.first ?? next.text]?.drawsAs
    }
    return RandomStream(seed: UInt64(seed), name: name).repetition(index)
  }
}
