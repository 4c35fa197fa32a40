import DescentDocuments
import DescentNumbers
import Foundation
import Testing

@Suite("A schema")
struct SchemaTests {
  private static let optimizer = Schema.tagged([
    KeyDescription(
      name: "sgd",
      schema: .record(
        about: "steps along the gradient",
        keys: [
          KeyDescription(
            name: "lr", schema: .number(.above(0)), isRequired: false, fallback: "0.1", about: "The learning rate.")
        ]), isRequired: false, fallback: nil, about: "steps along the gradient"),
    KeyDescription(
      name: "file",
      schema: .record(
        about: "a file",
        keys: [
          KeyDescription(
            name: "path", schema: .text(about: "a path"), isRequired: true, fallback: nil, about: "Where | it is.")
        ]), isRequired: false, fallback: nil, about: "read from a file"),
  ])

  private static let root = Schema.record(
    about: "a figure",
    keys: [
      KeyDescription(
        name: "runs",
        schema: .named(
          .record(
            about: "a run",
            keys: [
              KeyDescription(
                name: "updates", schema: .wholeNumber(minimum: 1, maximum: 9), isRequired: true, fallback: nil,
                about: "How many."),
              KeyDescription(name: "with", schema: optimizer, isRequired: false, fallback: "sgd", about: "The rule."),
            ]), name: "a run's name"), isRequired: true, fallback: nil, about: "The runs."),
      KeyDescription(
        name: "other", schema: .either([.reference("rule"), .list(of: .boolean, count: 2...2)]), isRequired: false,
        fallback: nil, about: "More."),
    ])

  @Test("is written as a reference: a section for each record and choice, in which others link to it")
  func markdown() {
    let text = Self.root.markdown(title: "Figures", definitions: [("rule", Self.optimizer)])
    #expect(
      text == """
        # Figures

        | key | value | default | meaning |
        |---|---|---|---|
        | `runs` | a mapping from a run's name to [a run](#run) | required | The runs. |
        | `other` | [a rule](#rule) or a list of 2 (each item: `true` or `false`) |  | More. |

        ## Run

        | key | value | default | meaning |
        |---|---|---|---|
        | `updates` | a whole number from 1 to 9 | required | How many. |
        | `with` | [one of `sgd`, `file`](#with) | sgd | The rule. |

        ## With

        | one of | value | default | meaning |
        |---|---|---|---|
        | `sgd` | [keys](#sgd) |  | steps along the gradient |
        | `file` | [keys](#file) |  | read from a file |

        ## `sgd`

        | key | value | default | meaning |
        |---|---|---|---|
        | `lr` | a number above 0 | 0.1 | The learning rate. |

        ## `file`

        | key | value | default | meaning |
        |---|---|---|---|
        | `path` | a path | required | Where \\| it is. |

        ## Rule

        | one of | value | default | meaning |
        |---|---|---|---|
        | `sgd` | [keys](#sgd) |  | steps along the gradient |
        | `file` | [keys](#file) |  | read from a file |

        """)
    let anchors = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(Set(anchors).count == anchors.count)
  }

  @Test("is JSON that accepts the name alone only of a case without required keys, and an empty value for no keys")
  func json() throws {
    let text = Self.root.jsonSchema(title: "A \"figure\"\u{1}", definitions: [("rule", Self.optimizer)])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["title"] as? String == "A \"figure\"\u{1}")
    #expect(json["type"] as? String == "object")
    let definitions = try #require(json["$defs"] as? [String: Any])
    let choices = try #require((definitions["rule"] as? [String: Any])?["oneOf"] as? [[String: Any]])
    #expect(choices[0]["enum"] as? [String] == ["sgd"])
    let cases = try #require(choices[1]["properties"] as? [String: [String: Any]])
    #expect(cases["sgd"]?["type"] as? [String] == ["object", "null"] && cases["file"]?["type"] as? String == "object")
  }

  @Test("of numbers has a pattern for the spellings that are read and no others")
  func pattern() throws {
    let pattern = try Regex(NumberSpelling.pattern)
    for text in [
      "1", "-1.5", "+2", "1e-4", "1E+3", ".5", "5.", "5.e2", "1_000", "0x1F", "007", "1_0.5", "0xF_F", "1_.5", "1e_5",
    ] {
      #expect(NumberSpelling.value(of: text)?.isFinite == true && text.contains(pattern), "\(text)")
    }
    for text in ["", "-", ".", "e5", "1e", "1:30", "0x", "0xG", "1__0", "_1", "1_", "one", "1 2", "--1", "inf", "nan"] {
      #expect(NumberSpelling.value(of: text)?.isFinite != true && !text.contains(pattern), "\(text)")
    }
  }
}
