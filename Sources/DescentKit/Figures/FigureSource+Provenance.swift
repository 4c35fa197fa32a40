import DescentFigures
import DescentRendering
import DescentScene
import DescentTemplates

extension FigureSource {
  /// The SHA-256 of the template's bytes as they were read: 64 hexadecimal digits.
  public var templateHash: String { SHA256.hash(of: bytes) }

  /// The provenance that a picture of this template carries.
  func provenance(of template: Template, _ figure: Figure, set settings: [String], fonts: Fonts) -> Provenance {
    func name(ofPath path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    return Provenance(
      program: Program.name, version: Program.version, author: template.content.author,
      template: name(ofPath: path), templateHash: templateHash, settings: settings, seed: template.content.seed,
      theme: figure.theme.name,
      fonts: fonts.files.map { Provenance.FontVersion(file: name(ofPath: $0.path), version: $0.version) })
  }
}
