import CDescentSLEEF

// The elementary functions of scalars and lanes, in one place. They are SLEEF's: glibc's choose a variant by processor
// and differ in the last bit between machines. Each is within 1.0 ulp, and a lane has the scalar's bits.

extension Double: Number {
  @inlinable public func exp() -> Double { Sleef_cinz_expd1_u10purec(self) }
  @inlinable public func log() -> Double { Sleef_cinz_logd1_u10purec(self) }
  @inlinable public func log10() -> Double { Sleef_cinz_log10d1_u10purec(self) }
  @inlinable public func log2() -> Double { Sleef_cinz_log2d1_u10purec(self) }
  @inlinable public func sin() -> Double { Sleef_cinz_sind1_u10purec(self) }
  @inlinable public func cos() -> Double { Sleef_cinz_cosd1_u10purec(self) }
  @inlinable public func tanh() -> Double { Sleef_cinz_tanhd1_u10purec(self) }
  @inlinable public func power(_ exponent: Double) -> Double { Sleef_cinz_powd1_u10purec(self, exponent) }

  @inlinable public static func choose(where a: Double, isAtMost b: Double, _ x: Double, else y: Double) -> Double {
    a <= b ? x : y
  }

  @inlinable public static func partial(
    _ order: PartialOrder, of function: some Tabulated, _ x: Double, _ y: Double
  ) -> Double {
    function.partial(order, x: x, y: y)
  }
}

extension Lanes {
  @inlinable public func exp() -> Lanes { Lanes(sleef8_exp(storage)) }
  @inlinable public func log() -> Lanes { Lanes(sleef8_log(storage)) }
  @inlinable public func log10() -> Lanes { Lanes(sleef8_log10(storage)) }
  @inlinable public func log2() -> Lanes { Lanes(sleef8_log2(storage)) }
  @inlinable public func sin() -> Lanes { Lanes(sleef8_sin(storage)) }
  @inlinable public func cos() -> Lanes { Lanes(sleef8_cos(storage)) }
  @inlinable public func tanh() -> Lanes { Lanes(sleef8_tanh(storage)) }
  @inlinable public func power(_ exponent: Lanes) -> Lanes { Lanes(sleef8_pow(storage, exponent.storage)) }
  /// The error function in each lane.
  package func erf() -> Lanes { Lanes(sleef8_erf(storage)) }
}
