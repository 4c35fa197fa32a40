import CDescentVectors

/// A counter-based random number generator, Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).
///
/// It is a bijection of a counter under a key. The seed is the key; the counter holds the run, the index within it (an
/// update, a row, a start) and the number of the sample. So every number follows from its address, independent of
/// earlier samples and of threads.
public struct Generator: Sendable {
  private let seed: UInt64
  private let run, index: UInt32
  private var draw: UInt64

  /// - Parameter draw: the number of the first sample.
  public init(seed: UInt64, run: UInt32, index: UInt32, draw: UInt64 = 0) {
    self.seed = seed
    self.run = run
    self.index = index
    self.draw = draw
  }

  /// The number of a stream from its name (FNV-1a), so that a template's streams do not depend on their order.
  public static func stream(named name: String) -> UInt32 {
    name.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// Two samples of the uniform distribution on [0, 1), multiples of 2⁻⁵³.
  public mutating func uniforms() -> Pair {
    let (a, b) = bits()
    return Pair(Double(a) * 0x1p-53, Double(b) * 0x1p-53)
  }

  /// One sample of the uniform distribution on [0, 1); it takes the time of two.
  public mutating func uniform() -> Double { uniforms().x }

  /// Two independent samples of the standard normal distribution, by Box and Muller 1958.
  ///
  /// They are √(−2 log u)·(cos 2πv, sin 2πv) for u in (0, 1] and v in [0, 1), to 2·10⁻¹⁵ of the root.
  public mutating func normals() -> Pair {
    let (a, b) = bits()
    return Self.boxMuller(u: Double(a + 1) * 0x1p-53, v: Double(b) * 0x1p-53)
  }

  package static func boxMuller(u: Double, v: Double) -> Pair {
    let two = vector2_normals(SIMD2(repeating: u), SIMD2(repeating: v))
    return Pair(two[0], two[2])
  }

  /// One sample of the standard normal distribution; it takes the time of two.
  public mutating func normal() -> Double { normals().x }

  /// Two numbers of 53 random bits, from one block of the cipher.
  private mutating func bits() -> (UInt64, UInt64) {
    let block = Self.philox(
      counter: SIMD4(UInt32(truncatingIfNeeded: draw), UInt32(truncatingIfNeeded: draw >> 32), index, run),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    draw &+= 1
    func joined(_ low: UInt32, _ high: UInt32) -> UInt64 { (UInt64(high) << 32 | UInt64(low)) >> 11 }
    return (joined(block.x, block.y), joined(block.z, block.w))
  }

  /// The cipher's ten rounds, with the paper's multipliers and Weyl constants.
  package static func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var c = counter
    var k = key
    for _ in 0..<10 {
      let p = UInt32(0xD251_1F53).multipliedFullWidth(by: c.x)
      let q = UInt32(0xCD9E_8D57).multipliedFullWidth(by: c.z)
      c = SIMD4(q.high ^ c.y ^ k.x, q.low, p.high ^ c.w ^ k.y, p.low)
      k = SIMD2(k.x &+ 0x9E37_79B9, k.y &+ 0xBB67_AE85)
    }
    return c
  }
}
