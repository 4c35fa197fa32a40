import CDescentSLEEF

/// Elementary functions with the same bits on every processor: SLEEF without fused multiply-add, within 1 ulp.
package enum Elementary {
  package static func exp(_ x: Double) -> Double { Sleef_cinz_expd1_u10purec(x) }
  package static func log(_ x: Double) -> Double { Sleef_cinz_logd1_u10purec(x) }
  package static func log10(_ x: Double) -> Double { Sleef_cinz_log10d1_u10purec(x) }
  package static func pow(_ x: Double, _ exponent: Double) -> Double { Sleef_cinz_powd1_u10purec(x, exponent) }
  package static func cbrt(_ x: Double) -> Double { Sleef_cinz_cbrtd1_u10purec(x) }
  /// - Parameter angle: in radians.
  package static func sin(_ angle: Double) -> Double { Sleef_cinz_sind1_u10purec(angle) }
  /// - Parameter angle: in radians.
  package static func cos(_ angle: Double) -> Double { Sleef_cinz_cosd1_u10purec(angle) }
  /// The angle of the vector (x, y), in −π … π.
  package static func atan2(_ y: Double, _ x: Double) -> Double { Sleef_cinz_atan2d1_u10purec(y, x) }
}
