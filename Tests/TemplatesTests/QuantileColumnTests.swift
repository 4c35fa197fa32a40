import Testing

@Suite("Quantiles of a measure")
struct QuantileColumnTests {
  private func template(claims: [String], keys: String = "") -> String {
    """
    version: 1
    title: Quantiles
    surfaces: {f: himmelblau}
    runs:
      noisy: {on: f, start: [0, 0], optimizer: {sgd: {lr: 0.01}}, noise: 5, updates: 12}
    tables:
      each: {sweep: {run: noisy, seeds: 21, rows: seeds, measure: {loss: last(loss)}\(keys)}}
      sweep: {sweep: {run: noisy, seeds: 21, measure: {loss: last(loss)}, quantiles: [0.05, 0.25, 0.5, 0.975]}}
      ensemble: {ensemble: {run: noisy, seeds: 21, measure: {loss: loss}, quantiles: [0.25, 0.9]}}
    panels:
      main: {marks: [{line: {of: ensemble.loss_q9}}]}
    claims:
    \(claims.map { "  - {says: It is so, holds: '\($0)'}" }.joined(separator: "\n"))
    """
  }

  @Test("are those of its values, run by run, in sweeps and, at each row, in ensembles")
  func columns() async {
    let text = template(claims: [
      "last(sweep.loss_q05) == quantile(each.loss, 0.05)",
      "last(sweep.loss_q25) == quantile(each.loss, 0.25)",
      "last(sweep.loss_q5) == last(sweep.loss_median)",
      "last(sweep.loss_q975) == quantile(each.loss, 0.975)",
      "last(ensemble.loss_q25) == quantile(each.loss, 0.25)",
      "last(ensemble.loss_q9) == quantile(each.loss, 0.9)",
      "last(ensemble.loss_q25) < last(ensemble.loss_q9)",
      "first(ensemble.loss_q25) == first(ensemble.loss_q9)",
    ])
    #expect(await diagnostics(of: text) == [])
  }

  @Test("are columns only where they are asked for, and have no sense for a single run")
  func refused() async {
    let unknown = await diagnostics(of: template(claims: ["last(sweep.loss_q95) > 0"]))
    #expect(unknown.count == 1 && unknown[0].contains("'loss_q95'"), "\(unknown)")
    let single = await diagnostics(
      of: template(claims: ["1 == 1"], keys: ", quantiles: [0.5]"))
    #expect(single == ["figure.yaml:7:64: error: with a row per seed there are no quantiles"], "\(single)")
    let outside = await diagnostics(
      of: template(claims: ["1 == 1"]).replacing("[0.25, 0.9]", with: "[0.25, 1]").replacing(
        "loss_q9", with: "loss_q25"))
    #expect(outside.count == 1 && outside[0].hasPrefix("figure.yaml:9:"), "\(outside)")
  }
}
