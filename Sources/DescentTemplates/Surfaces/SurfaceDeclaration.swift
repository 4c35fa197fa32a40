import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A surface: a known one by name, with or without parameters; a formula with parameters; a grid from a file; a sum
/// over samples, or one sample's loss; or any other text, which is a formula.
package enum SurfaceDeclaration: Sendable {
  /// A surface that depends on no other declaration.
  case known(Choice<any Surface>)
  case text(YAMLScalar)
  case sum(SumDeclaration)
  case sample(SampleDeclaration)

  package var place: SourcePlace {
    switch self {
    case .known(let choice): choice.place
    case .sum(let sum): sum.place
    case .sample(let sample): sample.sum.place
    case .text(let scalar): scalar.place
    }
  }

  package static let decoder: Decoder<SurfaceDeclaration> = {
    let known = Decoder<Choice<any Surface>>.member(of: \.surfaces, or: made).map(SurfaceDeclaration.known)
    let text = Decoder<YAMLScalar>.scalar("a surface's name or a formula of x and y").refined {
      (scalar, _) throws(Diagnostic) in
      // A text that cannot be a name is a formula; what a name refers to depends on the other surfaces.
      NameRule.holds(for: scalar.text)
        ? SurfaceDeclaration.text(scalar)
        : .known(Choice(name: scalar.text, member: try scalar.formulaSurface(), place: scalar.place))
    }
    let sampled = Decoder<SurfaceDeclaration>.tagged("surface", SurfaceDeclaration.sampled)
    return Decoder(.either([known.schema, sampled.schema, text.schema])) { node, diagnostics in
      if case .mapping(let entries) = node.content {
        let isSampled = entries.contains { entry in
          SurfaceDeclaration.sampled.contains { $0.description.name == entry.key.text }
        }
        return (isSampled ? sampled : known).read(node, &diagnostics)
      }
      return text.read(node, &diagnostics)
    }
  }()
}

extension SurfaceDeclaration {
  /// The surfaces made from more than settings, which the catalogue therefore does not have.
  private static let made: [Case<Choice<any Surface>>] = [
    Case(
      "formula", FormulaDeclaration.decoder,
      "a formula of x and y, in which every other name is a parameter with a given value"),
    Case("grid", GridDeclaration.decoder, "a smooth surface through losses on a regular grid, read from a CSV file"),
  ]

  /// The surfaces made from samples.
  private static let sampled: [Case<SurfaceDeclaration>] = [
    Case(
      "sum", SumDeclaration.decoder.map { SurfaceDeclaration.sum($0) },
      "the mean or the sum of a loss over the samples of a table: regression, bowls, or a formula"),
    Case(
      "sample", SampleDeclaration.decoder.map { SurfaceDeclaration.sample($0) }, "the loss of one sample of such a sum"),
  ]

  /// The surfaces beside the catalogue's, for lists of all surfaces.
  package static var madeSurfaces: [KeyDescription] { made.map(\.description) + sampled.map(\.description) }
}

extension NamedEntries<SurfaceDeclaration> {
  /// Makes a declared surface; a text may be the name of another.
  ///
  /// - Throws: for a text that is neither a name nor a formula of x and y.
  package func surface(_ declaration: SurfaceDeclaration) throws(Diagnostic) -> any Surface {
    guard case .text(let scalar) = declaration, let named = self[scalar.text] else {
      return try made(declaration)
    }
    return try made(named)
  }

  /// Checks that a surface can be made; references to declarations that could not be read are accepted.
  func check(
    _ declaration: SurfaceDeclaration, _ tables: NamedEntries<TableDeclaration>, _ diagnostics: inout Diagnostics
  ) {
    switch declaration {
    case .sum(let sum):
      sum.check(tables, &diagnostics)
      return
    case .sample(let sample):
      if !unreadable.contains(sample.sum.text), !sums.contains(sample.sum.text) {
        diagnostics.append(sample.sum.unknown("sum", among: sums))
      }
      return
    case .text(let scalar):
      if unreadable.contains(scalar.text) { return }
      switch self[scalar.text] {
      case .text(let other)? where renamed(other) != nil: return
      case .sum, .sample: return
      default: break
      }
    case .known: break
    }
    diagnostics.collect { () throws(Diagnostic) in _ = try surface(declaration) }
  }

  /// Checks each surface. A surface must not be the name of another, which excludes cycles.
  func check(_ tables: NamedEntries<TableDeclaration>, _ diagnostics: inout Diagnostics) {
    for (name, declaration, _) in entries {
      guard case .text(let scalar) = declaration, let other = renamed(scalar) else {
        check(declaration, tables, &diagnostics)
        continue
      }
      let owner = other == name ? "its own" : "another one's"
      diagnostics.append(
        Diagnostic(
          place: scalar.place, message: "a surface cannot be \(owner) name: '\(scalar.excerpt)'",
          hint: "write a formula of x and y, or the name of a known surface"))
    }
  }

  /// The declared surface that a text names; nil where it names a known surface or none.
  private func renamed(_ scalar: YAMLScalar) -> String? {
    let isKnown = scalar.catalogues.surfaces[scalar.text] != nil
    return isKnown ? nil : names.first { $0 == scalar.text }
  }

  private func made(_ declaration: SurfaceDeclaration) throws(Diagnostic) -> any Surface {
    switch declaration {
    case .known(let choice): return choice.member
    case .sum(let sum):
      throw Diagnostic(place: sum.place, message: "a sum needs the tables of a template; declare it in 'surfaces'")
    case .sample(let sample): throw sample.sum.unknown("sum", among: sums)
    case .text(let scalar):
      if let entry = scalar.catalogues.surfaces[scalar.text] {
        do throws(SettingsError) {
          return try entry.make([:])
        } catch {
          throw Diagnostic(place: scalar.place, message: "\(error)")
        }
      }
      return try formula(scalar)
    }
  }

  private func formula(_ scalar: YAMLScalar) throws(Diagnostic) -> any Surface {
    do throws(Diagnostic) {
      return try scalar.formulaSurface()
    } catch {
      // A single word that is not a variable was meant as a name.
      if let made = SurfaceDeclaration.madeSurfaces.first(where: { $0.name == scalar.text }) {
        throw Diagnostic(
          place: scalar.place, message: "'\(made.name)' needs settings to be a surface",
          hint: "like {\(made.name): {\(made.schema.keys.first?.name ?? ""): …}}")
      }
      let names = self.names + scalar.catalogues.surfaces.names
      if NameRule.holds(for: scalar.text), let hint = Spelling.hint(for: scalar.text, among: names) {
        throw Diagnostic(place: scalar.place, message: "unknown surface '\(scalar.excerpt)'", hint: hint)
      }
      throw error
    }
  }
}

extension YAMLScalar {
  /// - Throws: if the text is not a formula of x and y, at the character.
  fileprivate func formulaSurface() throws(Diagnostic) -> any Surface {
    let expression = try Expression(parsing: text, in: self)
    do throws(FormulaError) {
      return try FormulaSurface(expression.formula)
    } catch {
      throw expression.diagnostic(error)
    }
  }
}
