// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "cel-benchmark",
  dependencies: [.package(name: "leidraad", path: "../..")],
  targets: [
    .executableTarget(
      name: "Measure", dependencies: [.product(name: "CEL", package: "leidraad")])
  ],
  swiftLanguageModes: [.v6]
)
