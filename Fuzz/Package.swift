// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "leidraad", path: "..")],
  targets: [
    .executableTarget(
      name: "FuzzCEL", dependencies: [.product(name: "CEL", package: "leidraad")])
  ],
  swiftLanguageModes: [.v6]
)
