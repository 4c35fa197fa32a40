import DescentNumbers

/// Something that a template may name: it tells its parameters as data, and is made from settings.
public protocol Configurable: Sendable {
  /// As in a template.
  static var name: String { get }
  /// One sentence.
  static var summary: String { get }
  /// Where it comes from: a paper, a library.
  static var source: String { get }
  static var parameters: [Parameter] { get }

  /// - Throws: everything that is wrong with the settings.
  init(_ settings: Settings) throws(SettingsError)
}

/// What can be named: surfaces, optimizers, schedules, each in a catalogue of its own.
public struct Catalogue<Member>: Sendable {
  public struct Entry: Sendable {
    public let name, summary, source: String
    public let parameters: [Parameter]
    /// - Throws: everything that is wrong with the settings.
    public let make: @Sendable (Settings) throws(SettingsError) -> Member

    init(_ type: (some Configurable).Type, _ make: @escaping @Sendable (Settings) throws(SettingsError) -> Member) {
      name = type.name
      summary = type.summary
      source = type.source
      parameters = type.parameters
      self.make = make
    }
  }

  /// What a member is called: `optimizer`.
  public let kind: String
  public let entries: [Entry]

  public var names: [String] { entries.map(\.name) }

  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// - Throws: for an unknown name, at the empty path and with the nearest name as a hint; else what the entry throws.
  public func make(_ name: String, _ settings: Settings = [:]) throws(SettingsError) -> Member {
    guard let entry = self[name] else {
      throw SettingsError(
        [], "unknown \(kind) '\(name)'",
        hint: Spelling.hint(for: name, among: names) ?? "the \(kind)s are " + names.joined(separator: ", "))
    }
    return try entry.make(settings)
  }
}

extension Catalogue where Member == any Surface {
  public static let surfaces = Catalogue(
    kind: "surface",
    entries: [
      Entry(Saddle.self, Saddle.init),
      Entry(MonkeySaddle.self, MonkeySaddle.init),
      Entry(DoubleWellSaddle.self, DoubleWellSaddle.init),
      Entry(Valley.self, Valley.init),
      Entry(Rosenbrock.self, Rosenbrock.init),
      Entry(Beale.self, Beale.init),
      Entry(Himmelblau.self, Himmelblau.init),
      Entry(Booth.self, Booth.init),
      Entry(Matyas.self, Matyas.init),
      Entry(ThreeHumpCamel.self, ThreeHumpCamel.init),
      Entry(SixHumpCamel.self, SixHumpCamel.init),
      Entry(GoldsteinPrice.self, GoldsteinPrice.init),
      Entry(Ackley.self, Ackley.init),
      Entry(Rastrigin.self, Rastrigin.init),
      Entry(StyblinskiTang.self, StyblinskiTang.init),
      Entry(Levy13.self, Levy13.init),
      Entry(Easom.self, Easom.init),
      Entry(McCormick.self, McCormick.init),
      Entry(Branin.self, Branin.init),
      Entry(Sphere.self, Sphere.init),
      Entry(DropWave.self, DropWave.init),
      Entry(Peaks.self, Peaks.init),
    ])
}

extension Catalogue<any Optimizer>.Entry {
  /// An optimizer takes, beside its own parameters, those of clipping.
  init<O: Optimizer>(_ type: O.Type) {
    name = O.name
    summary = O.summary
    source = O.source
    parameters = O.parameters + GradientClipping.parameters
    make = { (settings) throws(SettingsError) in
      let (clipping, own) = settings.split(by: GradientClipping.parameters)
      var problems: [SettingsProblem] = []
      var optimizer: O?
      do throws(SettingsError) { optimizer = try O(own) } catch { problems = error.problems }
      do throws(SettingsError) {
        optimizer?.clipping = try GradientClipping(clipping)
      } catch {
        problems += error.problems
      }
      guard let optimizer, problems.isEmpty else { throw SettingsError(problems) }
      return optimizer
    }
  }
}

extension Catalogue where Member == any Optimizer {
  public static let optimizers = Catalogue(
    kind: "optimizer",
    entries: [
      Entry(SGD.self),
      Entry(EMAMomentum.self),
      Entry(Adagrad.self),
      Entry(Adadelta.self),
      Entry(RMSprop.self),
      Entry(Adam.self),
      Entry(AdamW.self),
      Entry(Adamax.self),
      Entry(NAdam.self),
      Entry(RAdam.self),
      Entry(Lion.self),
      Entry(Rprop.self),
    ])
}

extension Catalogue where Member == any Schedule {
  public static let schedules = Catalogue(
    kind: "schedule",
    entries: [
      Entry(ConstantSchedule.self, ConstantSchedule.init),
      Entry(LinearSchedule.self, LinearSchedule.init),
      Entry(StepSchedule.self, StepSchedule.init),
      Entry(MultiStepSchedule.self, MultiStepSchedule.init),
      Entry(ExponentialSchedule.self, ExponentialSchedule.init),
      Entry(PolynomialSchedule.self, PolynomialSchedule.init),
      Entry(CosineSchedule.self, CosineSchedule.init),
      Entry(CosineWarmRestartsSchedule.self, CosineWarmRestartsSchedule.init),
      Entry(OneCycleSchedule.self, OneCycleSchedule.init),
      Entry(CyclicSchedule.self, CyclicSchedule.init),
      Entry(NoamSchedule.self, NoamSchedule.init),
      Entry(InverseSquareRootSchedule.self, InverseSquareRootSchedule.init),
      Entry(WarmupCosineSchedule.self, WarmupCosineSchedule.init),
      Entry(WarmupStepSchedule.self, WarmupStepSchedule.init),
      Entry(WarmupStableDecaySchedule.self, WarmupStableDecaySchedule.init),
      Entry(SequentialSchedule.self, SequentialSchedule.init),
      Entry(Warmup.self, Warmup.init),
      Entry(ByEpoch.self, ByEpoch.init),
    ])
}
