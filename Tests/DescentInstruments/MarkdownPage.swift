import Foundation

/// A page of the documentation, with its code blocks.
package struct MarkdownPage {
  package let text: String

  /// - Parameter path: the page's path from the root of the repository.
  package init(_ path: String) throws {
    text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  /// The fenced blocks of a language, in the page's order.
  package func blocks(of language: String) -> [String] {
    var blocks: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = open {
        if line == "```" {
          blocks.append(lines.joined(separator: "\n") + "\n")
          open = nil
        } else {
          open = lines + [line]
        }
      } else if line == "```" + language {
        open = []
      }
    }
    return blocks
  }

  /// The languages of all fenced blocks; empty for a block that names none, or that is only indented.
  package var languages: Set<String> {
    var languages: Set<String> = []
    var isOpen = false
    var isAfterBlank = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if !isOpen { languages.insert(String(line.dropFirst(3))) }
        isOpen.toggle()
      } else if !isOpen, isAfterBlank, line.hasPrefix("    ") {
        languages.insert("")
      }
      isAfterBlank = line.isEmpty
    }
    return languages
  }
}

/// The repository that the tests are part of.
package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
