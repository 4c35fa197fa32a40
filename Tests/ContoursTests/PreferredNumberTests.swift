import DescentContours
import Foundation
import Testing

@Suite("Levels on a log scale")
struct PreferredNumberTests {
  @Test("come from the coarsest sufficient series, without surplus numbers at the lower end")
  func series() {
    func levels(_ count: Int, _ range: ClosedRange<Double>) -> [Double] { Levels.logarithmic(count: count, in: range) }
    #expect(levels(4, 0.02...890) == [0.1, 1, 10, 100])
    #expect(levels(9, 0.02...890) == [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300])
    #expect(levels(12, 0.02...890) == [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500])
    #expect(levels(3, 2...9) == [2.5, 4, 6.3])
    #expect(levels(5, 2...9) == [3.15, 4, 5, 6.3, 8])
    #expect(levels(10, 2...9) == [2.8, 3.15, 3.55, 4, 4.5, 5, 5.6, 6.3, 7.1, 8])
    #expect(levels(5, 1e-12...1e3) == [1e-6, 1e-4, 1e-2, 1, 100])
    #expect(levels(3, 1e-20...1e20) == [1e-19, 1, 1e19])
    #expect(levels(1, 0.02...890) == [1])
  }

  @Test("have equal ratios if no series has enough numbers")
  func narrow() {
    let levels = Levels.logarithmic(count: 12, in: 100...103)
    let ratios = zip(levels, levels.dropFirst()).map { $1 / $0 }
    #expect(levels.count == 12 && ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-13 })
  }

  @Test(
    "are as many as asked for, inside, with roughly equal ratios, over ranges of any position and width",
    arguments: 1...40
  )
  func laws(count: Int) {
    for k in -30...30 {
      for width in [1e-6, 0.01, 0.3, 1, 2.7, 8, 60, 250] {
        let low = pow(10, Double(k) * 1.83)
        let range = low...low * pow(10, width)
        let levels = Levels.logarithmic(count: count, in: range)
        #expect(levels.count == count, "\(range)")
        #expect(levels.allSatisfy { range.lowerBound < $0 && $0 < range.upperBound })
        #expect(zip(levels, levels.dropFirst()).allSatisfy(<))
        let ratios = zip(levels, levels.dropFirst()).map { log($1 / $0) }
        if let least = ratios.min(), let most = ratios.max() { #expect(most < 1.45 * least, "\(levels)") }
        // Fewer numbers are dropped than a coarser series has steps: two thirds of the range in the worst case.
        if count > 8, let last = levels.last { #expect(log(last / levels[0]) > 0.3 * log(10) * width) }
      }
    }
  }

  @Test("are round: each has at most three digits", arguments: [1, 5, 12, 25, 60])
  func digits(count: Int) {
    for level in Levels.logarithmic(count: count, in: 0.013...7400) {
      let scaled = level * pow(10, 2 - floor(log10(level)))
      #expect(abs(scaled - scaled.rounded()) < 1e-9)
    }
  }
}
