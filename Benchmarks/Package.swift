// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of Descent do not resolve the dependencies of its benchmarks. The target of
// kernels is directly in this folder, because the benchmark plugin looks for its targets in a folder called Benchmarks.

let package = Package(
  name: "descent-benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [
    .package(name: "descent", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "DescentKit", package: "descent"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Kernels",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(name: "Compare"),
    .executableTarget(name: "Measure", dependencies: [.product(name: "DescentKit", package: "descent")]),
  ],
  swiftLanguageModes: [.v6]
)
