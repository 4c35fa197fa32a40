/// A surface, an optimizer or a schedule that can be named in a template: it describes its parameters and is made from
/// them.
///
/// ```swift
/// struct Tilted: Surface, Configurable {
///   static let name = "tilted", summary = "x² + 3y² + ax: a tilted bowl", source = "elementary"
///   static let parameters = [Parameter("a", .number(.any), default: 1, "The tilt along x.")]
///   let a: Double
///   init(_ arguments: Arguments) throws(SettingsError) { a = try arguments.number("a") }
///   …
/// }
/// let surface = try Tilted(["a": 0.5])
/// ```
public protocol Configurable: Sendable {
  /// The name in a template, in lower case with underscores: `goldstein_price`.
  static var name: String { get }
  /// One sentence, without a full stop.
  static var summary: String { get }
  /// A paper, a library, or `elementary`.
  static var source: String { get }
  /// The parameters, in the order in which they are documented.
  static var parameters: [Parameter] { get }

  /// - Parameter arguments: values that fit `parameters`, with the defaults filled in.
  /// - Throws: everything that is wrong with values which only fit one by one.
  init(_ arguments: Arguments) throws(SettingsError)
}

extension Configurable {
  /// Makes a member from settings, with the schedules of the built-in catalogue for settings that name one.
  ///
  /// - Throws: everything that is wrong with the settings: unknown and missing names, values of the wrong kind or out
  ///   of range.
  public init(_ settings: Settings = [:]) throws(SettingsError) {
    self = try Self(Arguments(settings, for: Self.parameters))
  }
}
