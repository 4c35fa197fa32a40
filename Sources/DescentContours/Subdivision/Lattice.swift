/// Samples of a field at the nodes of an integer lattice over the window, each taken at most once.
///
/// The window is divided into `columns` × `rows` coarse cells of about 20 points, each of which may be subdivided to
/// `maxDepth`. The nodes down to `surveyDepth` are sampled in advance, row by row, so that every feature of some 5
/// points is seen. All others are sampled on demand and found again through a hash table of their integer coordinates.
struct Lattice {
  static let surveyDepth = 2
  static let maxDepth = 20

  let field: PageField
  let columns: Int
  let rows: Int
  private(set) var samples: [FieldSample]
  private var keys: [UInt64]
  private var slots: [Int32]
  private let surveyed: Int

  init(of field: any ScalarField, in window: Window) {
    func cells(_ length: Double) -> Int { Int(min(max((length / 20).rounded(.up), 32), 128)) }
    columns = cells(window.size.x)
    rows = cells(window.size.y)
    let across = columns << Self.surveyDepth
    let up = rows << Self.surveyDepth
    let xs = (0...across).map { window.dataPoint(SIMD2(window.size.x * (Double($0) / Double(across)), 0)).x }
    samples = []
    samples.reserveCapacity((across + 1) * (up + 1))
    var line = xs.map { SIMD2($0, 0) }
    var found: [FieldSample] = []
    for row in 0...up {
      let y = window.dataPoint(SIMD2(0, window.size.y * (Double(row) / Double(up)))).y
      for k in line.indices { line[k].y = y }
      field.sample(line, into: &found)
      samples += found
    }
    var magnitude = 0.0
    for sample in samples where sample.value.isFinite { magnitude = max(magnitude, abs(sample.value)) }
    let onPage = PageField(field, in: window, magnitude: magnitude)
    self.field = onPage
    for index in samples.indices { samples[index] = onPage.onPage(samples[index]) }
    surveyed = samples.count
    keys = []
    slots = Array(repeating: -1, count: 1 << 12)
  }

  /// The side of a cell at this depth, in lattice units.
  static func side(atDepth depth: Int) -> Int { 1 << (maxDepth - depth) }

  var width: Int { columns << Self.maxDepth }
  var height: Int { rows << Self.maxDepth }

  /// The position of a node, in points. The sides of the window are exact.
  func position(_ i: Int, _ j: Int) -> SIMD2<Double> {
    let size = field.window.size
    return SIMD2(size.x * (Double(i) / Double(width)), size.y * (Double(j) / Double(height)))
  }

  /// The size of a cell at this depth, in points.
  func cellSize(atDepth depth: Int) -> SIMD2<Double> {
    field.window.size / SIMD2(Double(columns << depth), Double(rows << depth))
  }

  /// The sample index of node (i, j), which is sampled if it was not before.
  mutating func node(_ i: Int, _ j: Int) -> Int {
    if let index = surveyedNode(i, j) { return index }
    let key = UInt64(i) << 32 | UInt64(j)
    let slot = slot(of: key)
    if slots[slot] >= 0 { return surveyed + Int(slots[slot]) }
    slots[slot] = Int32(keys.count)
    keys.append(key)
    samples.append(field.sample(position(i, j)))
    if keys.count * 2 > slots.count { grow() }
    return samples.count - 1
  }

  /// The sample index of node (i, j), if it was sampled.
  func known(_ i: Int, _ j: Int) -> Int? {
    if let index = surveyedNode(i, j) { return index }
    let number = slots[slot(of: UInt64(i) << 32 | UInt64(j))]
    return number >= 0 ? surveyed + Int(number) : nil
  }

  /// The slot that holds the key, or the free slot where it belongs.
  private func slot(of key: UInt64) -> Int {
    var slot = home(of: key)
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func surveyedNode(_ i: Int, _ j: Int) -> Int? {
    let shift = Self.maxDepth - Self.surveyDepth
    guard (i | j) & ((1 << shift) - 1) == 0 else { return nil }
    return (j >> shift) * ((columns << Self.surveyDepth) + 1) + (i >> shift)
  }

  private func home(of key: UInt64) -> Int {
    // Coordinates are multiples of large powers of two: only the high bits of a product depend on all bits in which
    // they differ.
    let (i, j) = (key >> 32, key & 0xFFFF_FFFF)
    let mixed = (i &* 0x9E37_79B9_7F4A_7C15) ^ (j &* 0xC2B2_AE3D_27D4_EB4F)
    return Int(mixed >> 32) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, key) in keys.enumerated() {
      slots[slot(of: key)] = Int32(index)
    }
  }
}
