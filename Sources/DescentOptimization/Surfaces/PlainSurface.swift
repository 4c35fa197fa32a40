/// A surface of the catalogue that has no parameters.
public protocol PlainSurface: Surface, Configurable {
  init()
}

extension PlainSurface {
  public static var parameters: [Parameter] { [] }

  public init(_ settings: Settings) throws(SettingsError) {
    _ = try Arguments(settings, for: Self.parameters)
    self.init()
  }
}
