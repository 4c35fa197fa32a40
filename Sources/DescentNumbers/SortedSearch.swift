extension Collection {
  /// Returns the first index at which a predicate holds, in a collection partitioned by it.
  ///
  /// The collection must be partitioned: the predicate is false for some prefix and true for all elements after it. For
  /// a sorted collection, `xs.partitioningIndex { $0 >= x }` is the first position whose element is not less than x.
  ///
  /// - Returns: the index, or `endIndex` if the predicate holds for no element.
  /// - Complexity: O(log n) calls of the predicate, for a collection with random access.
  package func partitioningIndex(where belongsInSecondPartition: (Element) throws -> Bool) rethrows -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try belongsInSecondPartition(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
