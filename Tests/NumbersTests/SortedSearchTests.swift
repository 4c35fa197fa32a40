import DescentNumbers
import Testing

@Suite("A binary search")
struct SortedSearchTests {
  @Test("finds the boundary of every partition of every length", arguments: 0...40)
  func boundary(count: Int) {
    for boundary in 0...count {
      #expect((0..<count).partitioningIndex { $0 >= boundary } == boundary)
    }
  }

  @Test("returns an index of a slice, not an offset into it")
  func slice() {
    let slice = [9, 9, 1, 3, 3, 5, 9, 0][2..<6]
    #expect(slice.partitioningIndex { $0 >= 3 } == 3)
    #expect(slice.partitioningIndex { $0 > 3 } == 5)
    #expect(slice.partitioningIndex { $0 > 5 } == slice.endIndex)
  }

  @Test("takes at most ⌊log₂ n⌋ + 1 steps")
  func steps() {
    for boundary in [0, 1, 499, 500, 999, 1000] {
      var steps = 0
      let index = (0..<1000).partitioningIndex { element in
        steps += 1
        return element >= boundary
      }
      #expect(index == boundary && steps <= 10)
    }
  }
}
