// swift-tools-version: 6.1
import PackageDescription

// The tests train networks and follow contours, which takes a debug build minutes: `make test` has the kernels optimized.
let isForTests = Context.environment["DESCENT_TESTS"] != nil
let optimized: [SwiftSetting] = isForTests ? [.unsafeFlags(["-O"])] : []
let optimizedC: [CSetting] = isForTests ? [.unsafeFlags(["-O2"])] : []

let package = Package(
  name: "descent",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "DescentKit", targets: ["DescentKit"]),
    .executable(name: "descent", targets: ["descent"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"]), .brew(["harfbuzz"])]),
    .systemLibrary(name: "CSLEEF", providers: [.apt(["libsleef-dev"]), .brew(["sleef"])]),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png16")]),
    .target(name: "CLecture"),
    .target(name: "CVectors", cSettings: optimizedC),
    .target(name: "CProcess"),
    .target(name: "Optimization", dependencies: ["CSLEEF", "CVectors"], swiftSettings: optimized),
    .target(name: "Contours", swiftSettings: optimized),
    .target(name: "Scene", dependencies: ["CSLEEF"]),
    .target(name: "Figures", dependencies: ["CSLEEF", "Contours", "Scene"]),
    .target(name: "Rendering", dependencies: ["CCairo", "CHarfBuzz", "CPNG", "CProcess", "Scene"]),
    .target(name: "Templates", dependencies: ["Optimization", "Figures", "Scene", "Yams"]),
    .target(
      name: "DescentKit", dependencies: ["CLecture", "CProcess", "Templates", "Figures", "Rendering"]),
    .executableTarget(
      name: "descent",
      dependencies: ["CProcess", "DescentKit", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(name: "OptimizationTests", dependencies: ["Optimization"], exclude: ["Fixtures"]),
    .testTarget(name: "ContoursTests", dependencies: ["Contours"], resources: [.copy("Fixtures")]),
    .testTarget(name: "SceneTests", dependencies: ["Scene"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Instruments"]),
    .target(name: "Instruments", dependencies: ["CCairo", "Figures", "Scene", "Templates"], path: "Tests/Instruments"),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering", "Contours", "CCairo", "Instruments"]),
    .testTarget(name: "TemplatesTests", dependencies: ["Templates"], exclude: ["Fixtures"]),
    .testTarget(name: "DescentKitTests", dependencies: ["DescentKit", "Instruments"]),
    .testTarget(
      name: "GalleryTests", dependencies: ["DescentKit", "Templates", "Figures", "Rendering", "Scene", "Instruments"]),
    .testTarget(name: "CommandTests", dependencies: ["DescentKit", "Instruments", "descent"]),
  ],
  swiftLanguageModes: [.v6]
)
