import DescentDocuments
import DescentOptimization

/// The curve of a learning rate: `{lr: 0.4, updates: 90, schedule: {cosine: {T_max: 90}}}`, columns `update`, `epoch`,
/// `lr`.
package struct CurveDeclaration: Sendable {
  package var learningRate: Double
  package var updates: Int
  package var updatesPerEpoch: Double
  package var schedule: Choice<any Schedule>?

  static let decoder = Decoder<CurveDeclaration>.record(
    "a schedule's curve",
    Key("lr", .number(.atLeast(0)), "The base rate."),
    Key("updates", .whole(0...(Run.mostRows - 1)), "The length of the curve, in updates."),
    Key("updates_per_epoch", .number(.above(0)), default: 1, defaultText: "1", "The number of updates per epoch."),
    Key(
      "schedule", Decoder<Choice<any Schedule>>.member(of: \.schedules).optional, default: nil,
      defaultText: "a constant rate",
      "How the rate changes.")
  ) { CurveDeclaration(learningRate: $0, updates: $1, updatesPerEpoch: $2, schedule: $3) }

  /// - Throws: for settings that the schedule refuses, at `place`.
  func curve(at place: SourcePlace) throws(Diagnostic) -> RateCurve {
    do throws(SettingsError) {
      return try RateCurve(
        schedule: schedule?.member, learningRate: learningRate, updates: updates, updatesPerEpoch: updatesPerEpoch)
    } catch {
      throw Diagnostic(place: place, message: "\(error)")
    }
  }
}
