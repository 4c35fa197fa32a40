// swift-tools-version: 6.1
import PackageDescription

// The tests train networks and follow contours, which takes a debug build minutes: `make test` has the kernels optimized.
let isForTests = Context.environment["DESCENT_TESTS"] != nil
let optimized: [SwiftSetting] = isForTests ? [.unsafeFlags(["-O"])] : []
// Foundation, which would bring the C library's mathematics along, is not used.
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]
let optimizedC: [CSetting] = isForTests ? [.unsafeFlags(["-O2"])] : []

// SwiftPM wants a target's name to be unique in a whole build, so each begins with the package's.
let package = Package(
  name: "descent",
  platforms: [.macOS(.v14)],
  products: [
    .library(
      name: "DescentKit",
      targets: [
        "DescentContours", "DescentDocuments", "DescentFigures", "DescentKit", "DescentOptimization",
        "DescentRendering", "DescentScene",
      ]),
    .executable(name: "descent", targets: ["descent"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CDescentCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CDescentHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"]), .brew(["harfbuzz"])]),
    .systemLibrary(
      name: "CDescentYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CDescentSLEEF", providers: [.apt(["libsleef-dev"]), .brew(["sleef"])]),
    .target(name: "CDescentPNG", linkerSettings: [.linkedLibrary("png16")]),
    .target(name: "CDescentLecture"),
    .target(name: "CDescentVectors", cSettings: optimizedC),
    .target(name: "CDescentProcess"),
    .target(name: "DescentNumbers", dependencies: ["CDescentSLEEF"], linkerSettings: mathematics),
    .target(
      name: "DescentOptimization", dependencies: ["CDescentSLEEF", "CDescentVectors", "DescentNumbers"],
      swiftSettings: optimized),
    .target(name: "DescentContours", swiftSettings: optimized, linkerSettings: mathematics),
    .target(name: "DescentScene", dependencies: ["DescentNumbers"]),
    .target(name: "DescentFigures", dependencies: ["DescentContours", "DescentNumbers", "DescentScene"]),
    .target(
      name: "DescentRendering",
      dependencies: [
        "CDescentCairo", "CDescentHarfBuzz", "CDescentPNG", "CDescentProcess", "DescentNumbers", "DescentScene",
      ]),
    .target(name: "DescentExperiments", dependencies: ["DescentOptimization"]),
    .target(
      name: "DescentTemplates",
      dependencies: [
        "DescentContours", "DescentDocuments", "DescentExperiments", "DescentFigures", "DescentNumbers",
        "DescentOptimization", "DescentScene",
      ]),
    .target(name: "DescentDocuments", dependencies: ["CDescentYAML", "DescentNumbers"], swiftSettings: optimized),
    .target(
      name: "DescentKit",
      dependencies: [
        "CDescentLecture", "CDescentProcess", "DescentContours", "DescentDocuments", "DescentExperiments",
        "DescentFigures",
        "DescentNumbers", "DescentOptimization", "DescentRendering", "DescentScene", "DescentTemplates",
      ]),
    .executableTarget(
      name: "descent",
      dependencies: [
        "CDescentProcess", "DescentContours", "DescentDocuments", "DescentFigures", "DescentKit", "DescentNumbers",
        "DescentOptimization", "DescentRendering", "DescentTemplates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "DescentInstruments",
      dependencies: [
        "CDescentCairo", "DescentDocuments", "DescentExperiments", "DescentFigures", "DescentScene", "DescentTemplates",
      ],
      path: "Tests/DescentInstruments"),
    .testTarget(name: "NumbersTests", dependencies: ["DescentNumbers"]),
    .testTarget(
      name: "OptimizationTests", dependencies: ["DescentNumbers", "DescentOptimization"], exclude: ["Fixtures"]),
    .testTarget(name: "ContoursTests", dependencies: ["DescentContours"], resources: [.copy("Fixtures")]),
    .testTarget(name: "DocumentsTests", dependencies: ["DescentDocuments", "DescentNumbers"], exclude: ["Fixtures"]),
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
        "DescentContours", "DescentDocuments", "DescentExperiments", "DescentFigures", "DescentOptimization",
        "DescentScene", "DescentTemplates",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DescentKitTests",
      dependencies: [
        "DescentDocuments", "DescentExperiments", "DescentFigures", "DescentInstruments", "DescentKit",
        "DescentOptimization", "DescentRendering", "DescentScene", "DescentTemplates",
      ]),
    .testTarget(
      name: "GalleryTests",
      dependencies: [
        "DescentExperiments", "DescentFigures", "DescentInstruments", "DescentKit", "DescentRendering", "DescentScene",
        "DescentTemplates",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["DescentDocuments", "DescentInstruments", "DescentKit", "DescentTemplates", "descent"]),
  ],
  swiftLanguageModes: [.v6]
)
