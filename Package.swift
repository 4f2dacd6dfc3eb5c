// swift-tools-version: 6.3;(experimentalCGen)
import PackageDescription

/// Settings of every Swift target: strict Swift 6 and no warning left standing.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "leidraad",
  products: [
    .executable(name: "leidraad", targets: ["leidraad"]),
    .library(name: "CEL", targets: ["CEL"]),
    .library(name: "Queueing", targets: ["Queueing", "Timetable"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The system's libraries.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),

    // The allocator of the release program: a quarter less time over many files than the C library's.
    .target(
      name: "CHeap",
      linkerSettings: [.linkedLibrary("jemalloc", .when(configuration: .release))]),

    // Room in the program for expressions that are checked when it has been built.
    .target(name: "CReserve"),

    // One way through, top to bottom: each module knows only those below it.
    .target(name: "YAMLTree", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(
      name: "CEL", dependencies: ["CRE2"], exclude: ["README.md"], swiftSettings: strict),
    .target(name: "Timetable", swiftSettings: strict),
    .target(name: "Queueing", dependencies: ["Timetable"], swiftSettings: strict),
    .target(name: "DocumentSchema", dependencies: ["YAMLTree", "CEL"], swiftSettings: strict),
    .target(
      name: "Linting",
      dependencies: [
        "YAMLTree", "CEL", "Timetable", "Queueing", "DocumentSchema", "EmbeddedPack", "CReserve",
      ],
      swiftSettings: strict),
    // The build lists the report formats: each is a file in Formats.
    .plugin(name: "ListFormats", capability: .buildTool()),
    .target(
      name: "Reporting", dependencies: ["Linting", "YAMLTree"], swiftSettings: strict,
      plugins: ["ListFormats"]),
    .executableTarget(
      name: "leidraad",
      dependencies: [
        "Linting", "Reporting", "YAMLTree", "DocumentSchema", "CHeap",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The pack: everything under Rules/, parsed at build time and embedded as it lies in memory. It takes a
    // generated C file, which SwiftPM compiles where the first line of this manifest asks for it.
    .executableTarget(name: "PackCompiler", dependencies: ["YAMLTree"], swiftSettings: strict),
    .plugin(name: "EmbedPack", capability: .buildTool(), dependencies: ["PackCompiler"]),
    .target(name: "CPack", plugins: ["EmbedPack"]),
    .target(name: "EmbeddedPack", dependencies: ["CPack", "YAMLTree"], swiftSettings: strict),

    .testTarget(name: "YAMLTreeTests", dependencies: ["YAMLTree"], swiftSettings: strict),
    .testTarget(
      name: "EmbeddedPackTests", dependencies: ["EmbeddedPack", "YAMLTree"], swiftSettings: strict),
    .testTarget(name: "CELTests", dependencies: ["CEL"], swiftSettings: strict),
    .testTarget(name: "TimetableTests", dependencies: ["Timetable"], swiftSettings: strict),
    .testTarget(name: "QueueingTests", dependencies: ["Queueing"], swiftSettings: strict),
    .testTarget(
      name: "DocumentSchemaTests", dependencies: ["DocumentSchema"], swiftSettings: strict),
    .testTarget(name: "LintingTests", dependencies: ["Linting"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["leidraad", "Linting", "Reporting", "YAMLTree"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
