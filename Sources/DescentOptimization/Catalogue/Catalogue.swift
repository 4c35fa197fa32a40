import DescentNumbers

/// The surfaces, the optimizers or the schedules that can be named, in the order in which they are listed.
///
/// It is a value: `.surfaces`, `.optimizers` and `.schedules` are the built-in ones, and `adding` makes longer ones of
/// them. See `Catalogues` for the three together.
public struct Catalogue<Member>: Sendable {
  /// A member's documentation, and how to make it.
  public struct Entry: Sendable {
    public let name, summary, source: String
    /// All parameters that `make` accepts.
    public let parameters: [Parameter]
    fileprivate let build: @Sendable (Settings, Catalogue<any Schedule>) throws(SettingsError) -> Member
    /// The schedules that settings may name.
    fileprivate var schedules: [Catalogue<any Schedule>.Entry] = []

    /// Makes a member.
    ///
    /// - Throws: everything that is wrong with the settings.
    public func make(_ settings: Settings = [:]) throws(SettingsError) -> Member {
      try build(settings, Catalogue<any Schedule>(schedules))
    }
  }

  /// The noun for a member: `optimizer`.
  public let kind: String
  public private(set) var entries: [Entry]

  /// The members' names, in order.
  public var names: [String] { entries.map(\.name) }

  /// The entry with this name. O(n).
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// Makes the member with this name.
  ///
  /// - Throws: for an unknown name, at the empty path and with the nearest name as a hint; else everything that is
  ///   wrong with the settings.
  public func make(_ name: String, _ settings: Settings = [:]) throws(SettingsError) -> Member {
    guard let entry = self[name] else {
      throw SettingsError(
        [], "unknown \(kind) '\(name)'",
        hint: Spelling.hint(for: name, among: names) ?? "the \(kind)s are " + names.joined(separator: ", "))
    }
    return try entry.make(settings)
  }

  /// The same members, whose settings name the schedules of another catalogue.
  func naming(_ schedules: Catalogue<any Schedule>) -> Catalogue {
    var catalogue = self
    for index in entries.indices { catalogue.entries[index].schedules = schedules.entries }
    return catalogue
  }

  private func adding(_ entry: Entry) throws(CatalogueError) -> Catalogue {
    guard self[entry.name] == nil else { throw CatalogueError(kind: kind, name: entry.name) }
    var catalogue = self
    catalogue.entries.append(entry)
    return catalogue
  }
}

/// A name that a catalogue has already.
public struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The noun for a member: `optimizer`.
  public let kind: String
  public let name: String

  public var description: String { "the catalogue has \(kind) '\(name)' already; choose another name" }
}

extension Catalogue.Entry where Member == any Surface {
  fileprivate init<S: Surface & Configurable>(_ type: S.Type) {
    self.init(name: S.name, summary: S.summary, source: S.source, parameters: S.parameters) {
      (settings, schedules) throws(SettingsError) in
      try S(Arguments(settings, for: S.parameters, schedules: schedules))
    }
  }
}

extension Catalogue where Member == any Surface {
  /// The built-in surfaces.
  public static let surfaces = Catalogue(
    kind: "surface",
    entries: [
      Entry(Saddle.self),
      Entry(MonkeySaddle.self),
      Entry(DoubleWellSaddle.self),
      Entry(Valley.self),
      Entry(Rosenbrock.self),
      Entry(Beale.self),
      Entry(Himmelblau.self),
      Entry(Booth.self),
      Entry(Matyas.self),
      Entry(ThreeHumpCamel.self),
      Entry(SixHumpCamel.self),
      Entry(GoldsteinPrice.self),
      Entry(Ackley.self),
      Entry(Rastrigin.self),
      Entry(StyblinskiTang.self),
      Entry(Levy13.self),
      Entry(Easom.self),
      Entry(McCormick.self),
      Entry(Branin.self),
      Entry(Sphere.self),
      Entry(DropWave.self),
      Entry(Peaks.self),
    ]
  ).naming(.schedules)

  /// The catalogue with one more surface, at the end.
  ///
  /// - Throws: `CatalogueError` for a name that it has already.
  public func adding<S: Surface & Configurable>(_ type: S.Type) throws(CatalogueError) -> Catalogue {
    try adding(Entry(type))
  }
}

extension Catalogue.Entry where Member == any Optimizer {
  /// An optimizer accepts the parameters of clipping beside its own.
  fileprivate init<O: Optimizer>(_ type: O.Type) {
    self.init(
      name: O.name, summary: O.summary, source: O.source, parameters: O.parameters + GradientClipping.parameters
    ) { (settings, schedules) throws(SettingsError) in
      let (clipping, own) = settings.split(by: GradientClipping.parameters)
      var problems: [SettingsProblem] = []
      var optimizer: O?
      do throws(SettingsError) {
        optimizer = try O(Arguments(own, for: O.parameters, schedules: schedules))
      } catch {
        problems = error.problems
      }
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
  /// The built-in optimizers.
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
    ]
  ).naming(.schedules)

  /// The catalogue with one more optimizer, at the end. It accepts the parameters of `GradientClipping` beside its own.
  ///
  /// - Throws: `CatalogueError` for a name that it has already.
  public func adding<O: Optimizer>(_ type: O.Type) throws(CatalogueError) -> Catalogue { try adding(Entry(type)) }
}

extension Catalogue.Entry where Member == any Schedule {
  fileprivate init<S: Schedule & Configurable>(_ type: S.Type) {
    self.init(name: S.name, summary: S.summary, source: S.source, parameters: S.parameters) {
      (settings, schedules) throws(SettingsError) in
      try S(Arguments(settings, for: S.parameters, schedules: schedules))
    }
  }
}

extension Catalogue where Member == any Schedule {
  /// Each entry names the others, however deep schedules are nested.
  fileprivate init(_ entries: [Entry]) {
    let unbound = Catalogue(kind: "schedule", entries: entries)
    self = unbound.naming(unbound)
  }

  /// The built-in schedules.
  public static let schedules = Catalogue([
    Entry(ConstantSchedule.self),
    Entry(LinearSchedule.self),
    Entry(StepSchedule.self),
    Entry(MultiStepSchedule.self),
    Entry(ExponentialSchedule.self),
    Entry(PolynomialSchedule.self),
    Entry(CosineSchedule.self),
    Entry(CosineWarmRestartsSchedule.self),
    Entry(OneCycleSchedule.self),
    Entry(CyclicSchedule.self),
    Entry(NoamSchedule.self),
    Entry(InverseSquareRootSchedule.self),
    Entry(WarmupCosineSchedule.self),
    Entry(WarmupStepSchedule.self),
    Entry(WarmupStableDecaySchedule.self),
    Entry(SequentialSchedule.self),
    Entry(Warmup.self),
    Entry(ByEpoch.self),
  ])

  /// The catalogue with one more schedule, at the end, which schedules that hold others can hold, too.
  ///
  /// - Throws: `CatalogueError` for a name that it has already.
  public func adding<S: Schedule & Configurable>(_ type: S.Type) throws(CatalogueError) -> Catalogue {
    Catalogue(try adding(Entry(type)).entries)
  }
}
