// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "queueing-benchmark",
  dependencies: [.package(name: "leidraad", path: "../..")],
  targets: [
    .executableTarget(
      name: "Measure", dependencies: [.product(name: "Queueing", package: "leidraad")])
  ],
  swiftLanguageModes: [.v6]
)
