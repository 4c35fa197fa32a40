/// Points that are treated alike and at once, eight in each of its lanes; what a surface says of them, beside them.
public struct PointBlock {
  /// How many lanes there are.
  public let count: Int
  /// The points, `count` lanes of each coordinate.
  public let x, y: UnsafeMutablePointer<Lanes>
  /// The losses and their gradients.
  public let value, dx, dy: UnsafeMutablePointer<Lanes>
  /// 0 for a point that has had a finite loss all the way, else NaN.
  public let fault: UnsafeMutablePointer<Lanes>

  /// Room for a surface's intermediate results, so that it need not ask for memory at every update; what is in it is lost.
  let scratch: UnsafeMutableBufferPointer<Lanes>

  /// Calls `body` with a block whose memory lasts as long as the call; all its numbers are 0.
  static func with<Result>(count: Int, _ body: (PointBlock) -> Result) -> Result {
    let lanes = (6 + scratchPerLane) * count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: lanes * MemoryLayout<Lanes>.stride, alignment: cacheLine)
    defer { memory.deallocate() }
    return body(PointBlock(count: count, base: memory.initializeMemory(as: Lanes.self, repeating: 0, count: lanes)))
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

  /// More than most typed formulas need at a time.
  private static let scratchPerLane = 12
}
