import Foundation
import Testing

import DescentOptimization

@Suite struct NetworkTests {
  @Test("Loss and gradient equal those of plain loops, bit for bit, for all widths and numbers of samples")
  func plain() throws {
    for samples in [2, 3, 4, 5, 32, 33, 70] {
      for item in try NetworkCase.all(samples: samples) {
        let (loss, gradient) = try item.parameters.lossAndGradient(on: item.data)
        let plain = PlainNetwork(item.network, item.parameters.values)
        #expect(loss == plain.meanLoss(item.samples), "\(item)")
        #expect(gradient == plain.gradient(item.samples), "\(item)")
      }
    }
  }

  @Test("The gradient equals that of dual numbers through the loss, to 1e-13")
  func dual() throws {
    for item in try NetworkCase.all(samples: 3) {
      let (_, gradient) = try item.parameters.lossAndGradient(on: item.data)
      let values = item.parameters.values
      for k in stride(from: 0, to: values.count, by: 2) {
        let numbers = values.enumerated().map { index, value in
          index == k ? Dual.x(value) : index == k + 1 ? Dual.y(value) : Dual(value)
        }
        let loss = PlainNetwork(item.network, numbers).meanLoss(item.samples)
        #expect(gradient[k].isClose(to: loss.dx, 1e-13), "\(item), parameter \(k)")
        if k + 1 < values.count { #expect(gradient[k + 1].isClose(to: loss.dy, 1e-13), "\(item), parameter \(k + 1)") }
      }
    }
  }

  @Test("The gradient matches finite differences of the loss, to 1e-8")
  func differences() throws {
    for item in try NetworkCase.all(samples: 2) {
      let (_, gradient) = try item.parameters.lossAndGradient(on: item.data)
      for k in stride(from: 0, to: gradient.count, by: 7) {
        func loss(_ step: Double) throws -> Double {
          var values = item.parameters.values
          values[k] += step
          return try NetworkParameters(values, of: item.network).lossAndGradient(on: item.data).loss
        }
        let slope = (try loss(1e-6) - loss(-1e-6)) / 2e-6
        #expect(gradient[k].isClose(to: slope, 1e-8), "\(item), parameter \(k)")
      }
    }
  }

  @Test("A batch's gradient is the mean of its samples' gradients, repeated samples counted repeatedly")
  func mean() throws {
    for item in try NetworkCase.all(samples: 9) {
      let batch = [4, 0, 8, 4, 1]
      let whole = try item.parameters.lossAndGradient(on: item.data, samples: batch)
      let parts = try batch.map { try item.parameters.lossAndGradient(on: item.data, samples: [$0]) }
      #expect(whole.loss.isClose(to: parts.map(\.loss).reduce(0, +) / 5, 1e-14))
      for k in whole.gradient.indices {
        #expect(whole.gradient[k].isClose(to: parts.map { $0.gradient[k] }.reduce(0, +) / 5, 1e-14), "\(item)")
      }
    }
  }

  @Test("A network without hidden layers has the gradient of linear regression, 2/N Xᵀ(Xw + b − t)")
  func linear() throws {
    let network = try Network(inputs: 2, hidden: [], outputs: 1, loss: .squaredError)
    let data = try DataSet(
      features: [1, 2, -1, 0.5, 3, 1], width: 2, targets: .values([1, 2, -1], width: 1))
    let (loss, gradient) = try NetworkParameters([2, -1, 0.5], of: network).lossAndGradient(on: data)
    // The residuals are 0.5 − 1, −2 − 2 and 5.5 + 1.
    #expect(loss.isClose(to: (0.25 + 16 + 42.25) / 3, 1e-15))
    #expect(gradient[0].isClose(to: 2.0 / 3 * (-0.5 + 4 + 19.5), 1e-15))
    #expect(gradient[1].isClose(to: 2.0 / 3 * (-1 - 2 + 6.5), 1e-15))
    #expect(gradient[2].isClose(to: 2.0 / 3 * (-0.5 - 4 + 6.5), 1e-15))
  }

  @Test("The cross-entropy of outputs of ±1000 is exact, and so is its gradient")
  func stable() throws {
    let network = try Network(inputs: 1, hidden: [], outputs: 3)
    let data = try DataSet(features: [1000, 1000], width: 1, labels: [0, 1])
    let wide = try DataSet(features: [1000, 1000], width: 1, labels: [0, 1], classes: 3)
    #expect(data.outputs == 2 && wide.outputs == 3)
    let parameters = try NetworkParameters([1, -1, 1, 0, 0, 0], of: network)
    let first = try parameters.lossAndGradient(on: wide, samples: [0])
    #expect(first.loss == 2.0.log() && first.gradient[3...] == [-0.5, 0, 0.5])
    let second = try parameters.lossAndGradient(on: wide, samples: [1])
    #expect(second.loss == 2000 + 2.0.log() && second.gradient[3...] == [0.5, -1, 0.5])
    #expect(second.gradient[..<3] == [500, -1000, 500])
  }

  @Test("The error function is glibc's within 2 ulps, the same in every lane, odd, and 1 far off")
  func errorFunction() {
    var generator = Generator(seed: 3, run: 0, index: 0)
    for _ in 0..<2000 {
      let x = 8 * generator.uniform() - 4
      let lanes = Lanes { $0 == 5 ? -x : x }.erf()
      #expect(abs(lanes[0] - erf(x)) <= 2 * erf(x).ulp && lanes[0] == lanes[7] && lanes[5] == -lanes[0])
    }
    #expect(Lanes(40).erf()[3] == 1 && Lanes(.nan).erf()[0].isNaN)
  }

  @Test(
    "First weights are normal with the deviations of He and Xavier, times the gain; biases are 0",
    arguments: WeightInitialization.Kind.allCases, [1, 2, 0.25])
  func initialization(kind: WeightInitialization.Kind, gain: Double) throws {
    let network = try Network(inputs: 50, hidden: [201], outputs: 33)
    let stream = RandomStream(seed: 7, name: "weights")
    let weights = try WeightInitialization(kind, gain: gain)
    let values = weights.parameters(of: network, by: stream).values
    let (first, second) = (values[..<10050], values[10251..<16884])
    #expect(values.count == 16917 && values[10050..<10251].allSatisfy { $0 == 0 })
    #expect(values[16884...].allSatisfy { $0 == 0 })
    for (part, inputs, outputs) in [(first, 50.0, 201.0), (second, 201.0, 33.0)] {
      let count = Double(part.count)
      let deviation = (kind == .he ? 2 / inputs : 2 / (inputs + outputs)).squareRoot() * gain
      let mean = part.reduce(0, +) / count
      let square = part.reduce(0) { $0 + $1 * $1 } / count
      let fourth = part.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count
      // Within four standard errors.
      #expect(abs(mean) < 4 * deviation / count.squareRoot())
      #expect(abs(square / (deviation * deviation) - 1) < 4 * (2 / count).squareRoot())
      #expect(abs(fourth / (square * square) - 3) < 4 * (24 / count).squareRoot())
    }
    #expect(Set(first).count == first.count && Set(second).count == second.count)
    #expect(weights.parameters(of: network, by: stream).values == values)
    #expect(weights.parameters(of: network, by: RandomStream(seed: 8, name: "weights")).values != values)
    #expect(weights.parameters(of: network, by: RandomStream(seed: 7, name: "weights", index: 1)).values != values)
  }

  @Test("An impossible network is refused")
  func errors() throws {
    #expect(throws: NetworkError.width(0, layer: 0)) { try Network(inputs: 0, hidden: [3], outputs: 2) }
    #expect(throws: NetworkError.width(-1, layer: 2)) { try Network(inputs: 1, hidden: [3, -1], outputs: 2) }
    #expect(throws: NetworkError.width(0, layer: 1)) { try Network(inputs: 1, hidden: [], outputs: 0) }
    for widths in [[10_000, 10_000], [.max, .max], [1, .max], [6_000_000, 2]] as [[Int]] {
      #expect(throws: NetworkError.parameters) {
        try Network(inputs: widths[0], hidden: [widths[1]], outputs: 2)
      }
    }
    // Few parameters, but outputs of a wide layer for 32 samples, or weights to two outputs in lanes of eight.
    for widths in [[1, 1_999_999], [1, 1_000_000], [2_000_000, 1]] {
      #expect(throws: NetworkError.memory) { try Network(inputs: widths[0], hidden: [widths[1]], outputs: 2) }
    }
    #expect(try Network(inputs: 64, hidden: [32], outputs: 10).parameterCount == 2410)
    #expect(try Network(inputs: 784, hidden: [2500, 2500], outputs: 10).parameterCount > 8_000_000)
    for gain in [-1, .nan, .infinity] {
      #expect(throws: NetworkError.self) { try WeightInitialization(.he, gain: gain) }
    }
    #expect(throws: NetworkError.count(2, parameters: 4)) {
      try NetworkParameters([1, 2], of: Network(inputs: 1, hidden: [], outputs: 2))
    }
    #expect(NetworkError.width(0, layer: 1).description == "layer 1 has 0 units; it needs at least 1")
  }
}
