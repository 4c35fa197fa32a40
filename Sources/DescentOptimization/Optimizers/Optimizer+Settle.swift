extension Optimizer {
  public func settle(
    _ block: PointBlock, by gradients: inout BlockGradients, updates: Int, schedule: (any Schedule)?
  ) {
    var method = self
    var rates = Rates(base: learningRate, schedule: schedule)
    let clips = !clipping.isNone
    let size = 2 * block.count * MemoryLayout<LanesRule>.stride
    withUnsafeTemporaryAllocation(byteCount: size, alignment: cacheLine) { bytes in
      let rules = bytes.initializeMemory(as: LanesRule.self, repeating: LanesRule(self))
      guard let rulesX = rules.baseAddress else { return }
      let rulesY = rulesX + block.count
      for update in 0..<updates {
        if update % updatesPerLook == 0, block.isLost { break }
        gradients.sample(block)
        method.advance(learningRate: rates.rate(after: update))
        if clips {
          for k in 0..<block.count { clipping.clip(&block.dx[k], &block.dy[k]) }
        }
        for k in 0..<block.count {
          let value = block.value[k]
          block.fault[k] = block.fault[k] + (value - value)  // 0 where it is finite
          rulesX[k].update(&block.x[k], gradient: block.dx[k], by: method)
          rulesY[k].update(&block.y[k], gradient: block.dy[k], by: method)
        }
      }
      if gradients.seesTotal { gradients.surface.sample(block) }
      for k in 0..<block.count {
        let (x, y, value) = (block.x[k], block.y[k], block.value[k])
        block.fault[k] = block.fault[k] + (x - x) + (y - y) + (value - value)
      }
      rules.deinitialize()
    }
  }
}

/// After how many updates it is seen whether any run of a block still goes on.
private let updatesPerLook = 256

extension PointBlock {
  /// Whether all runs have diverged.
  fileprivate var isLost: Bool {
    (0..<count).allSatisfy { k in (0..<Lanes.count).allSatisfy { fault[k][$0].isNaN } }
  }
}
