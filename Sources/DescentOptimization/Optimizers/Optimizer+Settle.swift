extension Optimizer {
  @inlinable public func settle(
    _ block: PointBlock, by gradients: inout BlockGradients, updates: Int, schedule: (any Schedule)?
  ) {
    var method = self
    var rates = Rates(base: learningRate, schedule: schedule)
    let clipping = clipping
    let clips = !clipping.isNone
    let size = 2 * block.count * MemoryLayout<LanesRule>.stride
    withUnsafeTemporaryAllocation(byteCount: size, alignment: cacheLine) { bytes in
      let rules = bytes.initializeMemory(as: LanesRule.self, repeating: LanesRule(self))
      guard let rulesX = rules.baseAddress else { return }
      let rulesY = rulesX + block.count
      for update in 0..<updates {
        // Now and then: whether any run of the block still goes on.
        if update % 256 == 0, block.isLost { break }
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

  @inlinable public func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafePointer<Lanes>, lanes: Int,
    rules: UnsafeMutableRawPointer
  ) {
    let rules = rules.assumingMemoryBound(to: LanesRule.self)
    for k in 0..<lanes { rules[k].update(&parameters[k], gradient: gradient[k], by: self) }
  }
}

extension Optimizer {
  /// Makes as many rules as there are lanes, in memory of their own that `destroyRules` frees.
  func makeRules(lanes: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, lanes) * rulesStride, alignment: cacheLine)
    memory.initializeMemory(as: LanesRule.self, repeating: LanesRule(self), count: lanes)
    return memory
  }

  func destroyRules(_ memory: UnsafeMutableRawPointer, lanes: Int) {
    memory.assumingMemoryBound(to: LanesRule.self).deinitialize(count: lanes)
    memory.deallocate()
  }

  /// How many bytes of state the optimizer keeps for eight parameters.
  var rulesStride: Int { MemoryLayout<LanesRule>.stride }
}
