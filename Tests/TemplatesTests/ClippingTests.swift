import DescentDocuments
import DescentFigures
import Testing

@testable import DescentTemplates

@Suite("Clipped gradients")
struct ClippingTests {
  private func outcome(_ language: Language, more: String = "") async throws -> (figure: Figure, claims: [CheckedClaim])
  {
    let yaml = """
      version: 1
      title: Clipping
      runs:
        adam: {on: valley, start: [8, 2], updates: 9, optimizer: {adam: {lr: 0.1, clip_norm: 1}}}
        mine: {on: valley, start: [8, 2], updates: 9, optimizer: {sgd: {clip_norm: 0.5, clip_value: 2}}}
        sgd: {on: valley, start: [8, 2], updates: 9, optimizer: sgd}
      series:
        mine: {label: {en: 'My $x$', ko: '나의 $x$'}}
        far: {label: {en: Far, ko: 멀리}}
      panels:
        plane: {x: {domain: [-9, 9]}, y: {domain: [-3, 3]}, marks: [path: {of: [adam, mine, sgd]}]}
        curves: {marks: [line: {of: adam, y: abs(x), id: far}, line: {of: mine.lr}]}
      claims:
        - {says: All fall, holds: 'last(adam.loss) < 82 and max(sgd.loss) < 83 and first(adam.loss) == 82'}
      \(more)
      """
    let template = try Template(Source(name: "x.yaml", text: yaml), id: "x")
    let (figure, claims) = try template.outcome(try await template.run(try template.experiment()), in: language)
    return (try #require(figure), claims)
  }

  @Test("are told behind every name of the run, known or the author's own, in legends and descriptions")
  func english() async throws {
    let figure = try await outcome(.english).figure
    #expect(
      figure.series.mapValues(\.label) == [
        "adam": "Adam (gradient norm clipped at 1)",
        "mine": "My $x$ (gradient values clipped at 2, gradient norm clipped at 0.5)",
        "sgd": "SGD",
        "far": "Far (gradient norm clipped at 1)",
        "lr": "lr (gradient values clipped at 2, gradient norm clipped at 0.5)",
      ])
    #expect(figure.description.contains("Adam (gradient norm clipped at 1) ends at "))
    #expect(figure.description.contains("My x (gradient values clipped at 2, gradient norm clipped at 0.5) ends at "))
    #expect(figure.description.contains("; SGD ends at ") && figure.description.contains("Lines: Far (gradient norm "))
  }

  @Test("are told in Korean, too")
  func korean() async throws {
    let figure = try await outcome(.korean).figure
    #expect(
      figure.series.mapValues(\.label) == [
        "adam": "Adam (그래디언트 노름 클리핑 1)", "mine": "나의 $x$ (그래디언트 값 클리핑 2, 그래디언트 노름 클리핑 0.5)",
        "sgd": "확률적 경사 하강법", "far": "멀리 (그래디언트 노름 클리핑 1)", "lr": "lr (그래디언트 값 클리핑 2, 그래디언트 노름 클리핑 0.5)",
      ])
    #expect(figure.description.contains("Adam (그래디언트 노름 클리핑 1) – "))
  }

  @Test("are told behind a description that the author wrote", arguments: Language.allCases)
  func alt(language: Language) async throws {
    let description = try await outcome(language, more: "alt: Two paths.").figure.description
    let told =
      language == .english
      ? "Two paths. With clipping: Adam (gradient norm clipped at 1); Far (gradient norm clipped at 1); lr (gradient values"
      : "Two paths. 클리핑 적용: Adam (그래디언트 노름 클리핑 1); 멀리 (그래디언트 노름 클리핑 1); lr (그래디언트 값 "
    #expect(description.hasPrefix(told), "\(description)")
  }

  @Test("are told below a claim about the run, once")
  func claims() async throws {
    await #expect(try outcome(.english).claims.map(\.clipped) == [["adam: gradient norm clipped at 1"]])
    await #expect(try outcome(.korean).claims.map(\.clipped) == [["adam: 그래디언트 노름 클리핑 1"]])
    let broken = try await outcome(.english, more: "  - {says: It does not, holds: last(adam.loss) < 0}").claims[1]
    #expect(broken.diagnostic.description.hasSuffix(" is false; adam: gradient norm clipped at 1"))
  }
}
