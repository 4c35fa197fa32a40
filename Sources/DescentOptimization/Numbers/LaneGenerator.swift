import CDescentVectors

/// The random numbers of eight runs at once, which differ in their index.
///
/// Lane k has those of a `Generator` with the index `first` + k, bit for bit.
struct LaneGenerator {
  private let seed: UInt64
  private let run, first: UInt32
  private var draw: UInt64

  /// - Parameter draw: the number of the first sample.
  init(seed: UInt64, run: UInt32, first: UInt32, draw: UInt64) {
    self.seed = seed
    self.run = run
    self.first = first
    self.draw = draw
  }

  /// Two uniform samples a lane, as `Generator.uniforms`.
  @inline(__always)
  mutating func uniforms() -> (Lanes, Lanes) {
    let two = vector8_philox(seed, run, first, draw)
    draw &+= 1
    return (Lanes(two.lowHalf), Lanes(two.highHalf))
  }

  /// Two normal samples a lane, as `Generator.normals` makes of the same uniform ones.
  @inline(__always)
  static func normals(ofUniforms a: Lanes, _ b: Lanes) -> (Lanes, Lanes) {
    let two = vector8_normals((a + 0x1p-53).storage, b.storage)
    return (Lanes(two.lowHalf), Lanes(two.highHalf))
  }
}
