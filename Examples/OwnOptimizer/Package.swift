// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "own-optimizer",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "descent", path: Context.environment["DESCENT"] ?? "../..")],
  targets: [.executableTarget(name: "OwnOptimizer", dependencies: [.product(name: "DescentKit", package: "descent")])])
