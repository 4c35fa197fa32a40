/// A block of points that are treated alike and at once, eight to a lane, with the losses and gradients at them.
///
/// Its memory is owned by the call that hands it out and must not be kept.
@frozen public struct PointBlock {
  /// The number of lanes: the block has eight times as many points.
  public let count: Int
  /// The points, `count` lanes of each coordinate.
  public let x, y: UnsafeMutablePointer<Lanes>
  /// The losses and their gradients, `count` lanes each.
  public let value, dx, dy: UnsafeMutablePointer<Lanes>
  /// 0 for a point whose loss has been finite so far, else NaN.
  public let fault: UnsafeMutablePointer<Lanes>

  /// Room for a surface's intermediate results, 12 lanes for each of the block's; its contents are lost between calls.
  @usableFromInline let scratch: UnsafeMutableBufferPointer<Lanes>

  /// Calls `body` with a block whose points, losses and gradients are all 0 and whose memory lasts as long as the call.
  static func with<Result>(count: Int, _ body: (PointBlock) -> Result) -> Result {
    let lanes = (6 + scratchPerLane) * count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: lanes * MemoryLayout<Lanes>.stride, alignment: cacheLine)
    defer { memory.deallocate() }
    // The scratch space, which is two thirds of the memory, is written before it is read.
    memory.initializeMemory(as: Lanes.self, repeating: 0, count: 6 * count)
    return body(PointBlock(count: count, base: memory.bindMemory(to: Lanes.self, capacity: lanes)))
  }

  private init(count: Int, base: UnsafeMutablePointer<Lanes>) {
    self.count = count
    x = base
    y = base + count
    value = base + 2 * count
    dx = base + 3 * count
    dy = base + 4 * count
    fault = base + 5 * count
    scratch = UnsafeMutableBufferPointer(start: base + 6 * count, count: Self.scratchPerLane * count)
  }

  /// More lanes than most typed formulas need at a time.
  private static let scratchPerLane = 12

  /// Whether every point has had a loss that is not finite.
  @usableFromInline var isLost: Bool {
    (0..<count).allSatisfy { k in (0..<Lanes.count).allSatisfy { fault[k][$0].isNaN } }
  }
}
