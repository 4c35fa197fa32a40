/// Returns the results of a function for each item, in the items' order, with at most `jobs` computed at a time.
package func parallelMap<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, _ transform: @escaping @Sendable (Item) async -> Output
) async -> [Output] {
  guard jobs > 1, items.count > 1 else {
    var outputs: [Output] = []
    for item in items { outputs.append(await transform(item)) }
    return outputs
  }
  return await withTaskGroup(of: (index: Int, output: Output).self) { group in
    var outputs = [Output?](repeating: nil, count: items.count)
    var next = 0
    func start() {
      let index = next
      next += 1
      group.addTask { (index, await transform(items[index])) }
    }
    while next < min(jobs, items.count) { start() }
    while let done = await group.next() {
      outputs[done.index] = done.output
      if next < items.count { start() }
    }
    return outputs.compactMap(\.self)
  }
}
