import DescentScene

/// An item of a figure's provenance, which each file format stores as text under a name of its own.
///
/// A format's standard name is used if there is one; the other names are alike in all formats.
enum ProvenanceEntry: CaseIterable {
  case program, author, template, templateHash, settings, seed, theme, fonts

  /// The attribute in an SVG.
  var attribute: String {
    switch self {
    case .program: "program"
    case .author: "author"
    case .template: "template"
    case .templateHash: "template-sha256"
    case .settings: "settings"
    case .seed: "seed"
    case .theme: "theme"
    case .fonts: "fonts"
    }
  }

  /// The keyword in a PNG; "Software" and "Author" are PNG's own (PNG 1.2, section 4.2.3.1).
  var keyword: String {
    switch self {
    case .program: "Software"
    case .templateHash: "Template-SHA256"
    default: attribute.prefix(1).uppercased() + attribute.dropFirst()
    }
  }

  /// The key in a PDF's information dictionary; "Creator" and "Author" are PDF's own (ISO 32000-1, table 317).
  var informationKey: String {
    switch self {
    case .program: "Creator"
    case .templateHash: "TemplateSHA256"
    default: keyword
    }
  }
}

extension Provenance {
  /// The items to write, in a fixed order.
  var entries: [(entry: ProvenanceEntry, text: String)] {
    ProvenanceEntry.allCases.compactMap { entry in text(of: entry).map { (entry, $0) } }
  }

  /// Parses the items that a file contains.
  ///
  /// - Throws: `PictureError.foreign` without a template hash, `damaged` if other items are missing or invalid.
  init(_ texts: [ProvenanceEntry: String]) throws(PictureError) {
    guard let hash = texts[.templateHash] else { throw .foreign }
    guard let program = texts[.program], let space = program.lastIndex(of: " "), let template = texts[.template],
      hash.utf8.count == 64, let seed = texts[.seed].flatMap({ Int($0) }), let theme = texts[.theme],
      let fonts = texts[.fonts]
    else { throw .damaged("its provenance is incomplete") }
    self.init(
      program: String(program[..<space]), version: String(program[program.index(after: space)...]),
      author: texts[.author], template: template, templateHash: hash,
      settings: texts[.settings].map(Self.lines(of:)) ?? [], seed: seed, theme: theme,
      fonts: Self.lines(of: fonts).flatMap { line in
        let colon = line.firstIndex(of: ":") ?? line.endIndex
        return line[..<colon].split(separator: ",").map { file in
          FontVersion(file: String(file.drop { $0 == " " }), version: String(line[colon...].dropFirst(2)))
        }
      })
  }

  private func text(of entry: ProvenanceEntry) -> String? {
    switch entry {
    case .program: "\(program) \(version)"
    case .author: author
    case .template: template
    case .templateHash: templateHash
    case .settings: settings.isEmpty ? nil : Self.text(of: settings)
    case .seed: String(seed)
    case .theme: theme
    case .fonts: Self.text(of: fontLines)
    }
  }

  /// Consecutive files of the same version on one line: `Inter-Regular.otf, Inter-Italic.otf: Version 3.019`.
  private var fontLines: [String] {
    var lines: [(files: [String], version: String)] = []
    for font in fonts {
      if lines.last?.version == font.version {
        lines[lines.count - 1].files.append(font.file)
      } else {
        lines.append(([font.file], font.version))
      }
    }
    return lines.map { "\($0.files.joined(separator: ", ")): \($0.version)" }
  }

  /// Joins items as lines.
  ///
  /// Within an item, a line break becomes `\n`, a backslash `\\`, and another control character its code point, such
  /// as `\u{1b}`, since XML does not allow all of them.
  private static func text(of items: [String]) -> String {
    items.map { item in
      var line = ""
      for scalar in item.unicodeScalars {
        switch scalar {
        case "\\": line += "\\\\"
        case "\n": line += "\\n"
        case "\u{FFFE}", "\u{FFFF}": line += "\\u{\(String(scalar.value, radix: 16))}"
        case _ where scalar.properties.generalCategory == .control: line += "\\u{\(String(scalar.value, radix: 16))}"
        default: line.unicodeScalars.append(scalar)
        }
      }
      return line
    }.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var item = ""
      var rest = Substring(line).unicodeScalars
      while let scalar = rest.popFirst() {
        guard scalar == "\\", let escaped = rest.popFirst() else {
          item.unicodeScalars.append(scalar)
          continue
        }
        switch escaped {
        case "n": item += "\n"
        case "u":
          let digits = Substring(rest.prefix { $0 != "}" }).dropFirst()
          rest = rest.dropFirst(digits.unicodeScalars.count + 2)
          item += UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? "\u{FFFD}"
        default: item.unicodeScalars.append(escaped)
        }
      }
      return item
    }
  }
}
