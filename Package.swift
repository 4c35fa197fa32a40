// swift-tools-version: 6.1
import PackageDescription

// The tests train networks and follow contours, which takes a debug build minutes: `make test` has the kernels optimized.
let isForTests = Context.environment["DESCENT_TESTS"] != nil
let optimized: [SwiftSetting] = isForTests ? [.unsafeFlags(["-O"])] : []
let optimizedC: [CSetting] = isForTests ? [.unsafeFlags(["-O2"])] : []

// SwiftPM wants a target's name to be unique in a whole build, so each begins with the package's.
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
      name: "CDescentCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CDescentHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"]), .brew(["harfbuzz"])]),
    .systemLibrary(name: "CDescentSLEEF", providers: [.apt(["libsleef-dev"]), .brew(["sleef"])]),
    .target(name: "CDescentPNG", linkerSettings: [.linkedLibrary("png16")]),
    .target(name: "CDescentLecture"),
    .target(name: "CDescentVectors", cSettings: optimizedC),
    .target(name: "CDescentProcess"),
    .target(name: "DescentNumbers", dependencies: ["CDescentSLEEF"]),
    .target(
      name: "DescentOptimization", dependencies: ["CDescentSLEEF", "CDescentVectors", "DescentNumbers"],
      swiftSettings: optimized),
    .target(name: "DescentContours", swiftSettings: optimized),
    .target(name: "DescentScene", dependencies: ["DescentNumbers"]),
    .target(name: "DescentFigures", dependencies: ["DescentContours", "DescentNumbers", "DescentScene"]),
    .target(
      name: "DescentRendering",
      dependencies: [
        "CDescentCairo", "CDescentHarfBuzz", "CDescentPNG", "CDescentProcess", "DescentNumbers", "DescentScene",
      ]),
    .target(
      name: "DescentTemplates",
      dependencies: [
        "DescentContours", "DescentDocuments", "DescentFigures", "DescentNumbers", "DescentOptimization",
        "DescentScene",
      ]),
    .target(name: "DescentDocuments", dependencies: ["DescentNumbers", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "DescentKit",
      dependencies: [
        "CDescentLecture", "CDescentProcess", "DescentContours", "DescentDocuments", "DescentFigures",
        "DescentNumbers", "DescentOptimization", "DescentRendering", "DescentScene", "DescentTemplates",
      ]),
    .executableTarget(
      name: "descent",
      dependencies: [
        "CDescentProcess", "DescentKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "DescentInstruments",
      dependencies: ["CDescentCairo", "DescentFigures", "DescentScene", "DescentDocuments", "DescentTemplates"],
      path: "Tests/DescentInstruments"),
    .testTarget(name: "NumbersTests", dependencies: ["DescentNumbers"]),
    .testTarget(name: "OptimizationTests", dependencies: ["DescentOptimization"], exclude: ["Fixtures"]),
    .testTarget(name: "ContoursTests", dependencies: ["DescentContours"], resources: [.copy("Fixtures")]),
    .testTarget(name: "SceneTests", dependencies: ["DescentScene"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["DescentContours", "DescentFigures", "DescentInstruments", "DescentScene"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["DescentContours", "DescentInstruments", "DescentRendering", "DescentScene"]
    ),
    .testTarget(
      name: "TemplatesTests",
      dependencies: [
        "DescentContours", "DescentDocuments", "DescentFigures", "DescentOptimization", "DescentScene",
        "DescentTemplates",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DescentKitTests",
      dependencies: [
        "DescentDocuments", "DescentFigures", "DescentInstruments", "DescentKit", "DescentOptimization",
        "DescentRendering", "DescentScene", "DescentTemplates",
      ]),
    .testTarget(
      name: "GalleryTests",
      dependencies: [
        "DescentDocuments", "DescentFigures", "DescentInstruments", "DescentKit", "DescentRendering", "DescentScene",
        "DescentTemplates",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["DescentDocuments", "DescentInstruments", "DescentKit", "DescentTemplates", "descent"]),
  ],
  swiftLanguageModes: [.v6]
)
