import DescentScene

extension PDFFile {
  /// The picture that the catalog and the information dictionary describe.
  func picture() throws(PictureError) -> StoredPicture {
    func text(_ key: String, in object: Object) -> String? {
      if case .text(let text)? = object.values[key] { text } else { nil }
    }
    var entries: [ProvenanceEntry: String] = [:]
    for entry in ProvenanceEntry.allCases { entries[entry] = text(entry.informationKey, in: information) }
    var picture = try StoredPicture(
      .pdf, title: text("Title", in: information), description: text("Subject", in: information),
      language: text("Lang", in: catalog), entries)
    // The writer names the program as the author if the template names nobody.
    if picture.provenance.author == picture.provenance.program { picture.provenance.author = nil }
    return picture
  }
}
