import DescentContours
import Foundation
import Testing

@Suite("Levels")
struct LevelsTests {
  static let ranges: [ClosedRange<Double>] = [0...1, -7.3...8.1, 1e-9...3e-9, 1e6...1.0001e6, -1e300...1e300, 2...890]

  @Test("are as many as asked for, inside the range, in increasing order", arguments: ranges, [1, 2, 3, 7, 12, 20, 99])
  func count(range: ClosedRange<Double>, count: Int) {
    var all = [Levels.linear(count: count, in: range), Levels.symmetric(count: count, about: 0.5, in: range)]
    if range.lowerBound > 0 { all.append(Levels.logarithmic(count: count, in: range)) }
    for levels in all {
      #expect(levels.count == count)
      #expect(zip(levels, levels.dropFirst()).allSatisfy(<))
    }
    #expect(all[0].allSatisfy { $0 > range.lowerBound && $0 < range.upperBound })
    #expect(all.dropFirst(2).joined().allSatisfy { $0 > range.lowerBound && $0 < range.upperBound })
  }

  @Test("are round numbers as far apart as possible; surplus ones are dropped at the upper end, but not 0")
  func round() {
    #expect(Levels.linear(count: 9, in: 0...1) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    #expect(Levels.linear(count: 3, in: -9...9) == [-8, 0, 8])
    #expect(Levels.linear(count: 7, in: -0.81...0.77) == [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75])
    #expect(Levels.linear(count: 15, in: -6.55...8.1) == (-6...8).map { Double($0) })
    #expect(Levels.linear(count: 8, in: 0...1) == [0.12, 0.24, 0.36, 0.48, 0.6, 0.72, 0.84, 0.96])
    #expect(
      Levels.linear(count: 12, in: -1.44...1.44)
        == [-1.4, -1.2, -1, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8])
    #expect(Levels.linear(count: 12, in: -1.44...0.1).last == 0)
    #expect(Levels.linear(count: 10, in: -1.05...0.05) == (-9...0).map { Double($0) / 10 })
    #expect(Levels.linear(count: 1, in: -3...500) == [0])
    #expect(Levels.linear(count: 3, in: 1e6...1.0001e6) == [1_000_020, 1_000_050, 1_000_080])
    #expect(Levels.linear(count: 8, in: 0...10) == [1.2, 2.4, 3.6, 4.8, 6, 7.2, 8.4, 9.6])
    #expect(Levels.linear(count: 8, in: 0...1000) == [120, 240, 360, 480, 600, 720, 840, 960])
  }

  @Test("are multiples of one of ten steps that span two thirds of the range, including 0", arguments: 1...40)
  func reach(count: Int) throws {
    for k in 0..<200 {
      // Ends that are not multiples of a step, on one or both sides of zero, over several decades.
      let low = Double(k * k % 97) - 61.3
      let width = 0.0137 * Double(k + 1) * Double(k + 1)
      let levels = Levels.linear(count: count, in: low...low + width)
      #expect(levels.count == count)
      #expect(levels.allSatisfy { $0 > low && $0 < low + width })
      if low < 0, low + width > 0 { #expect(levels.contains(0)) }
      guard count > 1 else { continue }
      let step = (levels[count - 1] - levels[0]) / Double(count - 1)
      #expect(step * Double(count) > 0.7499 * width)
      if count >= 9 { #expect(levels[count - 1] - levels[0] > width * 2 / 3 * 0.9999) }
      let isNice = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].contains { mantissa in
        (-8...4).contains { abs(step / (mantissa * pow(10, Double($0))) - 1) < 1e-9 }
      }
      #expect(isNice)
      #expect(levels.allSatisfy { abs($0 / step - ($0 / step).rounded()) < 1e-6 })
    }
  }

  @Test("divide the range into equal parts if no power of ten is near or no double lies between")
  func noStep() {
    #expect(Levels.linear(count: 3, in: 0...0x1p1020) == [0x1p1018, 0x1p1019, 0x1.8p1019])
    let narrow = 1e15...1e15.nextUp.nextUp
    #expect(Levels.linear(count: 12, in: narrow).allSatisfy(narrow.contains))
  }

  @Test("are symmetric about the centre, bit for bit about zero; an odd count includes it")
  func symmetric() {
    for count in 1...12 {
      let levels = Levels.symmetric(count: count, about: 0, in: -2.25...1.44)
      #expect(levels == levels.reversed().map { -$0 })
      #expect(levels.contains(0) == (count % 2 == 1))
      #expect(levels.allSatisfy { abs($0) < 2.25 })
    }
  }

  @Test("are evenly spaced from end to end, as short decimals where possible")
  func even() {
    #expect(Levels.evenly(from: 0, through: 8, count: 9) == (0...8).map { Double($0) })
    #expect(Levels.evenly(from: 0, through: 0.8, count: 9) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    #expect(Levels.evenly(from: -0.1, through: 0.2, count: 4) == [-0.1, 0, 0.1, 0.2])
    #expect(Levels.evenly(from: -1e308, through: 1e308, count: 5) == [-1e308, -5e307, 0, 5e307, 1e308])
    #expect(Levels.evenly(from: 3, through: 4, count: 2) == [3, 4])
    let thirds = Levels.evenly(from: 0, through: 1, count: 4)
    #expect(thirds == [0, 1.0 / 3, 2.0 / 3, 1])
  }

  @Test("are symmetric with both outermost levels exactly at the given distance, mirrored bit for bit about zero")
  func reachOfSymmetric() {
    #expect(Levels.symmetric(count: 5, about: 0, reach: 0.8) == [-0.8, -0.4, 0, 0.4, 0.8])
    #expect(Levels.symmetric(count: 4, about: 1, reach: 3) == [-2, 0, 2, 4])
    #expect(Levels.symmetric(count: 1, about: 2, reach: 3) == [2])
    for count in 2...40 {
      let levels = Levels.symmetric(count: count, about: 0, reach: 0.7)
      #expect(levels.count == count && levels.first == -0.7 && levels.last == 0.7)
      #expect(levels == levels.reversed().map { -$0 })
    }
    #expect(Levels.symmetric(count: 3, about: 1e20, reach: 1).isEmpty)
  }

  @Test("include both ends, with equal ratios between")
  func geometric() {
    let levels = Levels.geometrically(from: 1, through: 800, count: 20)
    #expect(levels.count == 20 && levels.first == 1 && levels.last == 800)
    let ratios = zip(levels, levels.dropFirst()).map { $1 / $0 }
    #expect(ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-13 })
    #expect(Levels.geometrically(from: 4, through: 9, count: 1) == [4])
    #expect(Levels.geometrically(from: 0.001, through: 1000, count: 7) == [0.001, 0.01, 0.1, 1, 10, 100, 1000])
    #expect(Levels.geometrically(from: 4, through: 9, count: 3)[1] == 6)
  }

  @Test(
    "have equal ratios over all positive doubles, and increase between doubles that are nearly neighbours",
    arguments: [2, 3, 7, 50])
  func extremes(count: Int) {
    let all = Levels.geometrically(from: .leastNonzeroMagnitude, through: .greatestFiniteMagnitude, count: count)
    #expect(all.count == count && zip(all, all.dropFirst()).allSatisfy(<))
    var last = 1.99
    for _ in 1..<count { last = last.nextUp }
    let near = Levels.geometrically(from: 1.99, through: last, count: count)
    #expect(near.count == count && zip(near, near.dropFirst()).allSatisfy(<))
    #expect(Levels.geometrically(from: 1.99, through: last, count: count + 1).isEmpty)
  }

  @Test("are none for an empty range, a count of 0 or a range that is not positive")
  func none() {
    #expect(Levels.linear(count: 0, in: 0...1).isEmpty)
    #expect(Levels.linear(count: 3, in: 1...1).isEmpty)
    #expect(Levels.logarithmic(count: 3, in: -1...1).isEmpty)
    #expect(Levels.geometrically(from: 0, through: 1, count: 4).isEmpty)
    #expect(Levels.symmetric(count: 3, about: 1, in: 1...1).isEmpty)
  }

  @Test("are sorted, without repetitions and finite if given explicitly")
  func explicit() {
    #expect(Levels.explicit([3, 1, .nan, 1, .infinity, -2]) == [-2, 1, 3])
  }
}

@Suite("Windows")
struct WindowTests {
  @Test("are nil if a range or the size is empty or not finite")
  func invalid() {
    #expect(Window(x: 0...0, y: 0...1, size: SIMD2(1, 1)) == nil)
    #expect(Window(x: 0...(.infinity), y: 0...1, size: SIMD2(1, 1)) == nil)
    #expect(Window(x: -1e308...1e308, y: 0...1, size: SIMD2(1, 1)) == nil)
    #expect(Window(x: 0...1, y: 0...1, size: SIMD2(0, 1)) == nil)
    #expect(Window(x: 0...1, y: 0...1, size: SIMD2(1, -.infinity)) == nil)
  }
}
