import CDescentSLEEF

/// The elementary functions are SLEEF's: glibc's choose a variant by processor and differ in the last bit between machines.
extension Double: Number {
  public func exp() -> Double { Sleef_cinz_expd1_u10purec(self) }
  public func log() -> Double { Sleef_cinz_logd1_u10purec(self) }
  public func log10() -> Double { Sleef_cinz_log10d1_u10purec(self) }
  public func log2() -> Double { Sleef_cinz_log2d1_u10purec(self) }
  public func sin() -> Double { Sleef_cinz_sind1_u10purec(self) }
  public func cos() -> Double { Sleef_cinz_cosd1_u10purec(self) }
  public func tanh() -> Double { Sleef_cinz_tanhd1_u10purec(self) }
  public func power(_ exponent: Double) -> Double { Sleef_cinz_powd1_u10purec(self, exponent) }

  public static func choose(where a: Double, isAtMost b: Double, _ x: Double, else y: Double) -> Double {
    a <= b ? x : y
  }

  public static func partial(_ order: PartialOrder, of function: some Tabulated, _ x: Double, _ y: Double) -> Double {
    function.partial(order, x: x, y: y)
  }
}
