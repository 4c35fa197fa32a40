import DescentFigures
import Foundation
import DescentOptimization
import Testing

@testable import DescentTemplates

@Suite("What a template tells of an experiment")
struct ExperimentTextTests {
  private static let sgd = "on: line, start: {normal: {sd: 1}}, updates: 8, batch: 1, optimizer: {sgd: {lr: 0.05}}"
  private static let escape =
    "sweep: {run: sgd, over: {batch: [1, 3, 12]}, seeds: 30, measure: {left: last(x) > 1, loss: last(loss)}}"

  private func trial(caption: String = "", data: String = "", claims: [String] = []) async throws -> Trial {
    try await Trial(
      tables: ["bag": Trial.bag, "escape": Self.escape, "drawn": "draws: sgd"], runs: ["sgd": Self.sgd],
      caption: caption,
      data: data, claims: claims)
  }

  @Test(
    "writes the numbers of a table in every format as they are",
    arguments: ["loss", "left_low", "left_sd", "loss_high"])
  func formats(column: String) async throws {
    let formula = "at(escape.\(column), 1)"
    let formats = [".0f", ".2f", ".6f", ".0%", ".3%", ".0e", ".4e"]
    let trial = try await trial(caption: formats.map { "{\(formula):\($0)}" }.joined(separator: "; "))
    let value = try trial("escape." + column)[1]
    let written = formats.map { format in
      let isPercent = format.hasSuffix("%")
      let text = String(
        format: "%" + (isPercent ? format.dropLast() + "f" : format), isPercent ? 100 * value : value)
      guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
        return text + (isPercent ? "%" : "")
      }
      let raised = String(exponent).map { digit in
        digit == "-" ? "⁻" : String(Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[digit.wholeNumberValue ?? 0])
      }
      return text[..<e] + " × 10" + raised.joined()
    }
    #expect(trial.figure.caption == written.joined(separator: "; "))
    #expect(value > 0 && value < 10 && value != value.rounded())
  }

  @Test("chooses the words that its numbers say, and the other way round the other words")
  func choices() async throws {
    let trial = try await trial(
      caption: """
        {at(escape.loss, 0) < at(escape.loss, 2) ? less | more} \
        {at(escape.loss, 2) < at(escape.loss, 0) ? less | more} \
        {argmin(at(escape.loss, 0), at(escape.loss, 1), at(escape.loss, 2)) ? one | three | all} \
        {argmax(at(escape.loss, 0), at(escape.loss, 1), at(escape.loss, 2)) ? one | three | all} \
        {argmin(escape.loss) ? one | three | all} \
        {first(escape.seeds) == 30 and last(escape.batch) == 12 ? yes | no}
        """)
    let losses = try trial("escape.loss")
    let names = ["one", "three", "all"]
    let least = names[try #require(losses.indices.min { losses[$0] < losses[$1] })]
    let most = names[try #require(losses.indices.max { losses[$0] < losses[$1] })]
    let words = losses[0] < losses[2] ? "less more" : "more less"
    #expect(trial.figure.caption == "\(words) \(least) \(most) \(least) yes" && least != most)
  }

  @Test("claims hold as its numbers say, and tell both sides", arguments: ["<", ">", "<=", ">=", "==", "!="])
  func claims(relation: String) async throws {
    let claims = [
      "at(escape.left, 0) \(relation) at(escape.left, 2)", "last(escape.loss_low) \(relation) last(escape.loss_high)",
      "length(drawn.sample) \(relation) last(sgd.gradients)", "max(drawn.sample) \(relation) 11",
    ]
    let trial = try await trial(claims: claims)
    let sides: [(Double, Double)] = [
      (try trial("escape.left")[0], try trial("escape.left")[2]),
      (try trial("escape.loss_low")[2], try trial("escape.loss_high")[2]), (8, 8),
      (try #require(trial("drawn.sample").max()), 11),
    ]
    for (claim, (left, right)) in zip(trial.claims, sides) {
      let isSo =
        switch relation {
        case "<": left < right
        case ">": left > right
        case "<=": left <= right
        case ">=": left >= right
        case "==": left == right
        default: left != right
        }
      func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
      #expect(claim.holds == isSo)
      #expect(claim.measured == ["\(claim.formula): \(text(left)) \(relation) \(text(right)) is \(isSo)"])
    }
  }

  @Test("has rows of a run and of a table among its data, and leaves out those without a number")
  func rows() async throws {
    let trial = try await trial(
      data:
        "sampled: {of: sgd, x: update, y: sampled_gradient_x}, whole: {of: sgd, value: 2*loss}, cells: {of: escape, x: batch, value: left}, seeds: first(escape.seeds)"
    )
    func rows(_ name: String) -> [DataRow] { trial.figure.rows.filter { $0.mark == "data" && $0.series == name } }
    // Nothing is drawn before the first update.
    let gradients = try trial("sgd.sampled_gradient_x")
    #expect(gradients[0].isNaN && rows("sampled").map(\.index) == Array(1...8))
    #expect(
      rows("sampled").map(\.y) == gradients.dropFirst().map { $0 }
        && rows("sampled").map(\.x) == (1...8).map(Double.init))
    #expect(
      try rows("whole").map(\.value) == trial("sgd.loss").map { 2 * $0 } && rows("whole").map(\.index) == Array(0...8))
    #expect(rows("whole").allSatisfy { $0.x == nil && $0.y == nil } && rows("sampled").allSatisfy { $0.value == nil })
    #expect(try rows("cells").map(\.x) == trial("escape.batch") && rows("cells").map(\.value) == trial("escape.left"))
    #expect(rows("seeds").map(\.value) == [30])
  }
}
