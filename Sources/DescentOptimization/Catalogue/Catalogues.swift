/// The three catalogues that a figure is made with: a value, to which a program adds its own members.
///
/// ```swift
/// let catalogues = try Catalogues.standard.adding(Tilted.self).adding(SignDescent.self)
/// let optimizer = try catalogues.optimizers.make("sign", ["lr": 0.1])
/// ```
public struct Catalogues: Sendable {
  public private(set) var surfaces: Catalogue<any Surface>
  public private(set) var optimizers: Catalogue<any Optimizer>
  public private(set) var schedules: Catalogue<any Schedule>

  /// The built-in surfaces, optimizers and schedules.
  public static let standard = Catalogues(surfaces: .surfaces, optimizers: .optimizers, schedules: .schedules)

  /// The catalogues with one more surface.
  ///
  /// - Throws: `CatalogueError` for a name that is taken.
  public func adding<S: Surface & Configurable>(_ type: S.Type) throws(CatalogueError) -> Catalogues {
    var catalogues = self
    catalogues.surfaces = try surfaces.adding(type)
    return catalogues.naming(schedules)
  }

  /// The catalogues with one more optimizer, which accepts the parameters of `GradientClipping` beside its own.
  ///
  /// - Throws: `CatalogueError` for a name that is taken.
  public func adding<O: Optimizer>(_ type: O.Type) throws(CatalogueError) -> Catalogues {
    var catalogues = self
    catalogues.optimizers = try optimizers.adding(type)
    return catalogues.naming(schedules)
  }

  /// The catalogues with one more schedule, which every member that holds schedules can hold.
  ///
  /// - Throws: `CatalogueError` for a name that is taken.
  public func adding<S: Schedule & Configurable>(_ type: S.Type) throws(CatalogueError) -> Catalogues {
    naming(try schedules.adding(type))
  }

  private func naming(_ schedules: Catalogue<any Schedule>) -> Catalogues {
    Catalogues(
      surfaces: surfaces.naming(schedules), optimizers: optimizers.naming(schedules), schedules: schedules)
  }
}
